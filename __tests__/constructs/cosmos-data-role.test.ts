import type { TerraformStack } from 'cdktf';
import {
  CosmosDataAction,
  CosmosDataRole,
  CosmosDataRoleDefinition,
  type CosmosDataRoleDefinitionProps,
} from '../../constructs';
import { refuses } from '../support/bad-values';
import { account, GUID, principal } from '../support/samples';
import { newStack, synthesized } from '../support/synthesized';

const { READ_METADATA, ITEM_CREATE, EXECUTE_QUERY, READ_CHANGE_FEED, CONTAINERS_ALL } = CosmosDataAction;

// One public library has these two the wrong way round.
test('the built-in roles: 1 reads, 2 reads and writes', () => {
  const created = account(newStack());
  const guidOf = (role: CosmosDataRole) => role.roleDefinitionIdOn(created).split('/sqlRoleDefinitions/')[1];
  expect(CosmosDataRole.READER.roleName).toBe('Cosmos DB Built-in Data Reader');
  expect(guidOf(CosmosDataRole.READER)).toBe('00000000-0000-0000-0000-000000000001');
  expect(CosmosDataRole.CONTRIBUTOR.roleName).toBe('Cosmos DB Built-in Data Contributor');
  expect(guidOf(CosmosDataRole.CONTRIBUTOR)).toBe('00000000-0000-0000-0000-000000000002');
});

test('every action, as Azure spells it', () => {
  expect(Object.fromEntries(Object.entries(CosmosDataAction))).toMatchInlineSnapshot(`
    {
      "CONTAINERS_ALL": "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/*",
      "EXECUTE_QUERY": "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/executeQuery",
      "EXECUTE_STORED_PROCEDURE": "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/executeStoredProcedure",
      "ITEMS_ALL": "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/*",
      "ITEM_CREATE": "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/create",
      "ITEM_DELETE": "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/delete",
      "ITEM_READ": "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/read",
      "ITEM_REPLACE": "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/replace",
      "ITEM_UPSERT": "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/upsert",
      "MANAGE_CONFLICTS": "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/manageConflicts",
      "READ_CHANGE_FEED": "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/readChangeFeed",
      "READ_METADATA": "Microsoft.DocumentDB/databaseAccounts/readMetadata",
    }
  `);
});

function define(stack: TerraformStack, props: Partial<CosmosDataRoleDefinitionProps> = {}): CosmosDataRoleDefinition {
  return new CosmosDataRoleDefinition(stack, 'role', {
    account: props.account ?? account(stack),
    roleName: 'Appender',
    dataActions: [READ_METADATA, ITEM_CREATE],
    ...props,
  });
}

test('minimal: assignable on the whole account', () => {
  const stack = newStack();
  expect(define(stack).node.defaultChild?.node.path).toBe('test/role/Resource');
  const result = synthesized(stack);
  expect(result.warnings).toEqual([]);
  expect(result.resources('azurerm_cosmosdb_sql_role_definition')).toMatchInlineSnapshot(`
    {
      "role_C7B7E775": {
        "account_name": "\${azurerm_cosmosdb_account.cosmos_D4D9B810.name}",
        "assignable_scopes": [
          "\${azurerm_cosmosdb_account.cosmos_D4D9B810.id}",
        ],
        "name": "Appender",
        "permissions": [
          {
            "data_actions": [
              "Microsoft.DocumentDB/databaseAccounts/readMetadata",
              "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/create",
            ],
          },
        ],
        "resource_group_name": "\${azurerm_cosmosdb_account.cosmos_D4D9B810.resource_group_name}",
        "type": "CustomRole",
      },
    }
  `);
});

