import { Lazy, type TerraformResource, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { resourceKey } from './private/keys';
import { Register } from './private/register';

/** For `dependsOn`: the resources' addresses in Terraform. */
export function addressesOf(resources: TerraformResource[]): string[] {
  // Not `fqn`, which stands for an expression here, where Terraform takes an address only.
  return resources.map((resource) => `${resource.terraformResourceType}.${resource.friendlyUniqueId}`);
}

/** The same for resources that are known when the stack is synthesized; left out where there are none then. */
export function addressesLater(resources: () => TerraformResource[]): string[] {
  return Lazy.listValue({ produce: () => addressesOf(resources()) }, { omitEmpty: true });
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
export function joinLine(account: IConstruct, resource: TerraformResource, also: TerraformResource[] = []): void {
  const { resources } = lineOf(account, resource);
  const previous = resources.slice(-1);
  resource.dependsOn = addressesLater(() => [...also, ...previous]);
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
  const line = { resources, all: addressesLater(() => resources.slice(-1)) };
  lines.set(stack, key, line);
  return line;
}
