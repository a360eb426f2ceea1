import { CosmosdbSqlRoleDefinition } from '@cdktf/provider-azurerm/lib/cosmosdb-sql-role-definition';
import { Annotations } from 'cdktf';
import { Construct } from 'constructs';
import type { ICosmosAccount } from './cosmos-account-base';
import type { ICosmosDataResource } from './cosmos-data-resource';
import { waitForLine } from './dependencies';
import { check, checkGuid, fail, oneOf, refuse } from './private/check';
import { isWithin, resourceKey } from './private/keys';
import { NOT_EMPTY } from './private/names';
import { BUILT_IN_DATA_ROLES, dataRoleDefinitionId, dataRoleGuid } from './private/scopes';

/**
 * What a data-plane role can allow. Creating, changing and deleting databases and containers is not among it: that is
 * the management plane's.
 */
export enum CosmosDataAction {
  /** Read the account's and containers' metadata. The SDKs need it always. */
  READ_METADATA = 'Microsoft.DocumentDB/databaseAccounts/readMetadata',
  /** Create items. */
  ITEM_CREATE = 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/create',
  /** Read an item by its id and partition key. */
  ITEM_READ = 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/read',
  /** Replace items. */
  ITEM_REPLACE = 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/replace',
  /** Create or replace items. */
  ITEM_UPSERT = 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/upsert',
  /** Delete items. */
  ITEM_DELETE = 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/delete',
  /** Everything with items. */
  ITEMS_ALL = 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/*',
  /** Query items. The SDKs need `READ_CHANGE_FEED` with it. */
  EXECUTE_QUERY = 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/executeQuery',
  /** Read the change feed. */
  READ_CHANGE_FEED = 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/readChangeFeed',
  /** Run stored procedures. */
  EXECUTE_STORED_PROCEDURE = 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/executeStoredProcedure',
  /** Read and resolve conflicts of an account with several write regions. */
  MANAGE_CONFLICTS = 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/manageConflicts',
  /** Everything with containers, but not with their items. */
  CONTAINERS_ALL = 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/*',
}

/** A role of Cosmos DB's own access control, on the data plane. */
export interface ICosmosDataRole {
  /** The role's name. */
  readonly roleName: string;
  /**
   * The role definition's id on an account, `<account id>/sqlRoleDefinitions/<guid>`.
   *
   * @param account The account that the role is to be assigned on.
   */
  roleDefinitionIdOn(account: ICosmosAccount): string;
}

/** The roles that every account has, and roles known by their GUID. */
export class CosmosDataRole implements ICosmosDataRole {
  /** Cosmos DB Built-in Data Reader: reads metadata, items and the change feed, and queries. */
  static readonly READER = new CosmosDataRole('Cosmos DB Built-in Data Reader', BUILT_IN_DATA_ROLES.reader);
  /** Cosmos DB Built-in Data Contributor: reads and writes items, and queries. */
  static readonly CONTRIBUTOR = new CosmosDataRole(
    'Cosmos DB Built-in Data Contributor',
    BUILT_IN_DATA_ROLES.contributor,
  );

  /**
   * A custom role that exists already on the accounts it is granted on.
   *
   * @param roleName A name for people to read.
   * @param guid The role definition's GUID, or a token. Anything else is refused.
   */
  static fromRoleDefinitionGuid(roleName: string, guid: string): CosmosDataRole {
    check(undefined, 'roleName', roleName, NOT_EMPTY);
    return new CosmosDataRole(roleName, checkGuid(undefined, 'guid', guid));
  }

  private constructor(
    readonly roleName: string,
    /** @internal */
    readonly _guid: string,
  ) {}

