import type { Rule } from './check';

// Azure's rules for names, and where azurerm is the stricter one, azurerm's. Sources: "Naming rules and restrictions
// for Azure resources" and the reference of each resource type in Microsoft's documentation.

/** Text that a pattern describes, with further tests where a pattern would be unreadable. */
function text(says: string, pattern: RegExp, also: (value: string) => boolean = () => true): Rule<string> {
  return { says, holds: (value) => typeof value === 'string' && pattern.test(value) && also(value) };
}

const notAllDigits = (value: string) => !/^\d+$/.test(value);

export const RESOURCE_GROUP_NAME = text(
  '1 to 90 letters, digits, hyphens, underscores, periods or parentheses, not ending with a period',
  /^[A-Za-z0-9_().-]{1,90}$/,
  (value) => !value.endsWith('.'),
);

export const LOCATION = text(
  'an Azure region by its name, such as "westus" or "West US"',
  /^[A-Za-z][A-Za-z0-9]*( [A-Za-z0-9]+)*$/,
);

export const ACCOUNT_NAME = text(
  '3 to 44 lowercase letters, digits or hyphens, beginning with a letter or digit',
  /^[a-z0-9][a-z0-9-]{2,43}$/,
);

/** A database or a container. */
export const COSMOS_ENTITY_NAME = text(
  '1 to 255 characters, none of / \\ # ?, not ending with a space',
  /^[^/\\#?]+$/,
  // azurerm counts bytes.
  (value) => Buffer.byteLength(value) <= 255 && !value.endsWith(' '),
);

export const STORAGE_ACCOUNT_NAME = text('3 to 24 lowercase letters or digits', /^[a-z0-9]{3,24}$/);

export const VM_NAME = text(
  '1 to 64 letters, digits, periods, underscores or hyphens, beginning with a letter or digit, ending with a letter, digit or underscore, and not digits alone',
  /^[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9_])?$/,
  notAllDigits,
);

export const LINUX_COMPUTER_NAME = text(
  '1 to 64 characters, ending with neither period nor hyphen, with no space, no underscore and none of \\ / " [ ] : | < > + = ; , ? * @ & ~ ! # $ % ^ ( ) { } \' `',
  /^[^\s\\/"[\]:|<>+=;,?*@&~!#$%^()_{}'`]{1,64}$/,
  (value) => !/[.-]$/.test(value),
);

export const WINDOWS_COMPUTER_NAME = text(
  '1 to 15 letters, digits or hyphens, not ending with a hyphen, and not digits alone',
  /^[A-Za-z0-9-]{0,14}[A-Za-z0-9]$/,
  notAllDigits,
);

export const IDENTITY_NAME = text(
  '3 to 128 letters, digits, hyphens or underscores, beginning with a letter or digit',
  /^[A-Za-z0-9][A-Za-z0-9_-]{2,127}$/,
);

export const VIRTUAL_NETWORK_NAME = text(
  '2 to 64 letters, digits, underscores, periods or hyphens, beginning with a letter or digit, ending with a letter, digit or underscore',
  /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}[A-Za-z0-9_]$/,
);

export const SUBNET_NAME = text(
  '1 to 80 letters, digits, underscores, periods or hyphens, beginning with a letter or digit, ending with a letter, digit or underscore',
  /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?$/,
);

// Compared without regard to case: azurerm compares these names as they are written, Azure does not.
const RESERVED_ADMINISTRATORS = new Set(
  (
    'administrator admin user user1 user2 user3 user4 user5 test test1 test2 test3 admin1 admin2 1 123 a actuser adm ' +
    'aspnet backup console david guest john owner root server sql support support_388945a0 sys'
  ).split(' '),
);

function administrator(longest: number, ending: string, mayEnd: (value: string) => boolean): Rule<string> {
  return text(
    `1 to ${longest} characters${ending}, with no space and none of \\ / " [ ] : | < > + = ; , ? * @ &, and not one that Azure reserves (${[...RESERVED_ADMINISTRATORS].join(', ')})`,
    new RegExp(`^[^\\s\\\\/"[\\]:|<>+=;,?*@&]{1,${longest}}$`),
    (value) => mayEnd(value) && !RESERVED_ADMINISTRATORS.has(value.toLowerCase()),
  );
}

export const LINUX_ADMINISTRATOR = administrator(64, '', () => true);

export const WINDOWS_ADMINISTRATOR = administrator(20, ', not ending with a period', (value) => !value.endsWith('.'));

/** The types that Azure takes; that the key itself is sound, azurerm tests in the plan. */
export const SSH_PUBLIC_KEY = text(
  'a public key in OpenSSH\'s format, "ssh-rsa AAAA…" or "ssh-ed25519 AAAA…"',
  /^\s*ssh-(rsa|ed25519)\s+\S/,
);

export const GUID = text(
  'a GUID, such as "00000000-0000-0000-0000-000000000002"',
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
);

/** An account's endpoint; its host ends otherwise in other clouds than Azure's public one. */
export const ENDPOINT = text(
  'an https URL, such as "https://mi-cosmos.documents.azure.com:443/"',
  /^https:\/\/[a-z0-9.-]+(:\d+)?\/?$/,
);

export const NOT_EMPTY = text('at least one character that is not a space', /\S/);

/** Azure's limits on tags: 50 of them, names up to 512 characters, values up to 256. */
export const TAGS: Rule<{ [key: string]: string }> = {
  says: 'at most 50 tags, each with a name of 1 to 512 characters, none of < > % & \\ ? /, and a value of at most 256 characters',
  holds: (tags) => {
    const entries = Object.entries(tags);
    return (
      entries.length <= 50 &&
      entries.every(([name, value]) => /^[^<>%&\\?/]{1,512}$/.test(name) && String(value).length <= 256)
    );
  },
};
