import type { TerraformStack } from 'cdktf';
import { CosmosContainer, type CosmosContainerOptions } from '../../constructs';
import { refuses } from '../support/bad-values';
import { account, principal } from '../support/samples';
import { type Block, newStack, synthesized } from '../support/synthesized';

const build = (props: Partial<CosmosContainerOptions>) => (stack: TerraformStack) =>
  account(stack)
    .addDatabase('db', { databaseName: 'mi-test' })
    .addContainer('container', {
      containerName: 'container01',
      partitionKeyPaths: ['/pkey'],
      ...props,
    });

function containerOf(props: Partial<CosmosContainerOptions>): Block {
  const stack = newStack();
  build(props)(stack);
  return synthesized(stack).the('azurerm_cosmosdb_sql_container');
}

test('minimal', () => {
  const stack = newStack();
  expect(build({})(stack).node.defaultChild?.node.path).toBe('test/cosmos/db/container/Resource');
  expect(synthesized(stack).resources('azurerm_cosmosdb_sql_container')).toMatchInlineSnapshot(`
    {
      "cosmos_db_container_E1C79DF7": {
        "account_name": "\${azurerm_cosmosdb_account.cosmos_D4D9B810.name}",
        "database_name": "\${azurerm_cosmosdb_sql_database.cosmos_db_48BA9D98.name}",
        "depends_on": [
          "azurerm_cosmosdb_sql_database.cosmos_db_48BA9D98",
        ],
        "name": "container01",
        "partition_key_kind": "Hash",
        "partition_key_paths": [
          "/pkey",
        ],
        "partition_key_version": 2,
        "resource_group_name": "\${azurerm_cosmosdb_account.cosmos_D4D9B810.resource_group_name}",
        "unique_key": [],
      },
    }
  `);
});

test('maximal', () => {
  expect(
    containerOf({
      partitionKeyPaths: ['/tenant', '/user', '/id'],
      maxThroughput: 4000,
      defaultTtlSeconds: 86_400,
      uniqueKeys: ['/email', '/first,/last'],
    }),
  ).toMatchInlineSnapshot(`
    {
      "account_name": "\${azurerm_cosmosdb_account.cosmos_D4D9B810.name}",
      "autoscale_settings": {
        "max_throughput": 4000,
      },
      "database_name": "\${azurerm_cosmosdb_sql_database.cosmos_db_48BA9D98.name}",
      "default_ttl": 86400,
      "depends_on": [
        "azurerm_cosmosdb_sql_database.cosmos_db_48BA9D98",
      ],
      "name": "container01",
      "partition_key_kind": "MultiHash",
      "partition_key_paths": [
        "/tenant",
        "/user",
        "/id",
      ],
      "partition_key_version": 2,
      "resource_group_name": "\${azurerm_cosmosdb_account.cosmos_D4D9B810.resource_group_name}",
      "unique_key": [
        {
          "paths": [
            "/email",
          ],
        },
        {
          "paths": [
            "/first",
            "/last",
          ],
        },
      ],
    }
  `);
});

test.each([
  [['/pkey'], 'Hash'],
  [['/a', '/b'], 'MultiHash'],
  [['/a/b', '/"with space"/c', '/d'], 'MultiHash'],
])('the partition key %j is of kind %s, version 2', (partitionKeyPaths, kind) => {
  expect(containerOf({ partitionKeyPaths })).toMatchObject({
    partition_key_paths: partitionKeyPaths,
    partition_key_kind: kind,
    partition_key_version: 2,
  });
});

test('the kind of a list that Terraform alone knows is for Terraform to say', () => {
  const list = ['#{TfToken[TOKEN.0]}'];
  const stack = newStack();
  build({ partitionKeyPaths: list })(stack);
  const [resource] = stack.node.findAll().filter(({ node }) => node.path.endsWith('container/Resource'));
  expect((resource as unknown as { partitionKeyKindInput: string }).partitionKeyKindInput).toMatch(/TfToken/);
});

test.each([-1, 1, 2_147_483_647])('a time to live of %d s', (defaultTtlSeconds) => {
  expect(containerOf({ defaultTtlSeconds }).default_ttl).toBe(defaultTtlSeconds);
});

test('a unique key of several paths is one key', () => {
  expect(containerOf({ uniqueKeys: ['/a,/b', '/"x,y"'] }).unique_key).toEqual([
    { paths: ['/a', '/b'] },
    { paths: ['/"x,y"'] },
  ]);
});