  roleDefinitionIdOn(account: ICosmosAccount): string {
    return dataRoleDefinitionId(account.accountId, this._guid);
  }
}

/** Properties of a custom data-plane role. */
export interface CosmosDataRoleDefinitionProps {
  /** The account it is defined on. */
  readonly account: ICosmosAccount;
  /** The name, unique among the account's roles. */
  readonly roleName: string;
  /** What it allows; at least one action. One given twice stands once. */
  readonly dataActions: CosmosDataAction[];
  /**
   * Where it can be assigned: the account, or databases and containers of it. An assignment anywhere else is refused.
   *
   * @default the whole account
   */
  readonly assignableScopes?: ICosmosDataResource[];
}

/**
 * A custom role on the data plane of one account.
 *
 * One without `READ_METADATA`, or with `EXECUTE_QUERY` and without `READ_CHANGE_FEED`, gets a warning: the SDKs need
 * them. One with no action, or with an assignable scope on another account, is refused.
 */
export class CosmosDataRoleDefinition extends Construct implements ICosmosDataRole {
  private readonly account: ICosmosAccount;
  private readonly assignableScopes: ICosmosDataResource[];
  private readonly resource: CosmosdbSqlRoleDefinition;

  constructor(scope: Construct, id: string, props: CosmosDataRoleDefinitionProps) {
    super(scope, id);
    const { account, roleName, assignableScopes = [account] } = props;
    const dataActions = [...new Set(props.dataActions)];
    check(this, 'roleName', roleName, NOT_EMPTY);
    for (const action of dataActions) check(this, 'dataActions', action, oneOf(CosmosDataAction));
    if (dataActions.length === 0) refuse(this, 'dataActions', dataActions, 'at least one action');
    if (assignableScopes.length === 0) refuse(this, 'assignableScopes', assignableScopes, 'at least one resource');
    for (const assignable of assignableScopes) {
      if (resourceKey(assignable.account) !== resourceKey(account)) {
        fail(
          this,
          `\`assignableScopes\` is ${assignable.node.path}: resources of the account that the role is defined on, ${account.node.path}`,
        );
      }
    }
    this.warnOfMissing(dataActions);
    this.account = account;
    this.assignableScopes = assignableScopes;
    this.resource = new CosmosdbSqlRoleDefinition(this, 'Resource', {
      resourceGroupName: account.resourceGroupName,
      accountName: account.accountName,
      name: roleName,
      type: 'CustomRole',
      assignableScopes: assignableScopes.map(({ dataScope }) => dataScope),
      permissions: [{ dataActions }],
    });
    waitForLine(account, this.resource);
  }

  get roleName(): string {
    return this.resource.name;
  }

  /**
   * The role definition's id.
   *
   * @param account The account it is defined on; another one is refused.
   */
  roleDefinitionIdOn(account: ICosmosAccount): string {
    if (resourceKey(account) !== resourceKey(this.account)) {
      fail(
        this,
        `the role is defined on the account ${this.account.node.path} and cannot be assigned on ${account.node.path}`,
      );
    }
    return this.resource.id;
  }

  /**
   * Whether the role can be assigned on a resource: one of its assignable scopes, or a part of one.
   *
   * @internal
   */
  _isAssignableOn(resource: ICosmosDataResource): boolean {
    return this.assignableScopes.some((scope) => isWithin(resource, scope));
  }

  private warnOfMissing(dataActions: CosmosDataAction[]): void {
    const has = (...actions: CosmosDataAction[]) => actions.some((action) => dataActions.includes(action));
    const warn = (action: string, need: string) =>
      Annotations.of(this).addWarning(
        `\`dataActions\` lacks ${action}, which the SDKs need ${need} [${this.node.path}]`,
      );
    if (!has(CosmosDataAction.READ_METADATA)) warn('READ_METADATA', 'for every request');
    if (
      has(CosmosDataAction.EXECUTE_QUERY) &&
      !has(CosmosDataAction.READ_CHANGE_FEED, CosmosDataAction.CONTAINERS_ALL)
    ) {
      warn('READ_CHANGE_FEED', 'together with EXECUTE_QUERY to query');
    }
  }
}

/** By which two roles are the same: the GUID, or the construct where Terraform alone knows the GUID. */
export function dataRoleKey(role: ICosmosDataRole, account: ICosmosAccount): string {
  if (role instanceof CosmosDataRole) return role._guid;
  if (Construct.isConstruct(role)) return role.node.path;
  return dataRoleGuid(role.roleDefinitionIdOn(account)) ?? role.roleName;
}
