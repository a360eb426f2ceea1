import { type CosmosAccountRole, CosmosAccountRoleAssignment } from './cosmos-account-role';
import { CosmosDataResourceBase, type ICosmosDataResource, pathFor } from './cosmos-data-resource';
import type { IGrantable } from './principal';

/** A Cosmos DB for NoSQL account. */
export interface ICosmosAccount extends ICosmosDataResource {
  /** The resource id, `/subscriptions/…/databaseAccounts/<name>`. */
  readonly accountId: string;
  /** The name. */
  readonly accountName: string;
  /** The resource group it is in. */
  readonly resourceGroupName: string;
  /** The endpoint that clients connect to, `https://<name>.documents.azure.com:443/`. */
  readonly endpoint: string;
  /**
   * Whether the account is serverless, and so takes no throughput.
   *
   * @default not known: Terraform and Azure see to it
   */
  readonly serverless?: boolean;
  /**
   * Grants a management-plane role on the account. The same role granted to the same principal again gives the first
   * assignment back.
   *
   * @param grantee Who gets it.
   * @param role The role.
   */
  grantManagement(grantee: IGrantable, role: CosmosAccountRole): CosmosAccountRoleAssignment;
}

/** What accounts have in common, those of the stack and those that exist already. */
export abstract class CosmosAccountBase extends CosmosDataResourceBase implements ICosmosAccount {
  abstract readonly accountId: string;
  abstract readonly accountName: string;
  abstract readonly resourceGroupName: string;
  abstract readonly endpoint: string;
  abstract readonly serverless?: boolean;

  get account(): ICosmosAccount {
    return this;
  }

  get dataScope(): string {
    return this.accountId;
  }

  grantManagement(grantee: IGrantable, role: CosmosAccountRole): CosmosAccountRoleAssignment {
    const props = { grantee, role, account: this };
    const id = `${role.roleName.replace(/ /g, '')}->${pathFor(grantee.grantPrincipal, this)}`;
    return CosmosAccountRoleAssignment._find(props) ?? new CosmosAccountRoleAssignment(this, id, props);
  }
}
