import { LinuxVirtualMachine } from '@cdktf/provider-azurerm/lib/linux-virtual-machine';
import { type TerraformStack, Testing } from 'cdktf';
import {
  type IUserAssignedIdentity,
  ManagedVm,
  type ManagedVmProps,
  UserAssignedIdentity,
  VmImage,
} from '../../constructs';
import { refuses } from '../support/bad-values';
import { account, GUID, linuxVm, network, PLACE, password, SUBSCRIPTION, windowsVm } from '../support/samples';
import { type Block, newStack, synthesized } from '../support/synthesized';

function identity(stack: TerraformStack, id: string): IUserAssignedIdentity {
  return new UserAssignedIdentity(stack, id, {
    identityName: `mi-${id}`,
    ...PLACE,
  });
}

function vmOf(stack: TerraformStack): Block {
  return synthesized(stack).the('azurerm_linux_virtual_machine');
}

test('minimal, on Linux', () => {
  const stack = newStack();
  const vm = linuxVm(stack);
  expect(vm.node.defaultChild?.node.path).toBe('test/vm/Resource');
  const result = synthesized(stack);
  expect(result.types.sort()).toEqual(['azurerm_linux_virtual_machine', 'azurerm_network_interface']);
  expect(result.json.resource).toMatchInlineSnapshot(`
    {
      "azurerm_linux_virtual_machine": {
        "vm_BEC5F109": {
          "admin_ssh_key": [
            {
              "public_key": "ssh-ed25519 YSBwdWJsaWMga2V5IGZvciB0ZXN0cw== tests",
              "username": "azureuser",
            },
          ],
          "admin_username": "azureuser",
          "boot_diagnostics": {},
          "computer_name": "mi-vm-01",
          "disable_password_authentication": true,
          "encryption_at_host_enabled": false,
          "identity": {
            "type": "SystemAssigned",
          },
          "location": "westus",
          "name": "mi-vm-01",
          "network_interface_ids": [
            "\${azurerm_network_interface.vm_NetworkInterface_8388A48B.id}",
          ],
          "os_disk": {
            "caching": "ReadWrite",
            "storage_account_type": "StandardSSD_LRS",
          },
          "patch_mode": "ImageDefault",
          "resource_group_name": "mi-test",
          "secure_boot_enabled": true,
          "size": "Standard_B2ls_v2",
          "source_image_reference": {
            "offer": "ubuntu-24_04-lts",
            "publisher": "Canonical",
            "sku": "server",
            "version": "latest",
          },
          "vtpm_enabled": true,
        },
      },
      "azurerm_network_interface": {
        "vm_NetworkInterface_8388A48B": {
          "ip_configuration": [
            {
              "name": "internal",
              "private_ip_address_allocation": "Dynamic",
              "subnet_id": "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/network/subnets/vms",
            },
          ],
          "location": "westus",
          "name": "mi-vm-01-nic",
          "resource_group_name": "mi-test",
        },
      },
    }
  `);
});

test('minimal, on Windows', () => {
  const stack = newStack();
  windowsVm(stack);
  const result = synthesized(stack);
  expect(result.types.sort()).toEqual(['azurerm_network_interface', 'azurerm_windows_virtual_machine']);
  expect(result.the('azurerm_windows_virtual_machine')).toMatchInlineSnapshot(`
    {
      "admin_password": "\${var.admin_password}",
      "admin_username": "azureuser",
      "boot_diagnostics": {},
      "computer_name": "mi-vm-01",
      "encryption_at_host_enabled": false,
      "identity": {
        "type": "SystemAssigned",
      },
      "location": "westus",
      "name": "mi-vm-01",
      "network_interface_ids": [
        "\${azurerm_network_interface.vm_NetworkInterface_8388A48B.id}",
      ],
      "os_disk": {
        "caching": "ReadWrite",
        "storage_account_type": "StandardSSD_LRS",
      },
      "patch_mode": "AutomaticByOS",
      "resource_group_name": "mi-test",
      "secure_boot_enabled": true,
      "size": "Standard_B2ls_v2",
      "source_image_reference": {
        "offer": "WindowsServer",
        "publisher": "MicrosoftWindowsServer",
        "sku": "2022-datacenter-g2",
        "version": "latest",
      },
      "vtpm_enabled": true,
    }
  `);
});

