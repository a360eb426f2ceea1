import type { TerraformStack } from 'cdktf';
import { CosmosDatabase, type CosmosDatabaseOptions } from '../../constructs';
import { refuses } from '../support/bad-values';
import { account, principal } from '../support/samples';
import { newStack, synthesized } from '../support/synthesized';

test('minimal', () => {
  const stack = newStack();
  const database = account(stack).addDatabase('db', {
    databaseName: 'mi-test',
  });
  expect(database.node.defaultChild?.node.path).toBe('test/cosmos/db/Resource');
  expect(synthesized(stack).resources('azurerm_cosmosdb_sql_database')).toMatchInlineSnapshot(`
    {
      "cosmos_db_48BA9D98": {
        "account_name": "\${azurerm_cosmosdb_account.cosmos_D4D9B810.name}",
        "name": "mi-test",
        "resource_group_name": "\${azurerm_cosmosdb_account.cosmos_D4D9B810.resource_group_name}",
      },
    }
  `);
});

test.each([
  [{ throughput: 400 }, { throughput: 400 }],
  [{ throughput: 1_000_100 }, { throughput: 1_000_100 }],
  [{ maxThroughput: 1000 }, { autoscale_settings: { max_throughput: 1000 } }],
])('throughput %j', (props, expected) => {
  const stack = newStack();
  account(stack).addDatabase('db', { databaseName: 'mi-test', ...props });
  const { throughput, autoscale_settings } = synthesized(stack).the('azurerm_cosmosdb_sql_database');
  expect(JSON.parse(JSON.stringify({ throughput, autoscale_settings }))).toEqual(expected);
});

test('found by its name, it is a data source, and its scope has the name from there', () => {
  const stack = newStack();
  const found = CosmosDatabase.fromDatabaseName(stack, 'db', account(stack), 'mi-test');
  found.grantDataReader(principal(stack));
  const result = synthesized(stack);
  expect(result.theData('azurerm_cosmosdb_sql_database')).toMatchObject({
    name: 'mi-test',
  });
  expect(result.the('azurerm_cosmosdb_sql_role_assignment').scope).toMatch(
    /^\$\{azurerm_cosmosdb_account\.cosmos_\w+\.id\}\/dbs\/\$\{data\.azurerm_cosmosdb_sql_database\.db_\w+\.name\}$/,
  );
});

const build = (props: Partial<CosmosDatabaseOptions>) => (stack: TerraformStack) =>
  account(stack).addDatabase('db', { databaseName: 'mi-test', ...props });
const NAME = '1 to 255 characters, none of / \\ # ?, not ending with a space [test/cosmos/db]';

refuses([
  ['an empty name', build({ databaseName: '' }), `\`databaseName\` is "": ${NAME}`],
  ['a name with a slash', build({ databaseName: 'a/b' }), `\`databaseName\` is "a/b": ${NAME}`],
  ['a name that ends with a space', build({ databaseName: 'a ' }), `\`databaseName\` is "a ": ${NAME}`],
  [
    'throughput in a step of 50',
    build({ throughput: 450 }),
    '`throughput` is 450: RU/s from 400 in steps of 100 [test/cosmos/db]',
  ],
  [
    'too little autoscale',
    build({ maxThroughput: 400 }),
    '`maxThroughput` is 400: RU/s from 1,000 in steps of 1,000 [test/cosmos/db]',
  ],
  [
    'both kinds of throughput',
    build({ throughput: 400, maxThroughput: 1000 }),
    '`throughput` is 400 and `maxThroughput` is 1000: give one of the two, the first for manual and the second for autoscale throughput [test/cosmos/db]',
  ],
  [
    'throughput on a serverless account',
    (stack) =>
      account(stack, { serverless: true }).addDatabase('db', {
        databaseName: 'mi-test',
        throughput: 400,
      }),
    '`throughput` is 400: an account with `serverless: true` takes no throughput [test/cosmos/db]',
  ],
  [
    'autoscale on a serverless account',
    (stack) =>
      account(stack, { serverless: true }).addDatabase('db', {
        databaseName: 'mi-test',
        maxThroughput: 1000,
      }),
    '`maxThroughput` is 1000: an account with `serverless: true` takes no throughput [test/cosmos/db]',
  ],
]);
