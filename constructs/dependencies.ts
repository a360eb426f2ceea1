import { Lazy, type TerraformResource, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { resourceKey } from './private/keys';
import { Register } from './private/register';

/** A list for `dependsOn` that is made when the stack is synthesized, and left out where it is empty then. */
export function dependingOn(resources: () => TerraformResource[]): string[] {
  // Not `fqn`, which the engine would turn into an expression here.
  const addressOf = (resource: TerraformResource) => `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
  return Lazy.listValue({ produce: () => resources().map(addressOf) }, { omitEmpty: true });
}

const lines = new Register<Line>();

/** What is created on one account in one stack. */
interface Line {
  readonly resources: TerraformResource[];
  readonly all: string[];
}

/**
 * Azure runs one control-plane operation on a Cosmos DB account at a time and answers a second one with 412
 * PreconditionFailed, which azurerm does not try again. It keeps role definitions and role assignments of one account
 * apart itself, but neither databases, containers and private endpoints, nor those from roles. So each of the former
 * waits for the one made before it on the same account, and the roles wait for all of them.
 */
export function waitInLine(account: IConstruct, resource: TerraformResource, also: TerraformResource[] = []): void {
  const { resources } = lineOf(account, resource);
  const previous = resources.slice(-1);
  resource.dependsOn = dependingOn(() => [...also, ...previous]);
  resources.push(resource);
}

/** The same for a role definition or a role assignment: it waits for everything in the account's line. */
export function waitForLine(account: IConstruct, resource: TerraformResource): void {
  resource.dependsOn = lineOf(account, resource).all;
}

function lineOf(account: IConstruct, resource: TerraformResource): Line {
  // Terraform orders nothing across stacks.
  const stack = TerraformStack.of(resource);
  const key = resourceKey(account);
  const found = lines.find(stack, key);
  if (found) return found;
  const resources: TerraformResource[] = [];
  // The last one waits for all before it.
  const line = { resources, all: dependingOn(() => resources.slice(-1)) };
  lines.set(stack, key, line);
  return line;
}