test('maximal', () => {
  const stack = newStack();
  linuxVm(stack, {
    image: VmImage.RHEL_9,
    network: network(stack),
    size: 'Standard_D2s_v5',
    computerName: 'host-1',
    adminUsername: 'operator',
    systemAssignedIdentity: true,
    userAssignedIdentities: [identity(stack, 'one'), identity(stack, 'two')],
    publicIp: true,
    zone: '2',
    osDiskSizeGb: 128,
    osDiskType: 'Premium_ZRS',
    encryptionAtHost: true,
    customData: '#cloud-config\n',
    tags: { owner: 'team' },
  });
  expect(synthesized(stack).json.resource).toMatchSnapshot();
});

test('Linux takes the SSH key only, for the very administrator', () => {
  const stack = newStack();
  linuxVm(stack, { adminUsername: 'operator' });
  const vm = vmOf(stack);
  expect(vm.disable_password_authentication).toBe(true);
  expect(vm).not.toHaveProperty('admin_password');
  expect(vm.admin_ssh_key[0].username).toBe(vm.admin_username);
});

test('a public address that is no longer wanted is taken off the machine before it is deleted', () => {
  const stack = newStack();
  linuxVm(stack, { publicIp: true });
  expect(synthesized(stack).the('azurerm_public_ip').lifecycle).toEqual({ create_before_destroy: true });
});

describe('trusted launch', () => {
  const reference = { publisher: 'p', offer: 'o', sku: 's' };
  const id = `${SUBSCRIPTION}/resourceGroups/hub/providers/Microsoft.Compute/images/i`;
  test.each([
    ['is on for generation 2', VmImage.linux(reference), { secure_boot_enabled: true, vtpm_enabled: true }],
    ['is absent for generation 1', VmImage.linux({ ...reference, generation: 1 }), {}],
    ['is absent where the generation is not known', VmImage.linuxFromId(id), {}],
    [
      'is on where an id is said to be of generation 2',
      VmImage.linuxFromId(id, 2),
      { secure_boot_enabled: true, vtpm_enabled: true },
    ],
  ])('%s', (_, image, expected) => {
    const stack = newStack();
    linuxVm(stack, { image });
    const { secure_boot_enabled, vtpm_enabled } = vmOf(stack);
    expect(JSON.parse(JSON.stringify({ secure_boot_enabled, vtpm_enabled }))).toEqual(expected);
  });

  test('an image by id is a source_image_id and no reference', () => {
    const stack = newStack();
    linuxVm(stack, { image: VmImage.linuxFromId(id) });
    const vm = vmOf(stack);
    expect(vm.source_image_id).toBe(id);
    expect(vm).not.toHaveProperty('source_image_reference');
  });
});

