import { CosmosAccountRole, Principal, PrincipalType } from '../../constructs';
import { refuses } from '../support/bad-values';
import { account, GUID } from '../support/samples';
import { newStack, synthesized } from '../support/synthesized';

test('is a service principal unless it is said to be something else', () => {
  const stack = newStack();
  expect(Principal.fromPrincipalId(stack, 'pipeline', GUID).principalType).toBe(PrincipalType.SERVICE_PRINCIPAL);
  expect(Principal.fromPrincipalId(stack, 'team', GUID, PrincipalType.GROUP).principalType).toBe(PrincipalType.GROUP);
});

test.each([
  [PrincipalType.SERVICE_PRINCIPAL, { principal_type: 'ServicePrincipal', skip_service_principal_aad_check: true }],
  [PrincipalType.USER, { principal_type: 'User' }],
  [PrincipalType.GROUP, { principal_type: 'Group' }],
])('a grant to a %s says so to Azure', (principalType, expected) => {
  const stack = newStack();
  const principal = Principal.fromPrincipalId(stack, 'principal', GUID, principalType);
  account(stack).grantManagement(principal, CosmosAccountRole.OPERATOR);
  const { principal_id, principal_type, skip_service_principal_aad_check } =
    synthesized(stack).the('azurerm_role_assignment');
  expect({ principal_id, principal_type, skip_service_principal_aad_check }).toEqual({
    principal_id: GUID,
    ...expected,
  });
});

test('takes a token, and an expression typed as text', () => {
  const stack = newStack();
  expect(Principal.fromPrincipalId(stack, 'a', '${var.principal_id}').principalId).toBe('${var.principal_id}');
});

refuses([
  [
    'a principal id that is no GUID',
    (stack) => Principal.fromPrincipalId(stack, 'principal', 'mi-vm-01'),
    '`principalId` is "mi-vm-01": a GUID, such as "00000000-0000-0000-0000-000000000002" [test/principal]',
  ],
]);
