import fc from 'fast-check';
import * as names from '../../../constructs/private/names';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const text = (characters: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength });
const alphanumeric = letters + letters.toUpperCase() + digits;

describe('accepts whatever the rule says', () => {
  test.each([
    ['an account', names.ACCOUNT_NAME, fc.tuple(text(letters + digits, 1, 1), text(`${letters}${digits}-`, 2, 43))],
    ['an identity', names.IDENTITY_NAME, fc.tuple(text(alphanumeric, 1, 1), text(`${alphanumeric}-_`, 2, 127))],
    [
      'a resource group',
      names.RESOURCE_GROUP_NAME,
      fc.tuple(text(`${alphanumeric}_().-`, 0, 89), text(alphanumeric, 1, 1)),
    ],
    [
      'a virtual machine',
      names.VM_NAME,
      fc.tuple(text(letters, 1, 1), text(`${alphanumeric}._-`, 0, 62), text(`${alphanumeric}_`, 1, 1)),
    ],
    ['a Windows computer', names.WINDOWS_COMPUTER_NAME, fc.tuple(text(`${alphanumeric}-`, 0, 14), text(letters, 1, 1))],
    [
      'a subnet',
      names.SUBNET_NAME,
      fc.tuple(text(alphanumeric, 1, 1), text(`${alphanumeric}_.-`, 0, 78), text(alphanumeric, 1, 1)),
    ],
    [
      'a virtual network',
      names.VIRTUAL_NETWORK_NAME,
      fc.tuple(text(alphanumeric, 1, 1), text(`${alphanumeric}_.-`, 0, 62), text(`${alphanumeric}_`, 1, 1)),
    ],
    ['a GUID', names.GUID, fc.tuple(fc.uuid())],
  ])('%s', (_, rule, parts) => {
    fc.assert(fc.property(parts as fc.Arbitrary<string[]>, (all) => rule.holds(all.join(''))));
  });

  test('a database or container: any text without the four characters, that does not end with a space', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(name, (value) => {
        const legal = value.length <= 255 && !/[/\\#?]/.test(value) && !value.endsWith(' ');
        return names.COSMOS_ENTITY_NAME.holds(value) === legal;
      }),
    );
  });
});

test('refuses a name with any other character in it, wherever it stands', () => {
  const strange = fc.constantFrom('é', '/', ' ', '#', '?', '\\', '*', '@', '\n');
  fc.assert(
    fc.property(text(letters, 2, 6), strange, text(letters, 2, 6), (before, character, after) => {
      const value = before + character + after;
      return [names.ACCOUNT_NAME, names.IDENTITY_NAME, names.VM_NAME, names.SUBNET_NAME, names.GUID].every(
        (rule) => !rule.holds(value),
      );
    }),
  );
});

test('refuses a name that is too long by one, and takes the longest', () => {
  for (const [rule, most] of [
    [names.ACCOUNT_NAME, 44],
    [names.IDENTITY_NAME, 128],
    [names.RESOURCE_GROUP_NAME, 90],
    [names.VM_NAME, 64],
    [names.LINUX_COMPUTER_NAME, 64],
    [names.WINDOWS_COMPUTER_NAME, 15],
    [names.COSMOS_ENTITY_NAME, 255],
    [names.SUBNET_NAME, 80],
    [names.VIRTUAL_NETWORK_NAME, 64],
    [names.LINUX_ADMINISTRATOR, 64],
    [names.WINDOWS_ADMINISTRATOR, 20],
  ] as const) {
    expect([rule.holds('a1'.repeat(128).slice(0, most)), rule.holds('a1'.repeat(129).slice(0, most + 1))]).toEqual([
      true,
      false,
    ]);
  }
});

test('refuses every reserved administrator in any case of letters, on both systems', () => {
  for (const name of ['administrator', 'Admin', 'ROOT', 'user5', 'support_388945a0', '1', 'SYS']) {
    expect([names.LINUX_ADMINISTRATOR.holds(name), names.WINDOWS_ADMINISTRATOR.holds(name)]).toEqual([false, false]);
  }
});

test.each([
  [names.LOCATION, ['westus', 'West US', 'East US 2', 'usgovvirginia'], ['', ' westus', 'west-us', 'West  US', '1']],
  [names.ACCOUNT_NAME, ['a--', '0ab', 'mi-cosmos'], ['ab', '-ab', 'Ab1', 'a_b']],
  [names.VM_NAME, ['a', 'vm.1', 'vm_', '1a'], ['', '_vm', '.vm', '1', 'vm.', 'vm-']],
  [names.WINDOWS_COMPUTER_NAME, ['a', '-a', '1a'], ['', 'a-', 'a_b', '1']],
  [names.LINUX_COMPUTER_NAME, ['1', 'vm.local', 'vm-1'], ['', 'vm.', 'vm-', 'v_m', 'a b']],
  [names.WINDOWS_ADMINISTRATOR, ['azureuser', 'first.last'], ['me.', 'a b', 'me@home']],
  [
    names.ENDPOINT,
    ['https://a.documents.azure.com:443/', 'https://a.documents.azure.us'],
    ['http://a/', 'a', 'https://a/b'],
  ],
  [names.SSH_PUBLIC_KEY, ['ssh-rsa AAAA', '  ssh-ed25519 AAAA me\n'], ['ssh-dss AAAA', 'ssh-rsa', 'AAAA']],
])('the rule "%#"', (rule, good, bad) => {
  expect(good.filter((value) => !rule.holds(value))).toEqual([]);
  expect(bad.filter((value) => rule.holds(value))).toEqual([]);
});

test('tags', () => {
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, '']));
  expect(names.TAGS.holds(many(50))).toBe(true);
  expect(names.TAGS.holds(many(51))).toBe(false);
  expect(names.TAGS.holds({ a: 'x'.repeat(257) })).toBe(false);
});
