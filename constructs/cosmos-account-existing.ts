import { DataAzurermCosmosdbAccount } from '@cdktf/provider-azurerm/lib/data-azurerm-cosmosdb-account';
import type { Construct } from 'constructs';
import { CosmosAccountBase } from './cosmos-account-base';
import { check, isKnown, refuse } from './private/check';
import { accountKey } from './private/keys';
import { ACCOUNT_NAME, ENDPOINT, RESOURCE_GROUP_NAME } from './private/names';
import { ACCOUNT_ID, checkId } from './private/resource-ids';

/** What is known of an account that exists already. */
export interface CosmosAccountAttributes {
  /** The resource id, `/subscriptions/…/databaseAccounts/<name>`. */
  readonly accountId: string;
  /** The name. */
  readonly accountName: string;
  /** The resource group it is in. */
  readonly resourceGroupName: string;
  /** The endpoint, `https://<name>.documents.azure.com:443/`. */
  readonly endpoint: string;
}

/** An account that is looked up by its name. */
export class FoundAccount extends CosmosAccountBase {
  readonly serverless = undefined;
  readonly _key: string;
  private readonly source: DataAzurermCosmosdbAccount;

  constructor(scope: Construct, id: string, resourceGroupName: string, accountName: string) {
    super(scope, id);
    check(this, 'resourceGroupName', resourceGroupName, RESOURCE_GROUP_NAME);
    check(this, 'accountName', accountName, ACCOUNT_NAME);
    this._key = accountKey(this, accountName);
    this.source = new DataAzurermCosmosdbAccount(this, 'Resource', { resourceGroupName, name: accountName });
  }

  get accountId(): string {
    return this.source.id;
  }

  get accountName(): string {
    return this.source.name;
  }

  get resourceGroupName(): string {
    return this.source.resourceGroupName;
  }

  get endpoint(): string {
    return this.source.endpoint;
  }
}

/** An account that is taken as given. */
export class GivenAccount extends CosmosAccountBase {
  readonly serverless = undefined;
  readonly _key: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly resourceGroupName: string;
  readonly endpoint: string;

  constructor(scope: Construct, id: string, attributes: CosmosAccountAttributes) {
    super(scope, id);
    const { accountId, accountName, resourceGroupName, endpoint } = attributes;
    this.accountId = checkId(this, 'accountId', accountId, ACCOUNT_ID);
    check(this, 'accountName', accountName, ACCOUNT_NAME);
    check(this, 'resourceGroupName', resourceGroupName, RESOURCE_GROUP_NAME);
    check(this, 'endpoint', endpoint, ENDPOINT);
    if (isKnown(accountId)) {
      const segments = accountId.toLowerCase().split('/');
      this.checkPart('accountName', accountName, segments[8]);
      this.checkPart('resourceGroupName', resourceGroupName, segments[4]);
    }
    this._key = accountKey(this, accountName);
    this.accountName = accountName;
    this.resourceGroupName = resourceGroupName;
    this.endpoint = endpoint;
  }

  private checkPart(property: string, value: string, part: string | undefined): void {
    if (isKnown(value) && value.toLowerCase() !== part) {
      refuse(this, property, value, `the same as in \`accountId\`, which has "${part}"`);
    }
  }
}