describe('identities', () => {
  const ids = (vm: Block) => vm.identity.identity_ids;

  test.each([
    [true, [], 'SystemAssigned', undefined],
    [false, ['one'], 'UserAssigned', 1],
    [true, ['one', 'two'], 'SystemAssigned, UserAssigned', 2],
  ])('system %s and user-assigned %j is "%s"', (systemAssignedIdentity, names, type, count) => {
    const stack = newStack();
    linuxVm(stack, {
      systemAssignedIdentity,
      userAssignedIdentities: names.map((name) => identity(stack, name)),
    });
    const vm = vmOf(stack);
    expect(vm.identity.type).toBe(type);
    expect(ids(vm)?.length).toBe(count);
  });

  test('one that is added later drops none, and one given twice stands once', () => {
    const stack = newStack();
    const one = identity(stack, 'one');
    const two = identity(stack, 'two');
    const vm = linuxVm(stack, {
      systemAssignedIdentity: false,
      userAssignedIdentities: [one, one],
    });
    vm.addUserAssignedIdentity(two);
    vm.addUserAssignedIdentity(one);
    const block = vmOf(stack);
    expect(block.identity.type).toBe('UserAssigned');
    expect(ids(block)).toEqual([
      expect.stringMatching(/^\$\{azurerm_user_assigned_identity\.one_\w+\.id\}$/),
      expect.stringMatching(/^\$\{azurerm_user_assigned_identity\.two_\w+\.id\}$/),
    ]);
  });

  test('two constructs with one id are one identity', () => {
    const stack = newStack();
    const identityId = `${SUBSCRIPTION}/resourceGroups/hub/providers/Microsoft.ManagedIdentity/userAssignedIdentities/a`;
    const given = (id: string, letters: string) =>
      UserAssignedIdentity.fromUserAssignedIdentityAttributes(stack, id, {
        identityId: letters,
        principalId: GUID,
        clientId: GUID.replace('9', '8'),
      });
    linuxVm(stack, {
      userAssignedIdentities: [given('a', identityId), given('b', identityId.replace(/a$/, 'A'))],
    });
    expect(ids(vmOf(stack))).toEqual([identityId]);
  });

  test('a machine that is given its only identity after its construction is accepted', () => {
    const stack = newStack();
    const vm = linuxVm(stack, { systemAssignedIdentity: false });
    vm.addUserAssignedIdentity(identity(stack, 'one'));
    expect(vmOf(stack).identity.type).toBe('UserAssigned');
  });

  test('a grant goes to the system-assigned identity, else to the only other', () => {
    const stack = newStack();
    const one = identity(stack, 'one');
    const both = linuxVm(stack, { userAssignedIdentities: [one] }, 'both');
    const user = linuxVm(stack, { systemAssignedIdentity: false, userAssignedIdentities: [one] }, 'user');
    expect(user.grantPrincipal).toBe(one);
    expect(both.grantPrincipal).toBe(both.grantPrincipal);
    account(stack).grantDataReader(both);
    expect(synthesized(stack).the('azurerm_cosmosdb_sql_role_assignment').principal_id).toMatch(
      /^\$\{azurerm_linux_virtual_machine\.both_\w+\.identity\[0\]\.principal_id\}$/,
    );
  });
});

describe('custom data', () => {
  // The inner quotes are HCL's, so the text is what Terraform makes of the JSON.
  test('is text, a shell variable included, and is encoded by Terraform', () => {
    const stack = newStack();
    linuxVm(stack, { customData: 'echo "${HOME}" %{x} \\n\n' });
    expect(vmOf(stack).custom_data).toBe('${base64encode("echo \\"$${HOME}\\" %%{x} \\\\n\\n")}');
  });

  test('keeps references to other constructs', () => {
    const stack = newStack();
    const cosmos = account(stack);
    linuxVm(stack, {
      customData: `export COSMOS_ENDPOINT=${cosmos.endpoint}\n`,
    });
    expect(vmOf(stack).custom_data).toMatch(
      /^\$\{base64encode\(join\("", \["export COSMOS_ENDPOINT=", azurerm_cosmosdb_account\.cosmos_\w+\.endpoint, "\\n"\]\)\)\}$/,
    );
  });

  test('of 64 KB is accepted', () => {
    const stack = newStack();
    linuxVm(stack, { customData: 'x'.repeat(65_535) });
    expect(vmOf(stack).custom_data).toHaveLength(65_535 + '${base64encode("")}'.length);
  });
});

test('found by its name, it fails the plan where it has no system-assigned identity', () => {
  const stack = newStack();
  const found = ManagedVm.fromManagedVmName(stack, 'vm', 'hub', 'mi-vm-01');
  account(stack).grantDataReader(found);
  const result = synthesized(stack);
  expect(result.theData('azurerm_virtual_machine')).toMatchInlineSnapshot(`
    {
      "lifecycle": {
        "postcondition": [
          {
            "condition": "\${try(self.identity[0].principal_id, "") != ""}",
            "error_message": "The virtual machine "mi-vm-01" in the resource group "hub" has no system-assigned identity: turn it on, or grant to one of its user-assigned identities itself.",
          },
        ],
      },
      "name": "mi-vm-01",
      "resource_group_name": "hub",
    }
  `);
  expect(result.the('azurerm_cosmosdb_sql_role_assignment').principal_id).toMatch(
    /^\$\{data\.azurerm_virtual_machine\.vm_\w+\.identity\[0\]\.principal_id\}$/,
  );
});

