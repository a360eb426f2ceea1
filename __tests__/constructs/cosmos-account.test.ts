import type { TerraformStack } from 'cdktf';
import { ConsistencyLevel, CosmosAccount, type CosmosAccountProps, CosmosNetworkAccess } from '../../constructs';
import { refuses } from '../support/bad-values';
import { account, givenNetwork, network, SUBSCRIPTION } from '../support/samples';
import { type Block, newStack, synthesized } from '../support/synthesized';

const SELECTED = { networkAccess: CosmosNetworkAccess.SELECTED_NETWORKS };
const ATTRIBUTES = {
  accountId: `${SUBSCRIPTION}/resourceGroups/hub/providers/Microsoft.DocumentDB/databaseAccounts/mi-cosmos`,
  accountName: 'mi-cosmos',
  resourceGroupName: 'hub',
  endpoint: 'https://mi-cosmos.documents.azure.com:443/',
};

function accountOf(props: Partial<CosmosAccountProps>): Block {
  const stack = newStack();
  account(stack, props);
  return synthesized(stack).the('azurerm_cosmosdb_account');
}

test('minimal', () => {
  const stack = newStack();
  const created = account(stack);
  expect(created.node.defaultChild?.node.path).toBe('test/cosmos/Resource');
  expect(created.account).toBe(created);
  expect(synthesized(stack).json.resource).toMatchInlineSnapshot(`
    {
      "azurerm_cosmosdb_account": {
        "cosmos_D4D9B810": {
          "access_key_metadata_writes_enabled": false,
          "automatic_failover_enabled": false,
          "backup": {
            "tier": "Continuous7Days",
            "type": "Continuous",
          },
          "consistency_policy": {
            "consistency_level": "Session",
          },
          "free_tier_enabled": false,
          "geo_location": [
            {
              "failover_priority": 0,
              "location": "westus",
              "zone_redundant": false,
            },
          ],
          "is_virtual_network_filter_enabled": false,
          "kind": "GlobalDocumentDB",
          "local_authentication_disabled": true,
          "location": "westus",
          "minimal_tls_version": "Tls12",
          "name": "mi-cosmos",
          "offer_type": "Standard",
          "public_network_access_enabled": false,
          "resource_group_name": "mi-test",
        },
      },
    }
  `);
});

test('maximal', () => {
  expect(
    accountOf({
      accountName: 'a'.repeat(44),
      location: 'West US 2',
      additionalLocations: ['eastus', 'northeurope'],
      freeTier: true,
      consistencyLevel: ConsistencyLevel.BOUNDED_STALENESS,
      zoneRedundant: true,
      keyAuthentication: true,
      networkAccess: CosmosNetworkAccess.PUBLIC,
      continuousBackup: false,
      tags: { owner: 'team' },
    }),
  ).toMatchSnapshot();
});

test('keys open nothing unless they are asked for, and change no database in any case', () => {
  expect(accountOf({})).toMatchObject({
    local_authentication_disabled: true,
    access_key_metadata_writes_enabled: false,
  });
  expect(accountOf({ keyAuthentication: true })).toMatchObject({
    local_authentication_disabled: false,
    access_key_metadata_writes_enabled: false,
  });
});

test('serverless is a capability', () => {
  expect(accountOf({ serverless: true }).capabilities).toEqual([{ name: 'EnableServerless' }]);
  expect(accountOf({})).not.toHaveProperty('capabilities');
});

test.each([
  [[], { max_interval_in_seconds: 5, max_staleness_prefix: 100 }],
  [['eastus'], { max_interval_in_seconds: 300, max_staleness_prefix: 100_000 }],
])('bounded staleness with further regions %j', (additionalLocations, expected) => {
  const consistencyLevel = ConsistencyLevel.BOUNDED_STALENESS;
  expect(accountOf({ consistencyLevel, additionalLocations }).consistency_policy).toEqual({
    consistency_level: 'BoundedStaleness',
    ...expected,
  });
});