test('one that exists already is taken by its name, and its scope hangs on its database', () => {
  const stack = newStack();
  const database = account(stack).addDatabase('db', {
    databaseName: 'mi-test',
  });
  const given = CosmosContainer.fromContainerName(stack, 'container', database, 'say "hi"');
  expect(given.account).toBe(database.account);
  given.grantDataReader(principal(stack));
  const result = synthesized(stack);
  expect(result.count('azurerm_cosmosdb_sql_container')).toBe(0);
  const { scope, name } = result.the('azurerm_cosmosdb_sql_role_assignment');
  expect(scope).toMatch(/\/dbs\/\$\{azurerm_cosmosdb_sql_database\.cosmos_db_\w+\.name\}\/colls\/say "hi"$/);
  expect(name).toContain('/colls/say \\"hi\\"|');
});

const NAME = '1 to 255 characters, none of / \\ # ?, not ending with a space [test/cosmos/db/container]';
const PATHS =
  '1 path, or 2 or 3 different ones for a hierarchical key, each beginning with "/" and naming a property, such as "/tenant" or "/address/city" [test/cosmos/db/container]';
const UNIQUE =
  '1 to 16 different paths with commas between, each beginning with "/", such as "/email" or "/first,/last" [test/cosmos/db/container]';
const TTL =
  'seconds from 1 to 2,147,483,647, or -1 for items that stay unless they say otherwise [test/cosmos/db/container]';

refuses([
  ['a name with a question mark', build({ containerName: 'a?' }), `\`containerName\` is "a?": ${NAME}`],
  [
    'a name of 256 characters',
    build({ containerName: 'c'.repeat(256) }),
    `\`containerName\` is "${'c'.repeat(256)}": ${NAME}`,
  ],
  ['no partition key', build({ partitionKeyPaths: [] }), `\`partitionKeyPaths\` is []: ${PATHS}`],
  [
    'four paths',
    build({ partitionKeyPaths: ['/a', '/b', '/c', '/d'] }),
    `\`partitionKeyPaths\` is ["/a","/b","/c","/d"]: ${PATHS}`,
  ],
  ['a path without a slash', build({ partitionKeyPaths: ['pkey'] }), `\`partitionKeyPaths\` is ["pkey"]: ${PATHS}`],
  ['a slash alone', build({ partitionKeyPaths: ['/'] }), `\`partitionKeyPaths\` is ["/"]: ${PATHS}`],
  [
    'a path that ends with a slash',
    build({ partitionKeyPaths: ['/a/'] }),
    `\`partitionKeyPaths\` is ["/a/"]: ${PATHS}`,
  ],
  ['a path twice', build({ partitionKeyPaths: ['/a', '/a'] }), `\`partitionKeyPaths\` is ["/a","/a"]: ${PATHS}`],
  ['a time to live of nothing', build({ defaultTtlSeconds: 0 }), `\`defaultTtlSeconds\` is 0: ${TTL}`],
  ['a time to live of -2', build({ defaultTtlSeconds: -2 }), `\`defaultTtlSeconds\` is -2: ${TTL}`],
  ['a broken time to live', build({ defaultTtlSeconds: 1.5 }), `\`defaultTtlSeconds\` is 1.5: ${TTL}`],
  ['an empty unique key', build({ uniqueKeys: [''] }), `\`uniqueKeys\` is "": ${UNIQUE}`],
  ['a unique key without a slash', build({ uniqueKeys: ['/a,b'] }), `\`uniqueKeys\` is "/a,b": ${UNIQUE}`],
  ['a unique key with a comma too many', build({ uniqueKeys: ['/a,'] }), `\`uniqueKeys\` is "/a,": ${UNIQUE}`],
  [
    'a unique key twice',
    build({ uniqueKeys: ['/a', '/a'] }),
    '`uniqueKeys` is ["/a","/a"]: at most 10 unique keys, each of other paths [test/cosmos/db/container]',
  ],
  [
    'throughput of 300',
    build({ throughput: 300 }),
    '`throughput` is 300: RU/s from 400 in steps of 100 [test/cosmos/db/container]',
  ],
  [
    'throughput on a serverless account',
    (stack) =>
      account(stack, { serverless: true })
        .addDatabase('db', { databaseName: 'mi-test' })
        .addContainer('container', {
          containerName: 'c',
          partitionKeyPaths: ['/pkey'],
          throughput: 400,
        }),
    '`throughput` is 400: an account with `serverless: true` takes no throughput [test/cosmos/db/container]',
  ],
]);
