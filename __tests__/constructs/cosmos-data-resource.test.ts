import { UserAssignedIdentity as IdentityResource } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { TerraformStack } from 'cdktf';
import {
  CosmosAccount,
  CosmosContainer,
  CosmosDataAction,
  CosmosDataRole,
  CosmosDataRoleAssignment,
  CosmosDataRoleDefinition,
  ManagedVm,
  UserAssignedIdentity,
} from '../../constructs';
import { account, GUID, linuxVm, PLACE, principal, SUBSCRIPTION } from '../support/samples';
import { newStack, synthesized } from '../support/synthesized';

const TYPE = 'azurerm_cosmosdb_sql_role_assignment';

test('reader and contributor are the built-in roles', () => {
  const stack = newStack();
  const cosmos = account(stack);
  const grantee = principal(stack);
  cosmos.grantDataReader(grantee);
  cosmos.grantDataContributor(grantee);
  expect(
    Object.entries(synthesized(stack).resources(TYPE)).map(([id, { role_definition_id }]) => [
      id,
      role_definition_id.slice(-4),
    ]),
  ).toEqual([
    ['cosmos_DataContributor-principal_246D585B', '0002'],
    ['cosmos_DataReader-principal_1AD99B16', '0001'],
  ]);
});

test('a grant stands under what it is granted on, by role and principal: an id that people have in their state', () => {
  const stack = newStack();
  const cosmos = account(stack);
  const custom = new CosmosDataRoleDefinition(stack, 'role', {
    account: cosmos,
    roleName: 'Appender',
    dataActions: [CosmosDataAction.READ_METADATA],
  });
  const container = cosmos
    .addDatabase('db', { databaseName: 'mi-test' })
    .addContainer('container', { containerName: 'container01', partitionKeyPaths: ['/pkey'] });
  const vm = linuxVm(stack);
  const paths = [
    cosmos.grantDataReader(vm),
    container.grant(vm, custom),
    container.grant(principal(stack), CosmosDataRole.fromRoleDefinitionGuid('Other', GUID)),
  ].map(({ node }) => node.path);
  expect(paths).toEqual([
    'test/cosmos/DataReader->vm--SystemAssignedIdentity',
    'test/cosmos/db/container/role->vm--SystemAssignedIdentity',
    `test/cosmos/db/container/${GUID}->principal`,
  ]);
});

test('the same granted again gives the first one back', () => {
  const stack = newStack();
  const cosmos = account(stack);
  const vm = linuxVm(stack);
  const first = cosmos.grantDataReader(vm);
  expect(cosmos.grantDataReader(vm)).toBe(first);
  expect(cosmos.grantDataReader(vm.grantPrincipal)).toBe(first);
  expect(cosmos.grant(vm, CosmosDataRole.READER)).toBe(first);
  expect(cosmos.grantDataContributor(vm)).not.toBe(first);
  expect(synthesized(stack).count(TYPE)).toBe(2);
});

test('so does one that was made with new', () => {
  const stack = newStack();
  const cosmos = account(stack);
  const grantee = principal(stack);
  const role = CosmosDataRole.READER;
  const made = new CosmosDataRoleAssignment(stack, 'made', { grantee, role, assignmentScope: cosmos });
  expect(cosmos.grantDataReader(grantee)).toBe(made);
});

test('roles are the same by GUID and principals by id, in any case of letters', () => {
  const stack = newStack();
  const cosmos = account(stack);
  const first = cosmos.grant(
    principal(stack, 'one', GUID),
    CosmosDataRole.fromRoleDefinitionGuid('One', GUID.toUpperCase()),
  );
  const two = principal(stack, 'two', GUID.toUpperCase());
  expect(cosmos.grant(two, CosmosDataRole.fromRoleDefinitionGuid('Two', GUID))).toBe(first);
});

test('a machine and its only user-assigned identity are one principal', () => {
  const stack = newStack();
  const cosmos = account(stack);
  const identity = new UserAssignedIdentity(stack, 'identity', { identityName: 'mi-ua-01', ...PLACE });
  const vm = linuxVm(stack, { systemAssignedIdentity: false, userAssignedIdentities: [identity] });
  expect(cosmos.grantDataReader(vm)).toBe(cosmos.grantDataReader(identity));
  expect(synthesized(stack).the(TYPE).principal_id).toMatch(
    /^\$\{azurerm_user_assigned_identity\.identity_\w+\.principal_id\}$/,
  );
});

test('two constructs for one machine that exists already are one principal, and a namesake of another kind is not', () => {
  const stack = newStack();
  const cosmos = account(stack);
  const first = cosmos.grantDataReader(ManagedVm.fromManagedVmName(stack, 'a', 'hub', 'one'));
  expect(cosmos.grantDataReader(ManagedVm.fromManagedVmName(stack, 'b', 'Hub', 'ONE'))).toBe(first);
  const identity = UserAssignedIdentity.fromUserAssignedIdentityName(stack, 'c', 'hub', 'one');
  expect(cosmos.grantDataReader(identity)).not.toBe(first);
  expect(cosmos.grantDataReader(ManagedVm.fromManagedVmName(stack, 'd', 'hub', 'two'))).not.toBe(first);
});

test('two constructs for one container are one resource, and two containers are two', () => {
  const stack = newStack();
  const database = account(stack).addDatabase('db', { databaseName: 'mi-test' });
  const given = (id: string, name: string) => CosmosContainer.fromContainerName(stack, id, database, name);
  const grantee = principal(stack);
  const first = given('a', 'one').grantDataReader(grantee);
  expect(given('b', 'one').grantDataReader(grantee)).toBe(first);
  expect(given('c', 'One').grantDataReader(grantee)).not.toBe(first);
  expect(synthesized(stack).count(TYPE)).toBe(2);
});

test('two constructs for one account are one resource', () => {
  const stack = newStack();
  const grantee = principal(stack);
  const given = CosmosAccount.fromCosmosAccountAttributes(stack, 'a', {
    accountId: `${SUBSCRIPTION}/resourceGroups/hub/providers/Microsoft.DocumentDB/databaseAccounts/mi-cosmos`,
    accountName: 'mi-cosmos',
    resourceGroupName: 'hub',
    endpoint: 'https://mi-cosmos.documents.azure.com:443/',
  });
  const found = CosmosAccount.fromCosmosAccountName(stack, 'b', 'hub', 'mi-cosmos');
  expect(given.grantDataReader(grantee)).toBe(found.grantDataReader(grantee));
});

test('principals of two stacks may have the same id within theirs', () => {
  const stack = newStack();
  const cosmos = account(stack);
  const paths = ['blue', 'green'].map((name) => {
    const other = new TerraformStack(stack.node.root, name);
    const { principalId } = new IdentityResource(other, 'resource', { name, ...PLACE });
    return cosmos.grantDataReader(principal(other, 'identity', principalId)).node.path;
  });
  expect(paths).toEqual(['test/cosmos/DataReader->blue--identity', 'test/cosmos/DataReader->green--identity']);
});
