import { CosmosdbSqlRoleAssignment } from '@cdktf/provider-azurerm/lib/cosmosdb-sql-role-assignment';
import { Fn, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { ICosmosDataResource } from './cosmos-data-resource';
import { CosmosDataRoleDefinition, dataRoleKey, type ICosmosDataRole } from './cosmos-data-role';
import { waitForLine } from './dependencies';
import type { IGrantable } from './principal';
import { AssignmentRegister } from './private/assignment-register';
import { checkGuid, fail } from './private/check';
import { principalKey, resourceKey } from './private/keys';
import { argument } from './private/terraform-text';

/** Properties of a data-plane role assignment. */
export interface CosmosDataRoleAssignmentProps {
  /** Who gets the role: a principal, or a virtual machine by its identity. */
  readonly grantee: IGrantable;
  /** The role. */
  readonly role: ICosmosDataRole;
  /** Where it holds: an account, a database or a container, with everything in it. */
  readonly assignmentScope: ICosmosDataResource;
  /**
   * The assignment's name, a GUID.
   *
   * @default computed by Terraform from scope, role and principal (`uuidv5`), so that it is the same in every run and
   * another one when one of the three changes
   */
  readonly assignmentName?: string;
}

const assignments = new AssignmentRegister<CosmosDataRoleAssignment>('assignmentScope');

/**
 * A role of the data plane, given to a principal on an account, a database or a container.
 *
 * A second one of the same role, resource and principal is refused (the `grant…` methods of the resource give the first
 * one back instead); so is one outside of a custom role's assignable scopes, and a name that is no GUID.
 */
export class CosmosDataRoleAssignment extends Construct {
  /**
   * The assignment that stands already for these three.
   *
   * @internal
   */
  static _find(props: CosmosDataRoleAssignmentProps): CosmosDataRoleAssignment | undefined {
    return assignments.find(TerraformStack.of(props.assignmentScope), keyOf(props));
  }

  private readonly resource: CosmosdbSqlRoleAssignment;

  constructor(scope: Construct, id: string, props: CosmosDataRoleAssignmentProps) {
    super(scope, id);
    const { grantee, role, assignmentScope, assignmentName } = props;
    const { account, dataScope } = assignmentScope;
    this.checkScope(role, assignmentScope);
    assignments.add(TerraformStack.of(assignmentScope), keyOf(props), this, grantee);

    const { principalId } = grantee.grantPrincipal;
    const roleDefinitionId = role.roleDefinitionIdOn(account);
    this.resource = new CosmosdbSqlRoleAssignment(this, 'Resource', {
      resourceGroupName: account.resourceGroupName,
      accountName: account.accountName,
      name:
        assignmentName === undefined
          ? Fn.uuidv5('url', argument(`${dataScope}|${roleDefinitionId}|${principalId}`))
          : checkGuid(this, 'assignmentName', assignmentName),
      scope: dataScope,
      roleDefinitionId,
      principalId,
    });
    waitForLine(account, this.resource);
  }

  /** The assignment's id, `<account id>/sqlRoleAssignments/<name>`. */
  get assignmentId(): string {
    return this.resource.id;
  }

  /** The assignment's name, a GUID. */
  get assignmentName(): string {
    return this.resource.name;
  }

  private checkScope(role: ICosmosDataRole, assignmentScope: ICosmosDataResource): void {
    if (role instanceof CosmosDataRoleDefinition && !role._isAssignableOn(assignmentScope)) {
      fail(
        this,
        `\`assignmentScope\` is ${assignmentScope.node.path}: outside of \`assignableScopes\` of the role ${role.node.path}`,
      );
    }
  }
}

function keyOf({ grantee, role, assignmentScope }: CosmosDataRoleAssignmentProps): string {
  const { account } = assignmentScope;
  return [resourceKey(assignmentScope), dataRoleKey(role, account), principalKey(grantee.grantPrincipal)].join(' ');
}