test('an existing machine is adopted by an import block', () => {
  const stack = newStack();
  const id = `${SUBSCRIPTION}/resourceGroups/mi-test/providers/Microsoft.Compute/virtualMachines/mi-vm-01`;
  const vm = linuxVm(stack);
  (vm.node.defaultChild as LinuxVirtualMachine).importFrom(id);
  expect(vm.node.defaultChild).toBeInstanceOf(LinuxVirtualMachine);
  // Without the validations, one of which asks a Terraform binary for its version.
  const json = JSON.parse(Testing.synth(stack));
  const [logicalId] = Object.keys(json.resource.azurerm_linux_virtual_machine);
  expect(json.import).toEqual([{ id, to: `azurerm_linux_virtual_machine.${logicalId}` }]);
});

const linux = (props: Partial<ManagedVmProps>) => (stack: TerraformStack) => linuxVm(stack, props);
const windows = (props: Partial<ManagedVmProps>) => (stack: TerraformStack) => windowsVm(stack, props);
const VM_NAME =
  '1 to 64 letters, digits, periods, underscores or hyphens, beginning with a letter or digit, ending with a letter, digit or underscore, and not digits alone [test/vm]';
const WINDOWS_NAME = '1 to 15 letters, digits or hyphens, not ending with a hyphen, and not digits alone';
const LINUX_NAME =
  '1 to 64 characters, ending with neither period nor hyphen, with no space, no underscore and none of \\ / " [ ] : | < > + = ; , ? * @ & ~ ! # $ % ^ ( ) { } \' `';
const RESERVED =
  'administrator, admin, user, user1, user2, user3, user4, user5, test, test1, test2, test3, admin1, admin2, 1, 123, a, actuser, adm, aspnet, backup, console, david, guest, john, owner, root, server, sql, support, support_388945a0, sys';

