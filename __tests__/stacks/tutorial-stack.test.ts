import type { Synthesized } from '../support/synthesized';
import { tutorial } from '../support/tutorial';
import { VARIANTS } from '../support/variants';

const DATA_ROLE = 'azurerm_cosmosdb_sql_role_assignment';
const MANAGEMENT_ROLE = 'azurerm_role_assignment';

function all(result: Synthesized, type: string, attribute: string): string[] {
  return Object.values(result.resources(type)).map((block) => block[attribute]);
}

test.each(Object.entries(VARIANTS))('%s', (_, settings) => {
  expect(tutorial(settings).json).toMatchSnapshot();
});

test('the default is the tutorial: one role on each plane, on the account, for the machine itself', () => {
  const result = tutorial({});
  const { scope, role_definition_id, principal_id } = result.the(DATA_ROLE);
  expect(scope).toMatch(/^\$\{azurerm_cosmosdb_account\.Cosmos_\w+\.id\}$/);
  expect(role_definition_id).toMatch(/\/sqlRoleDefinitions\/00000000-0000-0000-0000-000000000002$/);
  expect(principal_id).toMatch(/^\$\{azurerm_linux_virtual_machine\.\S+\.identity\[0\]\.principal_id\}$/);
  expect(result.the(MANAGEMENT_ROLE)).toMatchObject({ scope, principal_id });
  expect(result.the(MANAGEMENT_ROLE).role_definition_id).toMatch(/\/5bd9cd88-fe45-4216-938b-f97437e15450$/);
  expect(result.the('azurerm_cosmosdb_account')).toMatchObject({
    local_authentication_disabled: true,
    is_virtual_network_filter_enabled: true,
  });
});

test('the account gets a name of its own in all of Azure, the same in every run', () => {
  expect(tutorial({}).the('azurerm_cosmosdb_account').name).toBe(
    'mi-cosmos-${substr(sha256(azurerm_resource_group.ResourceGroup.id), 0, 10)}',
  );
});

test('both identities of a machine may do the same', () => {
  const result = tutorial({ vm: { identity: 'both' } });
  for (const type of [DATA_ROLE, MANAGEMENT_ROLE]) {
    expect(all(result, type, 'principal_id').sort()).toEqual([
      expect.stringMatching(/^\$\{azurerm_linux_virtual_machine\./),
      expect.stringMatching(/^\$\{azurerm_user_assigned_identity\./),
    ]);
  }
});

test('machines that share an identity share its roles', () => {
  const result = tutorial({
    vm: [
      { name: 'one', identity: 'user' },
      { name: 'two', identity: 'user' },
    ],
  });
  expect([DATA_ROLE, MANAGEMENT_ROLE, 'azurerm_user_assigned_identity'].map((type) => result.count(type))).toEqual([
    1, 1, 1,
  ]);
});

test.each([
  ['account', /\.id\}$/],
  ['database', /\.id\}\/dbs\/\$\{azurerm_cosmosdb_sql_database\.\w+\.name\}$/],
  ['container', /\/dbs\/\$\{\S+\.name\}\/colls\/\$\{azurerm_cosmosdb_sql_container\.\w+\.name\}$/],
])('the data role is on the %s', (scope, expected) => {
  const result = tutorial({ cosmos: { createdBy: 'terraform' }, access: { scope, managementRole: 'none' } });
  expect(result.the(DATA_ROLE).scope).toMatch(expected);
  expect(result.count(MANAGEMENT_ROLE)).toBe(0);
});

test('the administrator comes by variables, the password as a sensitive one', () => {
  expect(tutorial({}).json.variable).toEqual({
    admin_ssh_public_key: expect.objectContaining({ type: 'string', nullable: false }),
  });
  const { json } = tutorial(VARIANTS['several machines'] as object);
  expect(Object.keys(json.variable)).toEqual(['admin_password', 'admin_ssh_public_key']);
  expect(json.variable.admin_password.sensitive).toBe(true);
});

describe('outputs', () => {
  test('one machine: values', () => {
    const { output } = tutorial({ vm: { identity: 'user' } }).json;
    expect(Object.keys(output).sort()).toEqual([
      'client_command',
      'client_id',
      'cosmos_account_name',
      'cosmos_container_name',
      'cosmos_database_name',
      'cosmos_endpoint',
      'principal_id',
      'resource_group_name',
      'vm_id',
    ]);
    expect(output.client_command.value).toMatch(
      /^node keyless-cosmos-client\.cjs --endpoint \$\{\S+\.endpoint\} --database mi-test --container container01 --partition-key \/pkey --client-id \$\{azurerm_user_assigned_identity\.\S+\.client_id\} --create --subscription \$\{element\(.+\)\} --resource-group \$\{\S+\.resource_group_name\}$/,
    );
  });

  test('a list of machines: maps by name, and a client id only where there is one', () => {
    const { output } = tutorial({ vm: [{ name: 'one' }, { name: 'two', identity: 'both' }] }).json;
    expect(Object.keys(output.vm_id.value)).toEqual(['one', 'two']);
    expect(Object.keys(output.client_id.value)).toEqual(['two']);
  });

  test('no client id where there is none, and nothing to create where Terraform did', () => {
    const { output } = tutorial({ cosmos: { createdBy: 'terraform' } }).json;
    expect(output).not.toHaveProperty('client_id');
    expect(output.client_command.value).not.toContain('--create');
  });
});

test('no variant has a key, a connection string or a password in it', () => {
  for (const settings of Object.values(VARIANTS)) {
    const { output, resource } = tutorial(settings).json;
    expect(JSON.stringify([output, resource])).not.toMatch(/primary_key|secondary_key|connection_string/);
    for (const vm of Object.values(resource.azurerm_windows_virtual_machine ?? {})) {
      expect((vm as { admin_password: string }).admin_password).toBe('${var.admin_password}');
    }
  }
});