test('assignable on a container, in the words of the data plane, and an action given twice stands once', () => {
  const stack = newStack();
  const cosmos = account(stack);
  const container = cosmos.addDatabase('db', { databaseName: 'mi-test' }).addContainer('container', {
    containerName: 'container01',
    partitionKeyPaths: ['/pkey'],
  });
  const dataActions = [READ_METADATA, ITEM_CREATE, READ_METADATA];
  const role = define(stack, {
    account: cosmos,
    dataActions,
    assignableScopes: [container],
  });
  container.grant(principal(stack), role);
  const result = synthesized(stack);
  const definition = result.the('azurerm_cosmosdb_sql_role_definition');
  expect(definition.assignable_scopes).toEqual([
    expect.stringMatching(
      /^\$\{azurerm_cosmosdb_account\.cosmos_\w+\.id\}\/dbs\/\$\{azurerm_cosmosdb_sql_database\.\w+\.name\}\/colls\/\$\{azurerm_cosmosdb_sql_container\.\w+\.name\}$/,
    ),
  ]);
  expect(definition.permissions).toEqual([{ data_actions: [READ_METADATA, ITEM_CREATE] }]);
  expect(result.the('azurerm_cosmosdb_sql_role_assignment').role_definition_id).toMatch(
    /^\$\{azurerm_cosmosdb_sql_role_definition\.role_\w+\.id\}$/,
  );
});

test.each([
  [[ITEM_CREATE], ['`dataActions` lacks READ_METADATA, which the SDKs need for every request [test/role]']],
  [
    [READ_METADATA, EXECUTE_QUERY],
    ['`dataActions` lacks READ_CHANGE_FEED, which the SDKs need together with EXECUTE_QUERY to query [test/role]'],
  ],
  [[READ_METADATA, EXECUTE_QUERY, READ_CHANGE_FEED], []],
  [[READ_METADATA, EXECUTE_QUERY, CONTAINERS_ALL], []],
  [[READ_METADATA, READ_CHANGE_FEED], []],
])('actions %j are warned of: %j', (dataActions, warnings) => {
  const stack = newStack();
  define(stack, { dataActions });
  expect(synthesized(stack).warnings).toEqual(warnings);
});

test('a role by its GUID is on every account', () => {
  const role = CosmosDataRole.fromRoleDefinitionGuid('Appender', GUID);
  expect(role.roleDefinitionIdOn(account(newStack()))).toMatch(new RegExp(`/sqlRoleDefinitions/${GUID}$`));
});

test('refuses a GUID that is none', () => {
  expect(() => CosmosDataRole.fromRoleDefinitionGuid('Appender', 'appender')).toThrow(
    new Error('`guid` is "appender": a GUID, such as "00000000-0000-0000-0000-000000000002"'),
  );
});

refuses([
  [
    'an empty name',
    (stack) => define(stack, { roleName: ' ' }),
    '`roleName` is " ": at least one character that is not a space [test/role]',
  ],
  ['no action', (stack) => define(stack, { dataActions: [] }), '`dataActions` is []: at least one action [test/role]'],
  [
    'no scope',
    (stack) => define(stack, { assignableScopes: [] }),
    '`assignableScopes` is []: at least one resource [test/role]',
  ],
  [
    'a scope on another account',
    (stack) =>
      define(stack, {
        assignableScopes: [account(stack, { accountName: 'other' }, 'other')],
      }),
    '`assignableScopes` is test/other: resources of the account that the role is defined on, test/cosmos [test/role]',
  ],
  [
    'an assignment on another account',
    (stack) => define(stack).roleDefinitionIdOn(account(stack, { accountName: 'other' }, 'other')),
    'the role is defined on the account test/cosmos and cannot be assigned on test/other [test/role]',
  ],
  [
    'an assignment outside of the assignable scopes',
    (stack) => {
      const cosmos = account(stack);
      const database = cosmos.addDatabase('db', { databaseName: 'mi-test' });
      cosmos.grant(principal(stack), define(stack, { account: cosmos, assignableScopes: [database] }));
    },
    '`assignmentScope` is test/cosmos: outside of `assignableScopes` of the role test/role [test/cosmos/role->principal]',
  ],
]);
