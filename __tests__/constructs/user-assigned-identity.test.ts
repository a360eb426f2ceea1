import { CosmosAccountRole, PrincipalType, UserAssignedIdentity } from '../../constructs';
import { refuses } from '../support/bad-values';
import { account, GUID, PLACE, SUBSCRIPTION } from '../support/samples';
import { newStack, synthesized } from '../support/synthesized';

const ID = `${SUBSCRIPTION}/resourceGroups/hub/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mi-ua-01`;
const CLIENT_ID = 'c0ffee00-0000-4000-8000-000000000001';

test('minimal', () => {
  const stack = newStack();
  const identity = new UserAssignedIdentity(stack, 'identity', {
    identityName: 'mi-ua-01',
    ...PLACE,
  });
  expect(identity.principalType).toBe(PrincipalType.SERVICE_PRINCIPAL);
  expect(identity.node.defaultChild?.node.path).toBe('test/identity/Resource');
  expect(synthesized(stack).json.resource).toMatchInlineSnapshot(`
    {
      "azurerm_user_assigned_identity": {
        "identity_0C5EE28D": {
          "location": "westus",
          "name": "mi-ua-01",
          "resource_group_name": "mi-test",
        },
      },
    }
  `);
});

test('maximal', () => {
  const stack = newStack();
  new UserAssignedIdentity(stack, 'identity', {
    identityName: 'mi-ua-01',
    ...PLACE,
    tags: { owner: 'team' },
  });
  expect(synthesized(stack).the('azurerm_user_assigned_identity').tags).toEqual({ owner: 'team' });
});

test('found by its name, it is a data source, and its ids are references', () => {
  const stack = newStack();
  const identity = UserAssignedIdentity.fromUserAssignedIdentityName(stack, 'identity', 'hub', 'mi-ua-01');
  account(stack).grantManagement(identity, CosmosAccountRole.OPERATOR);
  const result = synthesized(stack);
  expect(result.theData('azurerm_user_assigned_identity')).toEqual({
    name: 'mi-ua-01',
    resource_group_name: 'hub',
  });
  expect(result.the('azurerm_role_assignment').principal_id).toBe(
    '${data.azurerm_user_assigned_identity.identity_0C5EE28D.principal_id}',
  );
});

test('taken as given, it is what was given', () => {
  const stack = newStack();
  const attributes = { identityId: ID, principalId: GUID, clientId: CLIENT_ID };
  const identity = UserAssignedIdentity.fromUserAssignedIdentityAttributes(stack, 'identity', attributes);
  expect(identity).toMatchObject(attributes);
  expect(identity.grantPrincipal).toBe(identity);
  expect(synthesized(stack).json.resource).toBeUndefined();
});

const build = (props: object) => (stack: Parameters<typeof account>[0]) =>
  new UserAssignedIdentity(stack, 'identity', {
    identityName: 'mi-ua-01',
    ...PLACE,
    ...props,
  });
const given = (attributes: object) => (stack: Parameters<typeof account>[0]) =>
  UserAssignedIdentity.fromUserAssignedIdentityAttributes(stack, 'identity', {
    identityId: ID,
    principalId: GUID,
    clientId: CLIENT_ID,
    ...attributes,
  });

refuses([
  [
    'a name that is too short',
    build({ identityName: 'ua' }),
    '`identityName` is "ua": 3 to 128 letters, digits, hyphens or underscores, beginning with a letter or digit [test/identity]',
  ],
  [
    'a resource group that ends with a period',
    build({ resourceGroupName: 'rg.' }),
    '`resourceGroupName` is "rg.": 1 to 90 letters, digits, hyphens, underscores, periods or parentheses, not ending with a period [test/identity]',
  ],
  [
    'no region',
    build({ location: '' }),
    '`location` is "": an Azure region by its name, such as "westus" or "West US" [test/identity]',
  ],
  [
    'a tag that Azure does not take',
    build({ tags: { 'a/b': 'c' } }),
    '`tags` is {"a/b":"c"}: at most 50 tags, each with a name of 1 to 512 characters, none of < > % & \\ ? /, and a value of at most 256 characters [test/identity]',
  ],
  [
    "the client id in the principal id's place",
    given({ principalId: CLIENT_ID.toUpperCase() }),
    `\`principalId\` is "${CLIENT_ID.toUpperCase()}": the object id of the identity, which is never its client id [test/identity]`,
  ],
  [
    'an id of something else',
    given({ identityId: `${SUBSCRIPTION}/resourceGroups/hub` }),
    `\`identityId\` is "${SUBSCRIPTION}/resourceGroups/hub": the id of a user-assigned identity, /subscriptions/…/resourceGroups/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/… [test/identity]`,
  ],
  [
    'a client id that is no GUID',
    given({ clientId: 'mi-ua-01' }),
    '`clientId` is "mi-ua-01": a GUID, such as "00000000-0000-0000-0000-000000000002" [test/identity]',
  ],
  [
    'a faulty name of one to be found',
    (stack) => UserAssignedIdentity.fromUserAssignedIdentityName(stack, 'identity', 'hub', '-ua-'),
    '`identityName` is "-ua-": 3 to 128 letters, digits, hyphens or underscores, beginning with a letter or digit [test/identity]',
  ],
]);
