import {
  CosmosdbAccount,
  type CosmosdbAccountBackup,
  type CosmosdbAccountConsistencyPolicy,
} from '@cdktf/provider-azurerm/lib/cosmosdb-account';
import type { Construct } from 'constructs';
import { CosmosAccountBase, type ICosmosAccount } from './cosmos-account-base';
import { type CosmosAccountAttributes, FoundAccount, GivenAccount } from './cosmos-account-existing';
import { CosmosDatabase, type CosmosDatabaseOptions } from './cosmos-database';
import { CosmosPrivateEndpoint, type PrivateEndpointOptions } from './cosmos-private-endpoint';
import { addressesLater } from './dependencies';
import { type IVmNetwork, prerequisitesFor } from './network';
import { PUBLIC_RANGE } from './private/addresses';
import { check, checkOptional, fail, isKnown, oneOf, refuse } from './private/check';
import { accountKey } from './private/keys';
import { ACCOUNT_NAME, LOCATION, RESOURCE_GROUP_NAME, TAGS } from './private/names';

/** How current a read is, and in which order others see writes. */
export enum ConsistencyLevel {
  /** A read sees the latest committed write, in every region. */
  STRONG = 'Strong',
  /** A read lags by at most 5 s and 100 operations in one region, 300 s and 100,000 operations in several. */
  BOUNDED_STALENESS = 'BoundedStaleness',
  /** A client reads its own writes. */
  SESSION = 'Session',
  /** A read never sees writes out of order. */
  CONSISTENT_PREFIX = 'ConsistentPrefix',
  /** A read may see writes in any order. */
  EVENTUAL = 'Eventual',
}

/** Who reaches the account over the network. What they may do there, roles decide. */
export enum CosmosNetworkAccess {
  /** Private endpoints only: public network access is off. */
  PRIVATE = 'private',
  /** The subnets and public addresses that are added by `allowSubnet` and `allowIpRange`, and private endpoints. */
  SELECTED_NETWORKS = 'selected',
  /** Everybody. */
  PUBLIC = 'public',
}

/** Properties of an account. */
export interface CosmosAccountProps {
  /** The name, unique in all of Azure: 3 to 44 lowercase letters, digits or hyphens. */
  readonly accountName: string;
  /** The resource group it is created in. */
  readonly resourceGroupName: string;
  /** The Azure region that is written to, such as "westus". */
  readonly location: string;
  /**
   * Whether it is the subscription's one account with a free tier of 1,000 RU/s and 25 GB. It can't be changed later.
   *
   * @default false
   */
  readonly freeTier?: boolean;
  /**
   * Whether requests are paid one by one, instead of throughput by the hour. Serverless has one region and no free
   * tier, and can't be changed later.
   *
   * @default false
   */
  readonly serverless?: boolean;
  /**
   * The default consistency.
   *
   * @default ConsistencyLevel.SESSION
   */
  readonly consistencyLevel?: ConsistencyLevel;
  /**
   * Further regions to read from, in the order in which they take over when the first one fails.
   *
   * @default none
   */
  readonly additionalLocations?: string[];
  /**
   * Whether every region spreads over availability zones.
   *
   * @default false
   */
  readonly zoneRedundant?: boolean;
  /**
   * Whether account keys open the data. Changing databases and containers with a key stays off in any case.
   *
   * @default false: managed identities and other principals of Microsoft Entra only
   */
  readonly keyAuthentication?: boolean;
  /**
   * Who reaches the account over the network.
   *
   * @default CosmosNetworkAccess.PRIVATE
   */
  readonly networkAccess?: CosmosNetworkAccess;
  /**
   * Whether it can be restored to any point of the last 7 days, at no charge; otherwise there is a backup every 4 hours,
   * kept for 8. Turning it off later replaces the account.
   *
   * @default true
   */
  readonly continuousBackup?: boolean;
  /**
   * Tags, of the account and its private endpoint.
   *
   * @default no tags
   */
  readonly tags?: { [key: string]: string };
}

/**
 * A Cosmos DB for NoSQL account that knows principals of Microsoft Entra and no keys.
 *
 * Key authentication and key-based metadata writes are off, TLS is 1.2 or later, and the public network is closed
 * unless `networkAccess` opens it. With several regions, Azure fails over by itself.
 *
 * `SELECTED_NETWORKS` with no rule by the time the stack is synthesized is refused; so are faulty names, regions, tags,
 * and combinations that Azure does not have.
 */
