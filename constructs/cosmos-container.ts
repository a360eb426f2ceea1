import { CosmosdbSqlContainer } from '@cdktf/provider-azurerm/lib/cosmosdb-sql-container';
import { Fn, Op, Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { ICosmosAccount } from './cosmos-account-base';
import { CosmosDataResourceBase, type ICosmosDataResource } from './cosmos-data-resource';
import type { ICosmosDatabase } from './cosmos-database';
import { joinLine } from './dependencies';
import { check, checkOptional } from './private/check';
import { partKey } from './private/keys';
import { COSMOS_ENTITY_NAME } from './private/names';
import { TIME_TO_LIVE } from './private/numbers';
import { PARTITION_KEY_PATHS, UNIQUE_KEY, UNIQUE_KEYS, uniqueKeyPaths } from './private/partition-key';
import { containerScope } from './private/scopes';
import { throughputOf } from './private/throughput';

/** A container of items. */
export interface ICosmosContainer extends ICosmosDataResource {
  /** The container's name. */
  readonly containerName: string;
  /** The database it is in. */
  readonly database: ICosmosDatabase;
}

/** Properties of a container in a database that is known by where they are given. */
export interface CosmosContainerOptions {
  /** The name: 1 to 255 characters, none of / \ # ?, not ending with a space. */
  readonly containerName: string;
  /** The partition key: one path such as "/tenant", or two or three for a hierarchical key. It can't be changed later. */
  readonly partitionKeyPaths: string[];
  /**
   * Manual throughput in RU/s, from 400 in steps of 100. Not together with `maxThroughput`, and not on a serverless
   * account.
   *
   * @default the database's throughput; where it has none, Azure's own of 400 RU/s, or what a serverless account uses
   */
  readonly throughput?: number;
  /**
   * The most that autoscale goes to, in RU/s, from 1,000 in steps of 1,000.
   *
   * @default no autoscale of its own
   */
  readonly maxThroughput?: number;
  /**
   * After how many seconds items are deleted, or -1 for items that stay unless they say otherwise.
   *
   * @default items stay, whatever they say
   */
  readonly defaultTtlSeconds?: number;
  /**
   * What is unique within a partition: each entry is one key, of one path ("/email") or of several with commas between
   * ("/first,/last"). They can't be changed later.
   *
   * @default none
   */
  readonly uniqueKeys?: string[];
}

/** Properties of a container. */
export interface CosmosContainerProps extends CosmosContainerOptions {
  /** The database it is created in. */
  readonly database: ICosmosDatabase;
}

/**
 * A container, with a partition key of version 2. Faulty names, paths, keys, throughput and times to live are refused.
 */
export class CosmosContainer extends CosmosDataResourceBase implements ICosmosContainer {
  /**
   * A container that exists already. The name is taken as given: azurerm has no data source that would look it up.
   *
   * @param scope The construct that it belongs to.
   * @param id The construct's id.
   * @param database The database it is in.
   * @param containerName Its name.
   */
  static fromContainerName(
    scope: Construct,
    id: string,
    database: ICosmosDatabase,
    containerName: string,
  ): ICosmosContainer {
    return new GivenContainer(scope, id, database, containerName);
  }

  readonly database: ICosmosDatabase;
  /** @internal */
  readonly _key: string;
  private readonly resource: CosmosdbSqlContainer;

  constructor(scope: Construct, id: string, props: CosmosContainerProps) {
    super(scope, id);
    const { database, containerName, partitionKeyPaths, defaultTtlSeconds, uniqueKeys = [] } = props;
    const { account } = database;
    check(this, 'containerName', containerName, COSMOS_ENTITY_NAME);
    check(this, 'partitionKeyPaths', partitionKeyPaths, PARTITION_KEY_PATHS);
    checkOptional(this, 'defaultTtlSeconds', defaultTtlSeconds, TIME_TO_LIVE);
    check(this, 'uniqueKeys', uniqueKeys, UNIQUE_KEYS);
    for (const uniqueKey of uniqueKeys) check(this, 'uniqueKeys', uniqueKey, UNIQUE_KEY);

    this.database = database;
    this._key = partKey(database, this, 'colls', containerName);
    this.resource = new CosmosdbSqlContainer(this, 'Resource', {
      resourceGroupName: account.resourceGroupName,
      accountName: account.accountName,
      databaseName: database.databaseName,
      name: containerName,
      partitionKeyPaths,
      partitionKeyKind: partitionKeyKind(partitionKeyPaths),
      partitionKeyVersion: 2,
      defaultTtl: defaultTtlSeconds,
      uniqueKey: uniqueKeys.map((uniqueKey) => ({ paths: uniqueKeyPaths(uniqueKey) })),
      ...throughputOf(this, props, account.serverless),
    });
    joinLine(account, this.resource);
  }

  get account(): ICosmosAccount {
    return this.database.account;
  }

  get containerName(): string {
    return this.resource.name;
  }

  get dataScope(): string {
    return containerScope(this.database.dataScope, this.containerName);
  }
}

class GivenContainer extends CosmosDataResourceBase implements ICosmosContainer {
  readonly _key: string;

  constructor(
    scope: Construct,
    id: string,
    readonly database: ICosmosDatabase,
    readonly containerName: string,
  ) {
    super(scope, id);
    check(this, 'containerName', containerName, COSMOS_ENTITY_NAME);
    this._key = partKey(database, this, 'colls', containerName);
  }

  get account(): ICosmosAccount {
    return this.database.account;
  }

  get dataScope(): string {
    return containerScope(this.database.dataScope, this.containerName);
  }
}

function partitionKeyKind(paths: string[]): string {
  // How many there are in a list of Terraform's own, Terraform alone knows.
  if (Token.isUnresolved(paths)) {
    return Token.asString(Fn.conditional(Op.gt(Fn.lengthOf(paths), 1), 'MultiHash', 'Hash'));
  }
  return paths.length > 1 ? 'MultiHash' : 'Hash';
}