test('regions fail over in the order in which they are given', () => {
  const { geo_location, automatic_failover_enabled } = accountOf({
    additionalLocations: ['eastus', 'centralus'],
  });
  expect(geo_location.map((region: Block) => [region.location, region.failover_priority])).toEqual([
    ['westus', 0],
    ['eastus', 1],
    ['centralus', 2],
  ]);
  expect(automatic_failover_enabled).toBe(true);
});

describe('network access', () => {
  test.each([
    [CosmosNetworkAccess.PRIVATE, false, false],
    [CosmosNetworkAccess.PUBLIC, true, false],
  ])('%s', (networkAccess, open, filtered) => {
    const block = accountOf({ networkAccess });
    expect(block.public_network_access_enabled).toBe(open);
    expect(block.is_virtual_network_filter_enabled).toBe(filtered);
    expect(block).not.toHaveProperty('virtual_network_rule');
    expect(block).not.toHaveProperty('ip_range_filter');
  });

  test('selected: open, with a filter and the rules that were added, each once', () => {
    const stack = newStack();
    const created = account(stack, SELECTED);
    const own = network(stack);
    const hub = givenNetwork(stack, 'hub');
    for (const subnet of [own, hub, own]) created.allowSubnet(subnet);
    for (const range of ['203.0.113.0/24', '198.51.100.7', '203.0.113.0/24']) created.allowIpRange(range);
    const result = synthesized(stack);
    const block = result.the('azurerm_cosmosdb_account');
    expect(block).toMatchObject({
      public_network_access_enabled: true,
      is_virtual_network_filter_enabled: true,
    });
    expect(block.virtual_network_rule).toEqual([
      {
        id: expect.stringMatching(/^\$\{azurerm_subnet\.network_Subnet_\w+\.id\}$/),
      },
      { id: hub.subnetId },
    ]);
    expect(block.ip_range_filter).toEqual(['203.0.113.0/24', '198.51.100.7']);
    // The subnet is changed by the association, and Azure does one thing at a time with a subnet.
    const [association] = Object.keys(result.resources('azurerm_subnet_network_security_group_association'));
    expect(block.depends_on).toEqual([`azurerm_subnet_network_security_group_association.${association}`]);
  });

  test('a range may be a token', () => {
    const stack = newStack();
    account(stack, SELECTED).allowIpRange('${var.range}');
    expect(synthesized(stack).the('azurerm_cosmosdb_account').ip_range_filter).toEqual(['${var.range}']);
  });
});

test('found by its name, it is a data source', () => {
  const stack = newStack();
  const found = CosmosAccount.fromCosmosAccountName(stack, 'cosmos', 'hub', 'mi-cosmos');
  expect(found.account).toBe(found);
  expect(synthesized(stack).theData('azurerm_cosmosdb_account')).toEqual({
    name: 'mi-cosmos',
    resource_group_name: 'hub',
  });
});

test('taken as given, it is what was given', () => {
  const stack = newStack();
  const given = CosmosAccount.fromCosmosAccountAttributes(stack, 'cosmos', ATTRIBUTES);
  expect(given).toMatchObject({
    ...ATTRIBUTES,
    dataScope: ATTRIBUTES.accountId,
  });
  expect(given.account).toBe(given);
});

test('no output and no attribute of ours has a key or a connection string in it', () => {
  const stack = newStack();
  account(stack);
  expect(JSON.stringify(synthesized(stack).json)).not.toMatch(/primary_key|secondary_key|connection_string/);
});

const build = (props: Partial<CosmosAccountProps>) => (stack: TerraformStack) => account(stack, props);
const given = (attributes: object) => (stack: TerraformStack) =>
  CosmosAccount.fromCosmosAccountAttributes(stack, 'cosmos', {
    ...ATTRIBUTES,
    ...attributes,
  });
