import { TerraformStack } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import type { ICosmosAccount } from './cosmos-account-base';
import { CosmosDataRole, dataRoleKey, type ICosmosDataRole } from './cosmos-data-role';
import { CosmosDataRoleAssignment } from './cosmos-data-role-assignment';
import type { IGrantable } from './principal';
import { isKnown } from './private/check';
import { BUILT_IN_DATA_ROLES } from './private/scopes';

/** What a data-plane role can be granted on: an account, a database or a container. */
export interface ICosmosDataResource extends IConstruct {
  /** The account it is, or is part of. */
  readonly account: ICosmosAccount;
  /** The scope as the data plane has it: `<account id>`, then `/dbs/<database>`, then `/colls/<container>`. */
  readonly dataScope: string;
  /**
   * Grants a role here. The same role granted to the same principal again gives the first assignment back.
   *
   * @param grantee Who gets it.
   * @param role The role.
   */
  grant(grantee: IGrantable, role: ICosmosDataRole): CosmosDataRoleAssignment;
  /**
   * Grants Cosmos DB Built-in Data Reader here.
   *
   * @param grantee Who gets it.
   */
  grantDataReader(grantee: IGrantable): CosmosDataRoleAssignment;
  /**
   * Grants Cosmos DB Built-in Data Contributor here.
   *
   * @param grantee Who gets it.
   */
  grantDataContributor(grantee: IGrantable): CosmosDataRoleAssignment;
}

/** What accounts, databases and containers have in common, those of the stack and those that exist already. */
export abstract class CosmosDataResourceBase extends Construct implements ICosmosDataResource {
  abstract readonly account: ICosmosAccount;
  abstract readonly dataScope: string;
  /**
   * By which two constructs are the same resource.
   *
   * @internal
   */
  abstract readonly _key: string;

  grant(grantee: IGrantable, role: ICosmosDataRole): CosmosDataRoleAssignment {
    const props = { grantee, role, assignmentScope: this };
    return (
      CosmosDataRoleAssignment._find(props) ??
      new CosmosDataRoleAssignment(this, `${roleId(role, this)}->${pathFor(grantee.grantPrincipal, this)}`, props)
    );
  }

  grantDataReader(grantee: IGrantable): CosmosDataRoleAssignment {
    return this.grant(grantee, CosmosDataRole.READER);
  }

  grantDataContributor(grantee: IGrantable): CosmosDataRoleAssignment {
    return this.grant(grantee, CosmosDataRole.CONTRIBUTOR);
  }
}

/**
 * A construct's path as part of another's id: without the stack where both are of one, so that renaming the stack
 * renames no assignment.
 */
export function pathFor(construct: IConstruct, other: IConstruct): string {
  const stack = TerraformStack.of(other);
  return TerraformStack.of(construct) === stack
    ? construct.node.path.slice(stack.node.path.length + 1)
    : construct.node.path;
}

// Part of construct ids, which are a contract with people's state.
function roleId(role: ICosmosDataRole, resource: ICosmosDataResource): string {
  if (Construct.isConstruct(role)) return pathFor(role, resource);
  const key = dataRoleKey(role, resource.account);
  if (key === BUILT_IN_DATA_ROLES.reader) return 'DataReader';
  if (key === BUILT_IN_DATA_ROLES.contributor) return 'DataContributor';
  return isKnown(key) ? key : role.roleName;
}
