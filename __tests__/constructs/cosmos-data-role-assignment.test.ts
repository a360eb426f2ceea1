import type { TerraformStack } from 'cdktf';
import {
  CosmosAccount,
  CosmosContainer,
  CosmosDatabase,
  CosmosDataRole,
  CosmosDataRoleAssignment,
  type CosmosDataRoleAssignmentProps,
  type ICosmosDataResource,
  ManagedVm,
} from '../../constructs';
import { refuses } from '../support/bad-values';
import { account, GUID, linuxVm, principal } from '../support/samples';
import { type Block, newStack, synthesized } from '../support/synthesized';

const TYPE = 'azurerm_cosmosdb_sql_role_assignment';
const ACCOUNT = String.raw`\$\{azurerm_cosmosdb_account\.cosmos_\w+\.id\}`;
const DATABASE = String.raw`/dbs/\$\{azurerm_cosmosdb_sql_database\.cosmos_db_\w+\.name\}`;
const CONTAINER = String.raw`/colls/\$\{azurerm_cosmosdb_sql_container\.cosmos_db_container_\w+\.name\}`;

function assign(
  stack: TerraformStack,
  assignmentScope: ICosmosDataResource,
  props: Partial<CosmosDataRoleAssignmentProps> = {},
  id = 'assignment',
): CosmosDataRoleAssignment {
  return new CosmosDataRoleAssignment(stack, id, {
    grantee: props.grantee ?? principal(stack),
    role: CosmosDataRole.READER,
    assignmentScope,
    ...props,
  });
}

function assignmentOf(build: (stack: TerraformStack) => unknown): Block {
  const stack = newStack();
  build(stack);
  return synthesized(stack).the(TYPE);
}

test('minimal', () => {
  const stack = newStack();
  expect(assign(stack, account(stack)).node.defaultChild?.node.path).toBe('test/assignment/Resource');
  expect(synthesized(stack).resources(TYPE)).toMatchInlineSnapshot(`
    {
      "assignment_764F5366": {
        "account_name": "\${azurerm_cosmosdb_account.cosmos_D4D9B810.name}",
        "name": "\${uuidv5("url", "\${azurerm_cosmosdb_account.cosmos_D4D9B810.id}|\${azurerm_cosmosdb_account.cosmos_D4D9B810.id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000001|9b2ce1d0-8a4b-4d38-9f4e-1c6f0a7c5e21")}",
        "principal_id": "9b2ce1d0-8a4b-4d38-9f4e-1c6f0a7c5e21",
        "resource_group_name": "\${azurerm_cosmosdb_account.cosmos_D4D9B810.resource_group_name}",
        "role_definition_id": "\${azurerm_cosmosdb_account.cosmos_D4D9B810.id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000001",
        "scope": "\${azurerm_cosmosdb_account.cosmos_D4D9B810.id}",
      },
    }
  `);
});

// azurerm takes any text for a scope, and Azure refuses /sqlDatabases/ in the middle of the apply.
test('the scope is in the words of the data plane, and hangs on what the stack creates', () => {
  const scopeOf = (pick: (cosmos: CosmosAccount) => ICosmosDataResource) =>
    assignmentOf((stack) => assign(stack, pick(account(stack)))).scope;
  const database = (cosmos: CosmosAccount) => cosmos.addDatabase('db', { databaseName: 'mi-test' });
  const container = (cosmos: CosmosAccount) =>
    database(cosmos).addContainer('container', {
      containerName: 'container01',
      partitionKeyPaths: ['/pkey'],
    });
  expect(scopeOf((cosmos) => cosmos)).toMatch(new RegExp(`^${ACCOUNT}$`));
  expect(scopeOf(database)).toMatch(new RegExp(`^${ACCOUNT}${DATABASE}$`));
  expect(scopeOf(container)).toMatch(new RegExp(`^${ACCOUNT}${DATABASE}${CONTAINER}$`));
});

test('the role is that of the account', () => {
  const contributor = assignmentOf((stack) => assign(stack, account(stack), { role: CosmosDataRole.CONTRIBUTOR }));
  expect(contributor.role_definition_id).toMatch(
    new RegExp(`^${ACCOUNT}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002$`),
  );
  const custom = CosmosDataRole.fromRoleDefinitionGuid('Appender', GUID);
  const assigned = assignmentOf((stack) => assign(stack, account(stack), { role: custom }));
  expect(assigned.role_definition_id).toMatch(new RegExp(`^${ACCOUNT}/sqlRoleDefinitions/${GUID}$`));
});

test('the name is computed by Terraform from scope, role and principal', () => {
  const { name, scope, role_definition_id, principal_id } = assignmentOf((stack) =>
    assign(stack, account(stack), { grantee: linuxVm(stack) }),
  );
  expect(name).toBe(`\${uuidv5("url", "${scope}|${role_definition_id}|${principal_id}")}`);
});

