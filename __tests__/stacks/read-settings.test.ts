import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkSettings, readSettings, SettingsError } from '../../stacks/read-settings';

function faultsOf(written: unknown): string[] {
  try {
    checkSettings(written);
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as Error).message.split('\n').slice(1);
  }
  return [];
}

test('no settings are the defaults, and the defaults are those of cdktf.json', () => {
  const defaults = checkSettings({});
  expect(defaults).toMatchInlineSnapshot(`
    {
      "access": {
        "dataRole": "contributor",
        "managementRole": "contributor",
        "scope": "account",
      },
      "backend": {
        "type": "local",
      },
      "check": false,
      "cosmos": {
        "account": null,
        "container": "container01",
        "createdBy": "vm",
        "database": "mi-test",
        "freeTier": false,
        "networkAccess": "selected",
        "partitionKey": [
          "/pkey",
        ],
        "serverless": false,
      },
      "location": "westus",
      "network": {
        "addressSpace": "10.0.0.0/16",
        "natGateway": true,
        "subnetPrefix": "10.0.0.0/24",
      },
      "resourceGroup": {
        "existing": false,
        "name": "mi-test",
      },
      "stack": "mi-test",
      "tags": {},
      "userAssignedIdentity": "mi-ua-01",
      "vm": {
        "access": {},
        "adminUsername": "azureuser",
        "identity": "system",
        "image": "UBUNTU_24_04",
        "name": "mi-vm-01",
        "openPorts": [],
        "publicIp": false,
      },
    }
  `);
  expect(readSettings()).toEqual(defaults);
});

test('every fault is in one message, with its path and the way out', () => {
  expect(
    faultsOf({
      stack: 'mi test',
      location: 5,
      colour: 'red',
      vm: [
        { name: '123', image: 'BEOS', openPorts: [{ port: 22, source: '*' }] },
        { name: 'b', identity: 'none' },
      ],

      cosmos: { partitionKey: [], database: 'a/b', account: { name: 'X' } },
      backend: { type: 's3' },
    }),
  ).toMatchInlineSnapshot(`
    [
      "  - \`stack\` is "mi test": 1 to 48 letters, digits, hyphens or underscores, beginning with a letter",
      "  - \`location\` is 5: a text",
      "  - \`vm[0].name\` is "123": 1 to 64 letters, digits, periods, underscores or hyphens, beginning with a letter or digit, ending with a letter, digit or underscore, and not digits alone",
      "  - \`vm[0].image\` is "BEOS": one of "UBUNTU_22_04", "UBUNTU_24_04", "DEBIAN_12", "RHEL_9", "ALMALINUX_9", "AZURE_LINUX_3", "WINDOWS_SERVER_2016", "WINDOWS_SERVER_2019", "WINDOWS_SERVER_2022", "WINDOWS_SERVER_2025"",
      "  - \`vm[1].identity\` is "none": one of "system", "user", "both"",
      "  - \`cosmos.account.name\` is "X": 3 to 44 lowercase letters, digits or hyphens, beginning with a letter or digit",
      "  - \`cosmos.database\` is "a/b": 1 to 255 characters, none of / \\ # ?, not ending with a space",
      "  - \`cosmos.partitionKey\` is []: 1 path, or 2 or 3 different ones for a hierarchical key, each beginning with "/" and naming a property, such as "/tenant" or "/address/city"",
      "  - \`backend.type\` is "s3": one of "local", "azurerm", "cloud"",
      "  - \`colour\` is not a setting: see docs/settings.md",
      "  - \`vm[0].openPorts[0].source\` is "*": port 22 administers the machine and is not opened to the whole internet; name the addresses that need it",
    ]
  `);
});

test('combinations are named together with single faults they have no part in', () => {
  expect(faultsOf({ location: 5, access: { managementRole: 'none' } })).toHaveLength(2);
  expect(faultsOf({ access: { managementRole: 'nobody' } })).toHaveLength(1);
  expect(faultsOf({ vm: [{ name: 'a' }, { name: 'a', names: 1 }] })).toHaveLength(2);
});

test('a part without a default takes nothing else with it', () => {
  expect(faultsOf({ backend: { type: 'azurerm' }, access: { scope: 'container' } })).toHaveLength(4);
  const existingSubnet = { resourceGroup: 'a.' };
  expect(
    faultsOf({
      network: { existingSubnet },
      cosmos: { freeTier: true, serverless: true },
    }),
  ).toHaveLength(4);
});

test('settings are text, and no expressions of Terraform', () => {
  expect(faultsOf({ tags: { cost: '100%{x}' }, cosmos: { container: 'a${x}' } })).toEqual([
    '  - `tags.cost` is "100%{x}": a text without ${ and %{, which begin an expression of Terraform\'s',
    '  - `cosmos.container` is "a${x}": a text without ${ and %{, which begin an expression of Terraform\'s',
  ]);
});

test('a name that every object of JavaScript has is no name for a stack', () => {
  expect(faultsOf({ stack: 'constructor' })).toHaveLength(1);
});

test.each([
  ['a list', [], 'is []: an object'],
  ['a text', 'mi-test', 'is "mi-test": an object'],
  ['nothing', null, 'is null: an object'],
])('settings that are %s', (_, written, fault) => {
  expect(faultsOf(written)).toEqual([`  - ${fault}`]);
});

describe('from a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'keyless-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (content: string) => {
    const file = join(folder, 'settings.json');
    writeFileSync(file, content);
    return file;
  };

  test('they stand at its top', () => {
    expect(readSettings(write('{ "stack": "other" }')).stack).toBe('other');
  });

  test('the message names the file', () => {
    const file = write('{ "stack": 1 }');
    expect(() => readSettings(file)).toThrow(`The settings in ${file} have a fault:\n  - \`stack\` is 1: a text`);
  });

  test('one that is not there, and one that is no JSON', () => {
    const missing = join(folder, 'missing.json');
    expect(() => readSettings(missing)).toThrow(`The settings file "${missing}" cannot be read: ENOENT.`);
    const broken = write('{ stack: 1 }');
    expect(() => readSettings(broken)).toThrow(`The settings file "${broken}" is not JSON: `);
  });
});