const NAME = '3 to 44 lowercase letters, digits or hyphens, beginning with a letter or digit [test/cosmos]';
const privateRange = (range: string) =>
  [
    `the private range ${range}`,
    (stack: TerraformStack) => account(stack, SELECTED).allowIpRange(range),
    `\`range\` is "${range}": a public IPv4 address, or a CIDR of such with no bits behind its prefix: Azure refuses private ranges here, which reach the account by \`allowSubnet\` or a private endpoint [test/cosmos]`,
  ] as const;

refuses([
  ['a name in capitals', build({ accountName: 'MyAccount' }), `\`accountName\` is "MyAccount": ${NAME}`],
  [
    'a name of 45 characters',
    build({ accountName: 'a'.repeat(45) }),
    `\`accountName\` is "${'a'.repeat(45)}": ${NAME}`,
  ],
  ['a name that begins with a hyphen', build({ accountName: '-abc' }), `\`accountName\` is "-abc": ${NAME}`],
  [
    'a region twice, in another spelling',
    build({ location: 'West US', additionalLocations: ['eastus', 'westus'] }),
    '`additionalLocations` is "westus": other regions than `location`, each once [test/cosmos]',
  ],
  [
    'a further region twice',
    build({ additionalLocations: ['eastus', 'East US'] }),
    '`additionalLocations` is "East US": other regions than `location`, each once [test/cosmos]',
  ],
  [
    'serverless with the free tier',
    build({ serverless: true, freeTier: true }),
    '`freeTier` is true: an account with `serverless: true` has no free tier [test/cosmos]',
  ],
  [
    'serverless in two regions',
    build({ serverless: true, additionalLocations: ['eastus'] }),
    '`additionalLocations` is ["eastus"]: an account with `serverless: true` has one region [test/cosmos]',
  ],
  [
    'selected networks without any, once the stack is synthesized',
    build(SELECTED),
    'Validation failed with the following errors:\n  [test/cosmos] `networkAccess` is "selected", and no network is: add one by `allowSubnet` or `allowIpRange`, or use CosmosNetworkAccess.PRIVATE with a private endpoint',
  ],
  [
    'a subnet on a private account',
    (stack) => account(stack).allowSubnet(givenNetwork(stack)),
    '`networkAccess` is "private": `allowSubnet` needs CosmosNetworkAccess.SELECTED_NETWORKS [test/cosmos]',
  ],
  [
    'an address on a public account',
    (stack) =>
      account(stack, {
        networkAccess: CosmosNetworkAccess.PUBLIC,
      }).allowIpRange('203.0.113.7'),
    '`networkAccess` is "public": `allowIpRange` needs CosmosNetworkAccess.SELECTED_NETWORKS [test/cosmos]',
  ],
  privateRange('10.1.2.3'),
  privateRange('172.16.0.0/12'),
  privateRange('192.168.0.0/24'),
  privateRange('0.0.0.0/0'),
  privateRange('203.0.113.1/24'),
  privateRange('example.org'),
  [
    "another account's name",
    given({ accountName: 'mi-cosmos-2' }),
    '`accountName` is "mi-cosmos-2": the same as in `accountId`, which has "mi-cosmos" [test/cosmos]',
  ],
  [
    'another resource group',
    given({ resourceGroupName: 'spoke' }),
    '`resourceGroupName` is "spoke": the same as in `accountId`, which has "hub" [test/cosmos]',
  ],
  [
    'an endpoint without TLS',
    given({ endpoint: 'http://mi-cosmos.documents.azure.com/' }),
    '`endpoint` is "http://mi-cosmos.documents.azure.com/": an https URL, such as "https://mi-cosmos.documents.azure.com:443/" [test/cosmos]',
  ],
  [
    "a database's id in the account's place",
    given({ accountId: `${ATTRIBUTES.accountId}/sqlDatabases/app` }),
    `\`accountId\` is "${ATTRIBUTES.accountId}/sqlDatabases/app": the id of a Cosmos DB account, /subscriptions/…/resourceGroups/…/providers/Microsoft.DocumentDB/databaseAccounts/… [test/cosmos]`,
  ],
]);
