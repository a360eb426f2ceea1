import { CosmosAccount, CosmosAccountRole, CosmosAccountRoleAssignment } from '../../constructs';
import { refuses } from '../support/bad-values';
import { account, linuxVm, principal, SUBSCRIPTION } from '../support/samples';
import { newStack, synthesized } from '../support/synthesized';

const TYPE = 'azurerm_role_assignment';

test.each([
  ['CONTRIBUTOR', 'DocumentDB Account Contributor', '5bd9cd88-fe45-4216-938b-f97437e15450'],
  ['OPERATOR', 'Cosmos DB Operator', '230815da-be43-4aae-9cb4-875f7bd000aa'],
  ['READER', 'Cosmos DB Account Reader Role', 'fbdf93bf-df7d-467e-a4d2-9458aa1360c8'],
] as const)('%s is %s', (name, roleName, roleDefinitionGuid) => {
  expect(CosmosAccountRole[name]).toMatchObject({
    roleName,
    roleDefinitionGuid,
  });
});

test('granted on the account, by the role id as azurerm reads it back', () => {
  const stack = newStack();
  const assignment = account(stack).grantManagement(linuxVm(stack), CosmosAccountRole.CONTRIBUTOR);
  expect(assignment.node.defaultChild?.node.path).toBe(`${assignment.node.path}/Resource`);
  expect(synthesized(stack).resources(TYPE)).toMatchInlineSnapshot(`
    {
      "cosmos_DocumentDBAccountContributor-vm--SystemAssignedIdentity_D48917D3": {
        "principal_id": "\${azurerm_linux_virtual_machine.vm_BEC5F109.identity[0].principal_id}",
        "principal_type": "ServicePrincipal",
        "role_definition_id": "/subscriptions/\${element(split("/", azurerm_cosmosdb_account.cosmos_D4D9B810.id), 2)}/providers/Microsoft.Authorization/roleDefinitions/5bd9cd88-fe45-4216-938b-f97437e15450",
        "scope": "\${azurerm_cosmosdb_account.cosmos_D4D9B810.id}",
        "skip_service_principal_aad_check": true,
      },
    }
  `);
});

test('the subscription is that of an account that exists already', () => {
  const stack = newStack();
  const accountId = `${SUBSCRIPTION}/resourceGroups/hub/providers/Microsoft.DocumentDB/databaseAccounts/mi-cosmos`;
  CosmosAccount.fromCosmosAccountAttributes(stack, 'cosmos', {
    accountId,
    accountName: 'mi-cosmos',
    resourceGroupName: 'hub',
    endpoint: 'https://mi-cosmos.documents.azure.com:443/',
  }).grantManagement(principal(stack), CosmosAccountRole.READER);
  expect(synthesized(stack).the(TYPE)).toMatchObject({
    scope: accountId,
    role_definition_id: `/subscriptions/\${element(split("/", "${accountId}"), 2)}/providers/Microsoft.Authorization/roleDefinitions/fbdf93bf-df7d-467e-a4d2-9458aa1360c8`,
  });
});

test('the same granted again gives the first one back, also one that was made with new', () => {
  const stack = newStack();
  const cosmos = account(stack);
  const vm = linuxVm(stack);
  const role = CosmosAccountRole.OPERATOR;
  const made = new CosmosAccountRoleAssignment(stack, 'made', {
    grantee: vm,
    role,
    account: cosmos,
  });
  expect(cosmos.grantManagement(vm, role)).toBe(made);
  expect(cosmos.grantManagement(vm.grantPrincipal, role)).toBe(made);
  expect(cosmos.grantManagement(vm, CosmosAccountRole.CONTRIBUTOR)).not.toBe(made);
  expect(synthesized(stack).count(TYPE)).toBe(2);
});

test('the id can be read', () => {
  const stack = newStack();
  const assignment = account(stack).grantManagement(principal(stack), CosmosAccountRole.OPERATOR);
  expect(assignment.assignmentId).toMatch(/TfToken/);
});

refuses([
  [
    'a second one of the same three',
    (stack) => {
      const props = {
        grantee: principal(stack),
        role: CosmosAccountRole.OPERATOR,
        account: account(stack),
      };
      new CosmosAccountRoleAssignment(stack, 'first', props);
      new CosmosAccountRoleAssignment(stack, 'second', props);
    },
    '`grantee` is test/principal: it holds this `role` on this `account` by test/first already, and Azure refuses a second assignment [test/second]',
  ],
]);
