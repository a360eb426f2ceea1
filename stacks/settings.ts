import { z } from 'zod';
import { VmImage } from '../constructs';
import { ADDRESS_SPACE, SOURCE, SUBNET_PREFIX } from '../constructs/private/addresses';
import type { Rule } from '../constructs/private/check';
import * as names from '../constructs/private/names';
import { PORT } from '../constructs/private/numbers';
import { PARTITION_KEY_PATHS } from '../constructs/private/partition-key';

// What the settings may be, value by value. What they may not be together stands in combinations.ts, and the table for
// people in docs/settings.md.

function text(rule: Rule<string>) {
  return z.string().refine(rule.holds, { message: rule.says });
}

/** A name alone, or an object that says more. */
function nameOr<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (typeof value === 'string' ? { name: value } : value), schema);
}

const IMAGE_NAMES = Object.keys(VmImage) as [string, ...string[]];

const STACK_NAME: Rule<string> = {
  // It begins the virtual network's name, which has 64 characters.
  says: '1 to 48 letters, digits, hyphens or underscores, beginning with a letter',
  // What every object of JavaScript has, such as "constructor", is no name for a construct.
  holds: (value) => /^[A-Za-z][A-Za-z0-9_-]{0,47}$/.test(value) && !(value in {}),
};

const DATA_ROLE = z.enum(['contributor', 'reader']);
const SCOPE = z.enum(['account', 'database', 'container']);
const MANAGEMENT_ROLE = z.enum(['contributor', 'operator', 'none']);

const VM = z.strictObject({
  name: text(names.VM_NAME).default('mi-vm-01'),
  computerName: z.string().optional(),
  image: z.enum(IMAGE_NAMES).default('UBUNTU_24_04'),
  size: text(names.NOT_EMPTY).optional(),
  identity: z.enum(['system', 'user', 'both']).default('system'),
  userAssignedIdentity: text(names.IDENTITY_NAME).optional(),
  openPorts: z
    .array(z.strictObject({ port: z.number().refine(PORT.holds, { message: PORT.says }), source: text(SOURCE) }))
    .default([]),
  publicIp: z.boolean().default(false),
  adminUsername: z.string().default('azureuser'),
  access: z
    .strictObject({
      dataRole: DATA_ROLE.optional(),
      scope: SCOPE.optional(),
      managementRole: MANAGEMENT_ROLE.optional(),
    })
    .default({}),
});

const OWN_NETWORK = z.strictObject({
  addressSpace: text(ADDRESS_SPACE).default('10.0.0.0/16'),
  subnetPrefix: text(SUBNET_PREFIX).default('10.0.0.0/24'),
  natGateway: z.boolean().default(true),
});

const EXISTING_NETWORK = z.strictObject({
  existingSubnet: z.strictObject({
    resourceGroup: text(names.RESOURCE_GROUP_NAME),
    virtualNetwork: text(names.VIRTUAL_NETWORK_NAME),
    subnet: text(names.SUBNET_NAME),
  }),
});

const ACCOUNT = z.strictObject({
  name: text(names.ACCOUNT_NAME),
  existing: z.boolean().default(false),
  resourceGroup: text(names.RESOURCE_GROUP_NAME).optional(),
});

const COSMOS = z.strictObject({
  account: nameOr(ACCOUNT.nullable()).default(null),
  database: text(names.COSMOS_ENTITY_NAME).default('mi-test'),
  container: text(names.COSMOS_ENTITY_NAME).default('container01'),
  partitionKey: z
    .array(z.string())
    .refine(PARTITION_KEY_PATHS.holds, { message: PARTITION_KEY_PATHS.says })
    .default(['/pkey']),
  createdBy: z.enum(['vm', 'terraform']).default('vm'),
  freeTier: z.boolean().default(false),
  serverless: z.boolean().default(false),
  networkAccess: z.enum(['private', 'selected', 'public']).default('selected'),
});

const ACCESS = z.strictObject({
  dataRole: DATA_ROLE.default('contributor'),
  scope: SCOPE.default('account'),
  managementRole: MANAGEMENT_ROLE.default('contributor'),
});

const BACKEND = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('local'), path: text(names.NOT_EMPTY).optional() }),
  z.strictObject({
    type: z.literal('azurerm'),
    resourceGroup: text(names.RESOURCE_GROUP_NAME),
    storageAccount: text(names.STORAGE_ACCOUNT_NAME),
    container: text(names.NOT_EMPTY),
    key: text(names.NOT_EMPTY).optional(),
  }),
  z.strictObject({
    type: z.literal('cloud'),
    organization: text(names.NOT_EMPTY),
    workspace: text(names.NOT_EMPTY),
    project: text(names.NOT_EMPTY).optional(),
    hostname: text(names.NOT_EMPTY).optional(),
  }),
]);

function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The schema for one file's settings. Where a setting has two forms, it is the form that was written: so a fault is
 * shown where it stands, and not as "neither of two".
 */
export function settingsSchema(written: unknown) {
  const { vm, network } = isObject(written) ? written : {};
  const existingNetwork = isObject(network) && 'existingSubnet' in network;
  return z.strictObject({
    stack: text(STACK_NAME).default('mi-test'),
    resourceGroup: nameOr(
      z.strictObject({ name: text(names.RESOURCE_GROUP_NAME), existing: z.boolean().default(false) }),
    ).prefault('mi-test'),
    location: text(names.LOCATION).default('westus'),
    tags: z.record(z.string(), z.string()).refine(names.TAGS.holds, { message: names.TAGS.says }).default({}),
    vm: Array.isArray(vm) ? z.array(VM).min(1) : VM.prefault({}),
    userAssignedIdentity: text(names.IDENTITY_NAME).default('mi-ua-01'),
    network: existingNetwork ? EXISTING_NETWORK : OWN_NETWORK.prefault({}),
    cosmos: COSMOS.prefault({}),
    access: ACCESS.prefault({}),
    check: z.boolean().default(false),
    backend: BACKEND.default({ type: 'local' }),
  });
}

/** Settings that were checked, with every default filled in. */
export type Settings = z.output<ReturnType<typeof settingsSchema>>;
export type VmSettings = z.output<typeof VM>;
export type BackendSettings = z.output<typeof BACKEND>;

/** The virtual machines, with where each stands in the settings. */
export function vmsOf(settings: Settings): { readonly path: string; readonly vm: VmSettings }[] {
  const { vm } = settings;
  return Array.isArray(vm) ? vm.map((one, index) => ({ path: `vm[${index}]`, vm: one })) : [{ path: 'vm', vm }];
}

export function imageOf(vm: VmSettings): VmImage {
  return VmImage[vm.image as 'UBUNTU_24_04'];
}

export function isWindows(vm: VmSettings): boolean {
  return imageOf(vm).isWindows;
}

/** What a virtual machine may do: the settings for all, and where it says otherwise, its own. */
export function accessOf(settings: Settings, vm: VmSettings): Settings['access'] {
  const { dataRole, scope, managementRole } = vm.access;
  const { access } = settings;
  return {
    dataRole: dataRole ?? access.dataRole,
    scope: scope ?? access.scope,
    managementRole: managementRole ?? access.managementRole,
  };
}

/** The name of the user-assigned identity that a virtual machine is given; undefined where it is given none. */
export function userAssignedIdentityOf(settings: Settings, vm: VmSettings): string | undefined {
  return vm.identity === 'system' ? undefined : (vm.userAssignedIdentity ?? settings.userAssignedIdentity);
}
