import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { ICosmosAccount } from './cosmos-account-base';
import { type IGrantable, PrincipalType } from './principal';
import { AssignmentRegister } from './private/assignment-register';
import { principalKey, resourceKey } from './private/keys';
import { segmentOf } from './private/terraform-text';

/** A role of Azure's own access control, on the management plane of an account. */
export class CosmosAccountRole {
  /**
   * DocumentDB Account Contributor: manages accounts, databases and containers. It can also list the keys and give
   * itself every data role; `OPERATOR` can do neither.
   */
  static readonly CONTRIBUTOR = new CosmosAccountRole(
    'DocumentDB Account Contributor',
    '5bd9cd88-fe45-4216-938b-f97437e15450',
  );
  /** Cosmos DB Operator: manages accounts, databases and containers, without keys and without data roles. */
  static readonly OPERATOR = new CosmosAccountRole('Cosmos DB Operator', '230815da-be43-4aae-9cb4-875f7bd000aa');
  /** Cosmos DB Account Reader Role: reads the account's properties, and its read-only keys. */
  static readonly READER = new CosmosAccountRole(
    'Cosmos DB Account Reader Role',
    'fbdf93bf-df7d-467e-a4d2-9458aa1360c8',
  );

  private constructor(
    /** The role's name. */
    readonly roleName: string,
    /** The role definition's GUID, the same in every subscription. */
    readonly roleDefinitionGuid: string,
  ) {}
}

/** Properties of a management-plane role assignment. */
export interface CosmosAccountRoleAssignmentProps {
  /** Who gets the role: a principal, or a virtual machine by its identity. */
  readonly grantee: IGrantable;
  /** The role. */
  readonly role: CosmosAccountRole;
  /** The account it holds on. */
  readonly account: ICosmosAccount;
}

const assignments = new AssignmentRegister<CosmosAccountRoleAssignment>('account');

/**
 * A role of the management plane, given to a principal on an account.
 *
 * A second one of the same role, account and principal is refused; `grantManagement` of the account gives the first one
 * back instead.
 */
export class CosmosAccountRoleAssignment extends Construct {
  /**
   * The assignment that stands already for these three.
   *
   * @internal
   */
  static _find(props: CosmosAccountRoleAssignmentProps): CosmosAccountRoleAssignment | undefined {
    return assignments.find(TerraformStack.of(props.account), keyOf(props));
  }

  private readonly resource: RoleAssignment;

  constructor(scope: Construct, id: string, props: CosmosAccountRoleAssignmentProps) {
    super(scope, id);
    const { grantee, role, account } = props;
    assignments.add(TerraformStack.of(account), keyOf(props), this, grantee);

    const { principalId, principalType } = grantee.grantPrincipal;
    this.resource = new RoleAssignment(this, 'Resource', {
      scope: account.accountId,
      roleDefinitionId: roleDefinitionId(role, account),
      principalId,
      principalType,
      // A new identity may not be everywhere in Microsoft Entra yet; azurerm takes this for service principals only.
      skipServicePrincipalAadCheck: principalType === PrincipalType.SERVICE_PRINCIPAL ? true : undefined,
    });
  }

  /** The assignment's id, `<account id>/providers/Microsoft.Authorization/roleAssignments/<name>`. */
  get assignmentId(): string {
    return this.resource.id;
  }
}

/** With the subscription in front, as azurerm reads it back: without it, every plan replaces the assignment. */
function roleDefinitionId(role: CosmosAccountRole, account: ICosmosAccount): string {
  const subscription = segmentOf(account.accountId, 2);
  return `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role.roleDefinitionGuid}`;
}

function keyOf({ grantee, role, account }: CosmosAccountRoleAssignmentProps): string {
  return [resourceKey(account), role.roleDefinitionGuid, principalKey(grantee.grantPrincipal)].join(' ');
}