refuses([
  ['digits alone as a name', linux({ vmName: '123' }), `\`vmName\` is "123": ${VM_NAME}`],
  ['a name of 65 characters', linux({ vmName: 'v'.repeat(65) }), `\`vmName\` is "${'v'.repeat(65)}": ${VM_NAME}`],
  ['a name that ends with a hyphen', linux({ vmName: 'vm-' }), `\`vmName\` is "vm-": ${VM_NAME}`],
  [
    'a name that a Windows computer could not have',
    windows({ vmName: 'mi-vm-windows-01' }),
    `\`computerName\` is "mi-vm-windows-01": ${WINDOWS_NAME} (it is \`vmName\` where it is not given) [test/vm]`,
  ],
  [
    'a computer name of digits on Windows',
    windows({ computerName: '12345' }),
    `\`computerName\` is "12345": ${WINDOWS_NAME} [test/vm]`,
  ],
  [
    'a name that a Linux computer could not have',
    linux({ vmName: 'mi_vm' }),
    `\`computerName\` is "mi_vm": ${LINUX_NAME} (it is \`vmName\` where it is not given) [test/vm]`,
  ],
  [
    'a reserved administrator in any case of letters',
    linux({ adminUsername: 'Admin' }),
    `\`adminUsername\` is "Admin": 1 to 64 characters, with no space and none of \\ / " [ ] : | < > + = ; , ? * @ &, and not one that Azure reserves (${RESERVED}) [test/vm]`,
  ],
  [
    'an administrator of 21 characters on Windows',
    windows({ adminUsername: 'a'.repeat(21) }),
    `\`adminUsername\` is "${'a'.repeat(
      21,
    )}": 1 to 20 characters, not ending with a period, with no space and none of \\ / " [ ] : | < > + = ; , ? * @ &, and not one that Azure reserves (${RESERVED}) [test/vm]`,
  ],
  [
    'Linux without an SSH key',
    linux({ adminSshPublicKey: undefined }),
    '`adminSshPublicKey` is not given: a Linux virtual machine requires it [test/vm]',
  ],
  [
    'something else than an SSH key',
    linux({ adminSshPublicKey: 'ecdsa-sha2-nistp256 AAAA' }),
    '`adminSshPublicKey` is "ecdsa-sha2-nistp256 AAAA": a public key in OpenSSH\'s format, "ssh-rsa AAAA…" or "ssh-ed25519 AAAA…" [test/vm]',
  ],
  [
    'a private key, without showing it',
    linux({
      adminSshPublicKey: '-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0',
    }),
    '`adminSshPublicKey` is a private key, which is a secret: give the public key that belongs to it [test/vm]',
  ],
  [
    'a private key of another format, without showing it',
    linux({ adminSshPublicKey: 'PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1' }),
    '`adminSshPublicKey` is a private key, which is a secret: give the public key that belongs to it [test/vm]',
  ],
  [
    'what may be the body of a private key, without showing it',
    linux({ adminSshPublicKey: 'b3BlbnNzaC1rZXktdjEAAAAA' }),
    '`adminSshPublicKey` is not shown, as it may be a secret: a public key in OpenSSH\'s format, "ssh-rsa AAAA…" or "ssh-ed25519 AAAA…" [test/vm]',
  ],
  [
    'a password that is partly a literal, without showing it',
    (stack) => windowsVm(stack, { adminPassword: `P@ss${password(stack)}` }),
    '`adminPassword` is a literal: a password comes as a token, from a sensitive Terraform variable [test/vm]',
  ],
  [
    'a password that only looks like an expression',
    windows({ adminPassword: 'S3cret${xx' }),
    '`adminPassword` is a literal: a password comes as a token, from a sensitive Terraform variable [test/vm]',
  ],
  [
    'a password on Linux, without showing it',
    (stack) => linuxVm(stack, { adminPassword: password(stack) }),
    '`adminPassword` is given: a Linux virtual machine takes `adminSshPublicKey` only, passwords being off [test/vm]',
  ],
  [
    'an SSH key on Windows',
    windows({ adminSshPublicKey: 'ssh-ed25519 AAAA' }),
    '`adminSshPublicKey` is given: a Windows virtual machine takes `adminPassword` only [test/vm]',
  ],
  [
    'Windows without a password',
    windows({ adminPassword: undefined }),
    '`adminPassword` is not given: a Windows virtual machine requires it [test/vm]',
  ],
  [
    'a password as a literal, without showing it',
    windows({ adminPassword: 'P@ssw0rd1234' }),
    '`adminPassword` is a literal: a password comes as a token, from a sensitive Terraform variable [test/vm]',
  ],
  [
    'custom data of more than 64 KB, without showing it',
    linux({ customData: 'é'.repeat(32_768) }),
    '`customData` is 65536 bytes long: up to 64 KB (65,535 bytes) [test/vm]',
  ],
  ['a fourth zone', linux({ zone: '4' }), '`zone` is "4": "1", "2" or "3" [test/vm]'],
  ['a disk of no size', linux({ osDiskSizeGb: 0 }), '`osDiskSizeGb` is 0: GiB from 1 to 4,095 [test/vm]'],
  [
    'an unknown kind of disk',
    linux({ osDiskType: 'UltraSSD_LRS' }),
    '`osDiskType` is "UltraSSD_LRS": one of Standard_LRS, StandardSSD_LRS, StandardSSD_ZRS, Premium_LRS, Premium_ZRS [test/vm]',
  ],
  ['an empty size', linux({ size: '' }), '`size` is "": at least one character that is not a space [test/vm]'],
  [
    'a machine without any identity, once the stack is synthesized',
    linux({ systemAssignedIdentity: false }),
    'Validation failed with the following errors:\n  [test/vm] `systemAssignedIdentity` is false: a virtual machine without any identity reaches nothing without a key; leave it on, or give it one of `userAssignedIdentities`',
  ],
  [
    'a grant where two identities could be meant',
    (stack) =>
      linuxVm(stack, {
        systemAssignedIdentity: false,
        userAssignedIdentities: [identity(stack, 'one'), identity(stack, 'two')],
      }).grantPrincipal,
    '`grantPrincipal` of a virtual machine is its system-assigned identity or its only user-assigned one, and this has 2 user-assigned ones: grant to the identity itself [test/vm]',
  ],
  [
    'a grant where there is no identity yet',
    (stack) => account(stack).grantDataReader(linuxVm(stack, { systemAssignedIdentity: false })),
    '`grantPrincipal` of a virtual machine is its system-assigned identity or its only user-assigned one, and this has no identity: grant to the identity itself [test/vm]',
  ],
]);
