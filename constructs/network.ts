import { type TerraformResource, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';

/** A subnet, and the virtual network it is part of. */
export interface IVmNetwork extends IConstruct {
  /** The subnet's id. */
  readonly subnetId: string;
  /** The virtual network's id. */
  readonly virtualNetworkId: string;
  /**
   * What must be in place before anything starts in the subnet, such as its security rules and its way out. What this
   * library puts into the subnet waits for it.
   *
   * @default nothing
   */
  readonly prerequisites?: TerraformResource[];
}

/** The network's prerequisites as far as they are of the construct's own stack: Terraform orders nothing across two. */
export function prerequisitesFor(construct: IConstruct, network: IVmNetwork): TerraformResource[] {
  const stack = TerraformStack.of(construct);
  return (network.prerequisites ?? []).filter((resource) => TerraformStack.of(resource) === stack);
}