export class CosmosAccount extends CosmosAccountBase {
  /**
   * An account that exists already, found by its name: a data source, so that a missing one fails the plan. azurerm
   * reads its keys into the state, which makes the state a secret; `fromCosmosAccountAttributes` reads nothing.
   *
   * @param scope The construct that it belongs to.
   * @param id The construct's id.
   * @param resourceGroupName The resource group it is in.
   * @param accountName Its name.
   */
  static fromCosmosAccountName(
    scope: Construct,
    id: string,
    resourceGroupName: string,
    accountName: string,
  ): ICosmosAccount {
    return new FoundAccount(scope, id, resourceGroupName, accountName);
  }

  /**
   * An account that exists already, taken as given: nothing is looked up.
   *
   * @param scope The construct that it belongs to.
   * @param id The construct's id.
   * @param attributes Its id, name, resource group and endpoint. Malformed ones, or ones of two accounts, are refused.
   */
  static fromCosmosAccountAttributes(
    scope: Construct,
    id: string,
    attributes: CosmosAccountAttributes,
  ): ICosmosAccount {
    return new GivenAccount(scope, id, attributes);
  }

  readonly serverless?: boolean;
  /** @internal */
  readonly _key: string;
  private readonly props: CosmosAccountProps;
  private readonly networkAccess: CosmosNetworkAccess;
  private readonly resource: CosmosdbAccount;
  private readonly references: { id?: string; name?: string; resourceGroupName?: string } = {};
  private readonly subnets: IVmNetwork[] = [];
  private readonly ipRanges: string[] = [];
  private privateEndpoint?: CosmosPrivateEndpoint;

  constructor(scope: Construct, id: string, props: CosmosAccountProps) {
    super(scope, id);
    this.checkProps(props);
    this.props = props;
    this.serverless = props.serverless ?? false;
    this.networkAccess = props.networkAccess ?? CosmosNetworkAccess.PRIVATE;
    this._key = accountKey(this, props.accountName);
    const { location, additionalLocations = [], zoneRedundant = false } = props;
    const locations = [location, ...additionalLocations];
    this.resource = new CosmosdbAccount(this, 'Resource', {
      name: props.accountName,
      resourceGroupName: props.resourceGroupName,
      location,
      kind: 'GlobalDocumentDB',
      offerType: 'Standard',
      freeTierEnabled: props.freeTier ?? false,
      capabilities: this.serverless ? [{ name: 'EnableServerless' }] : undefined,
      consistencyPolicy: consistencyPolicy(props.consistencyLevel, locations.length),
      geoLocation: locations.map((region, failoverPriority) => ({ location: region, failoverPriority, zoneRedundant })),
      automaticFailoverEnabled: locations.length > 1,
      backup: backup(props.continuousBackup),
      minimalTlsVersion: 'Tls12',
      localAuthenticationDisabled: !(props.keyAuthentication ?? false),
      accessKeyMetadataWritesEnabled: false,
      publicNetworkAccessEnabled: this.networkAccess !== CosmosNetworkAccess.PRIVATE,
      isVirtualNetworkFilterEnabled: this.networkAccess === CosmosNetworkAccess.SELECTED_NETWORKS,
      tags: props.tags,
    });
    this.node.addValidation({ validate: () => this.missingRule() });
  }

  // Every grant asks for these three, and every new token costs a stack trace: so each is made once.

  get accountId(): string {
    this.references.id ??= this.resource.id;
    return this.references.id;
  }

  get accountName(): string {
    this.references.name ??= this.resource.name;
    return this.references.name;
  }

  get resourceGroupName(): string {
    this.references.resourceGroupName ??= this.resource.resourceGroupName;
    return this.references.resourceGroupName;
  }

  get endpoint(): string {
    return this.resource.endpoint;
  }

  /**
   * Creates a database on this account.
   *
   * @param id The construct's id.
   * @param props The database.
   */
  addDatabase(id: string, props: CosmosDatabaseOptions): CosmosDatabase {
    return new CosmosDatabase(this, id, { ...props, account: this });
  }

  /**
   * Lets a subnet reach the account, by the service endpoint for Cosmos DB that the subnet must have. Needs
   * `SELECTED_NETWORKS`; in another mode it is refused.
   *
   * @param network The subnet. One given twice stands once.
   */
  allowSubnet(network: IVmNetwork): void {
    this.checkSelectedNetworks('allowSubnet');
    if (this.subnets.includes(network)) return;
    this.subnets.push(network);
    this.resource.putVirtualNetworkRule(this.subnets.map(({ subnetId }) => ({ id: subnetId })));
    this.resource.dependsOn = addressesLater(() => this.subnets.flatMap((subnet) => prerequisitesFor(this, subnet)));
  }