test('the name is not another one when unrelated things are built before it, or in another order', () => {
  const nameAfter = (build: (stack: TerraformStack) => void) =>
    assignmentOf((stack) => {
      build(stack);
      assign(stack, account(stack), { grantee: linuxVm(stack) });
    }).name;
  const alone = nameAfter(() => {});
  expect(nameAfter((stack) => linuxVm(stack, { vmName: 'other' }, 'other'))).toBe(alone);
  expect(nameAfter((stack) => account(stack, { accountName: 'other' }, 'other'))).toBe(alone);
});

test('the name may be given', () => {
  expect(assignmentOf((stack) => assign(stack, account(stack), { assignmentName: GUID })).name).toBe(GUID);
});

test('expressions that were typed as text are references in the name as well', () => {
  const grantee = (stack: TerraformStack) => principal(stack, 'typed', '${var.ids["a"]}');
  const { name } = assignmentOf((stack) => assign(stack, account(stack), { grantee: grantee(stack) }));
  expect(name).toMatch(/\|\$\{var\.ids\["a"\]\}"\)\}$/);
});

test('id and name can be read', () => {
  const stack = newStack();
  const assignment = assign(stack, account(stack));
  expect(assignment.assignmentId).toMatch(/TfToken/);
  expect(assignment.assignmentName).toMatch(/TfToken/);
});

test('granted on what exists already, by names and ids alone', () => {
  const stack = newStack();
  const cosmos = CosmosAccount.fromCosmosAccountName(stack, 'cosmos', 'hub', 'mi-cosmos');
  const database = CosmosDatabase.fromDatabaseName(stack, 'db', cosmos, 'mi-test');
  const container = CosmosContainer.fromContainerName(stack, 'container', database, 'container01');
  assign(stack, container, {
    grantee: ManagedVm.fromManagedVmName(stack, 'vm', 'hub', 'mi-vm-01'),
  });
  const result = synthesized(stack);
  expect(result.types).toEqual([TYPE]);
  expect(result.json.resource).toMatchInlineSnapshot(`
    {
      "azurerm_cosmosdb_sql_role_assignment": {
        "assignment_764F5366": {
          "account_name": "\${data.azurerm_cosmosdb_account.cosmos_D4D9B810.name}",
          "name": "\${uuidv5("url", "\${data.azurerm_cosmosdb_account.cosmos_D4D9B810.id}/dbs/\${data.azurerm_cosmosdb_sql_database.db_ECC37780.name}/colls/container01|\${data.azurerm_cosmosdb_account.cosmos_D4D9B810.id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000001|\${data.azurerm_virtual_machine.vm_BEC5F109.identity[0].principal_id}")}",
          "principal_id": "\${data.azurerm_virtual_machine.vm_BEC5F109.identity[0].principal_id}",
          "resource_group_name": "\${data.azurerm_cosmosdb_account.cosmos_D4D9B810.resource_group_name}",
          "role_definition_id": "\${data.azurerm_cosmosdb_account.cosmos_D4D9B810.id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000001",
          "scope": "\${data.azurerm_cosmosdb_account.cosmos_D4D9B810.id}/dbs/\${data.azurerm_cosmosdb_sql_database.db_ECC37780.name}/colls/container01",
        },
      },
    }
  `);
});

const already = (path: string, first: string) =>
  `\`grantee\` is ${path}: it holds this \`role\` on this \`assignmentScope\` by ${first} already, and Azure refuses a second assignment [test/second]`;

refuses([
  [
    'a name that is no GUID',
    (stack) => assign(stack, account(stack), { assignmentName: 'reader' }),
    '`assignmentName` is "reader": a GUID, such as "00000000-0000-0000-0000-000000000002" [test/assignment]',
  ],
  [
    'a second one of the same three',
    (stack) => {
      const props = { grantee: principal(stack) };
      const cosmos = account(stack);
      assign(stack, cosmos, props);
      assign(stack, cosmos, props, 'second');
    },
    already('test/principal', 'test/assignment'),
  ],
  [
    'a second one where the first was granted',
    (stack) => {
      const vm = linuxVm(stack);
      const cosmos = account(stack);
      cosmos.grantDataReader(vm);
      assign(stack, cosmos, { grantee: vm.grantPrincipal }, 'second');
    },
    already('test/vm/SystemAssignedIdentity', 'test/cosmos/DataReader->vm--SystemAssignedIdentity'),
  ],
  [
    'a second one by the GUID of a built-in role',
    (stack) => {
      const cosmos = account(stack);
      assign(stack, cosmos, { role: CosmosDataRole.CONTRIBUTOR });
      const role = CosmosDataRole.fromRoleDefinitionGuid('Writer', '00000000-0000-0000-0000-000000000002');
      assign(stack, cosmos, { role, grantee: principal(stack, 'again', GUID.toUpperCase()) }, 'second');
    },
    already('test/again', 'test/assignment'),
  ],
]);
