import { isKnown } from './check';

// By what two constructs stand for the same thing in Azure. A construct's path is unique within an app; a known name or
// id is better still, because two constructs may stand for one thing that exists already.

interface Node {
  readonly node: { readonly path: string };
}

/** An account, database or container, a virtual network, or a principal whose id Terraform alone knows. */
export function resourceKey(resource: Node): string {
  return '_key' in resource ? String(resource._key) : resource.node.path;
}

/** What is known by its resource group and name. */
export function nameKey(
  construct: Node,
  type: 'virtualNetworks' | 'virtualMachines' | 'userAssignedIdentities',
  resourceGroupName: string,
  name: string,
): string {
  const known = isKnown(resourceGroupName) && isKnown(name);
  return known ? `${resourceGroupName}/${type}/${name}`.toLowerCase() : construct.node.path;
}

/** An account by its name, which is unique in all of Azure. */
export function accountKey(construct: Node, accountName: string): string {
  return isKnown(accountName) ? accountName.toLowerCase() : construct.node.path;
}

/** A database or container within what it is part of. */
export function partKey(whole: Node, part: Node, kind: 'dbs' | 'colls', name: string): string {
  return `${resourceKey(whole)}/${kind}/${isKnown(name) ? name : part.node.path}`;
}

/** Whether a key is that of the outer resource or of something in it. */
export function isWithin(inner: Node, outer: Node): boolean {
  return `${resourceKey(inner)}/`.startsWith(`${resourceKey(outer)}/`);
}

export function principalKey(principal: Node & { readonly principalId: string }): string {
  return isKnown(principal.principalId) ? principal.principalId.toLowerCase() : resourceKey(principal);
}