  /**
   * Lets public addresses reach the account. Needs `SELECTED_NETWORKS`; in another mode it is refused.
   *
   * @param range A public IPv4 address or CIDR; "0.0.0.0" stands for Azure's own datacenters, every customer's in them.
   * Private ranges are refused, as Azure refuses them. One given twice stands once.
   */
  allowIpRange(range: string): void {
    this.checkSelectedNetworks('allowIpRange');
    check(this, 'range', range, PUBLIC_RANGE);
    if (!this.ipRanges.includes(range)) this.ipRanges.push(range);
    this.resource.ipRangeFilter = this.ipRanges;
  }

  /**
   * Gives the account an address within a network, and the network a private DNS zone
   * `privatelink.documents.azure.com` in which the account's name means that address. An account has one such endpoint
   * in a stack: a second one, which would write the same DNS record, is refused.
   *
   * @param id The construct's id.
   * @param props Where.
   */
  addPrivateEndpoint(id: string, props: PrivateEndpointOptions): void {
    if (this.privateEndpoint) {
      fail(
        this,
        `\`network\` is ${props.network.node.path}: the account has a private endpoint by ${this.privateEndpoint.node.path} already, and a second one would write the same record of its private DNS zone; link the first one's network to the other by peering`,
      );
    }
    this.privateEndpoint = new CosmosPrivateEndpoint(this, id, this, this.props, props);
  }

  private checkSelectedNetworks(method: string): void {
    if (this.networkAccess !== CosmosNetworkAccess.SELECTED_NETWORKS) {
      refuse(this, 'networkAccess', this.networkAccess, `\`${method}\` needs CosmosNetworkAccess.SELECTED_NETWORKS`);
    }
  }

  private missingRule(): string[] {
    const rules = this.subnets.length + this.ipRanges.length;
    if (this.networkAccess !== CosmosNetworkAccess.SELECTED_NETWORKS || rules > 0) return [];
    return [
      '`networkAccess` is "selected", and no network is: add one by `allowSubnet` or `allowIpRange`, or use CosmosNetworkAccess.PRIVATE with a private endpoint',
    ];
  }

  private checkProps(props: CosmosAccountProps): void {
    check(this, 'accountName', props.accountName, ACCOUNT_NAME);
    check(this, 'resourceGroupName', props.resourceGroupName, RESOURCE_GROUP_NAME);
    check(this, 'location', props.location, LOCATION);
    checkOptional(this, 'tags', props.tags, TAGS);
    checkOptional(this, 'networkAccess', props.networkAccess, oneOf(CosmosNetworkAccess));
    checkOptional(this, 'consistencyLevel', props.consistencyLevel, oneOf(ConsistencyLevel));
    const { additionalLocations = [] } = props;
    const seen = [props.location];
    for (const region of additionalLocations) {
      check(this, 'additionalLocations', region, LOCATION);
      if (isKnown(region) && seen.some((other) => isSameRegion(other, region))) {
        refuse(this, 'additionalLocations', region, 'other regions than `location`, each once');
      }
      seen.push(region);
    }
    if (!props.serverless) return;
    if (props.freeTier) {
      refuse(this, 'freeTier', true, 'an account with `serverless: true` has no free tier');
    }
    if (additionalLocations.length > 0) {
      refuse(this, 'additionalLocations', additionalLocations, 'an account with `serverless: true` has one region');
    }
  }
}

function consistencyPolicy(level = ConsistencyLevel.SESSION, regions: number): CosmosdbAccountConsistencyPolicy {
  if (level !== ConsistencyLevel.BOUNDED_STALENESS) return { consistencyLevel: level };
  // The least that Azure takes.
  return regions === 1
    ? { consistencyLevel: level, maxIntervalInSeconds: 5, maxStalenessPrefix: 100 }
    : { consistencyLevel: level, maxIntervalInSeconds: 300, maxStalenessPrefix: 100_000 };
}

function backup(continuous = true): CosmosdbAccountBackup {
  return continuous
    ? { type: 'Continuous', tier: 'Continuous7Days' }
    : { type: 'Periodic', intervalInMinutes: 240, retentionInHours: 8, storageRedundancy: 'Geo' };
}

/** "West US" and "westus" are one region. */
function isSameRegion(one: string, other: string): boolean {
  const plain = (region: string) => region.replace(/ /g, '').toLowerCase();
  return plain(one) === plain(other);
}
