import { CosmosdbSqlDatabase } from '@cdktf/provider-azurerm/lib/cosmosdb-sql-database';
import { DataAzurermCosmosdbSqlDatabase } from '@cdktf/provider-azurerm/lib/data-azurerm-cosmosdb-sql-database';
import type { Construct } from 'constructs';
import type { ICosmosAccount } from './cosmos-account-base';
import { CosmosContainer, type CosmosContainerOptions } from './cosmos-container';
import { CosmosDataResourceBase, type ICosmosDataResource } from './cosmos-data-resource';
import { joinLine } from './dependencies';
import { check } from './private/check';
import { partKey } from './private/keys';
import { COSMOS_ENTITY_NAME } from './private/names';
import { databaseScope } from './private/scopes';
import { throughputOf } from './private/throughput';

/** A database of containers. */
export interface ICosmosDatabase extends ICosmosDataResource {
  /** The database's name. */
  readonly databaseName: string;
}

/** Properties of a database on an account that is known by where they are given. */
export interface CosmosDatabaseOptions {
  /** The name: 1 to 255 characters, none of / \ # ?, not ending with a space. */
  readonly databaseName: string;
  /**
   * Manual throughput in RU/s that its containers share, from 400 in steps of 100. Not together with `maxThroughput`,
   * and not on a serverless account.
   *
   * @default none: each container has its own
   */
  readonly throughput?: number;
  /**
   * The most that shared autoscale goes to, in RU/s, from 1,000 in steps of 1,000.
   *
   * @default no autoscale
   */
  readonly maxThroughput?: number;
}

/** Properties of a database. */
export interface CosmosDatabaseProps extends CosmosDatabaseOptions {
  /** The account it is created on. */
  readonly account: ICosmosAccount;
}

/** A database. A faulty name or throughput is refused. */
export class CosmosDatabase extends CosmosDataResourceBase implements ICosmosDatabase {
  /**
   * A database that exists already, found by its name: a data source, so that a missing one fails the plan.
   *
   * @param scope The construct that it belongs to.
   * @param id The construct's id.
   * @param account The account it is on.
   * @param databaseName Its name.
   */
  static fromDatabaseName(
    scope: Construct,
    id: string,
    account: ICosmosAccount,
    databaseName: string,
  ): ICosmosDatabase {
    return new FoundDatabase(scope, id, account, databaseName);
  }

  readonly account: ICosmosAccount;
  /** @internal */
  readonly _key: string;
  private readonly resource: CosmosdbSqlDatabase;

  constructor(scope: Construct, id: string, props: CosmosDatabaseProps) {
    super(scope, id);
    const { account, databaseName } = props;
    check(this, 'databaseName', databaseName, COSMOS_ENTITY_NAME);
    this.account = account;
    this._key = partKey(account, this, 'dbs', databaseName);
    this.resource = new CosmosdbSqlDatabase(this, 'Resource', {
      resourceGroupName: account.resourceGroupName,
      accountName: account.accountName,
      name: databaseName,
      ...throughputOf(this, props, account.serverless),
    });
    joinLine(account, this.resource);
  }

  get databaseName(): string {
    return this.resource.name;
  }

  get dataScope(): string {
    return databaseScope(this.account.accountId, this.databaseName);
  }

  /**
   * Creates a container in this database.
   *
   * @param id The construct's id.
   * @param props The container.
   */
  addContainer(id: string, props: CosmosContainerOptions): CosmosContainer {
    return new CosmosContainer(this, id, { ...props, database: this });
  }
}

class FoundDatabase extends CosmosDataResourceBase implements ICosmosDatabase {
  readonly _key: string;
  private readonly source: DataAzurermCosmosdbSqlDatabase;

  constructor(
    scope: Construct,
    id: string,
    readonly account: ICosmosAccount,
    databaseName: string,
  ) {
    super(scope, id);
    check(this, 'databaseName', databaseName, COSMOS_ENTITY_NAME);
    this._key = partKey(account, this, 'dbs', databaseName);
    this.source = new DataAzurermCosmosdbSqlDatabase(this, 'Resource', {
      resourceGroupName: account.resourceGroupName,
      accountName: account.accountName,
      name: databaseName,
    });
  }

  get databaseName(): string {
    return this.source.name;
  }

  get dataScope(): string {
    return databaseScope(this.account.accountId, this.databaseName);
  }
}
