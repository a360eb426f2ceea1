import { isAdministration, isInternet, isOutside } from '../constructs/private/addresses';
import {
  LINUX_ADMINISTRATOR,
  LINUX_COMPUTER_NAME,
  WINDOWS_ADMINISTRATOR,
  WINDOWS_COMPUTER_NAME,
} from '../constructs/private/names';
import { accessOf, isWindows, type Settings, userAssignedIdentityOf, type VmSettings, vmsOf } from './settings';

/** What is wrong, and where. */
export interface Fault {
  readonly path: string;
  readonly says: string;
}

/** Settings that are each well by themselves and cannot work together, with the way out. */
export function faultsOfCombination(settings: Settings): Fault[] {
  return [
    ...vmsOf(settings).flatMap(({ path, vm }) => [
      ...faultsOfVm(path, vm),
      ...faultsOfAccess(path, vm, settings),
      ...faultsOfSharing(path, vm, settings),
    ]),
    ...faultsOfNames(settings),
    ...faultsOfNetwork(settings),
    ...faultsOfAccount(settings),
    ...faultsOfCheck(settings),
  ];
}

function faultsOfVm(path: string, vm: VmSettings): Fault[] {
  const faults: Fault[] = [];
  const { computerName = vm.name, adminUsername, openPorts } = vm;
  const computerNameRule = isWindows(vm) ? WINDOWS_COMPUTER_NAME : LINUX_COMPUTER_NAME;
  if (!computerNameRule.holds(computerName)) {
    const says = `is "${computerName}"${vm.computerName === undefined ? ' (the name, where it is not given)' : ''}: ${computerNameRule.says}`;
    faults.push({ path: `${path}.computerName`, says });
  }
  const administrator = isWindows(vm) ? WINDOWS_ADMINISTRATOR : LINUX_ADMINISTRATOR;
  if (!administrator.holds(adminUsername)) {
    faults.push({ path: `${path}.adminUsername`, says: `is "${adminUsername}": ${administrator.says}` });
  }
  openPorts.forEach(({ port, source }, index) => {
    if (isAdministration(port) && isInternet(source)) {
      const says = `is "${source}": port ${port} administers the machine and is not opened to the whole internet; name the addresses that need it`;
      faults.push({ path: `${path}.openPorts[${index}].source`, says });
    }
  });
  if (vm.userAssignedIdentity !== undefined && vm.identity === 'system') {
    const says = `is "${vm.userAssignedIdentity}", and \`${path}.identity\` is "system": set that to "user" or "both", or leave this out`;
    faults.push({ path: `${path}.userAssignedIdentity`, says });
  }
  return faults;
}

function faultsOfAccess(path: string, vm: VmSettings, settings: Settings): Fault[] {
  if (settings.cosmos.createdBy !== 'vm') return [];
  const faults: Fault[] = [];
  const { scope, managementRole } = accessOf(settings, vm);
  const at = (key: 'scope' | 'managementRole') => (vm.access[key] === undefined ? 'access' : `${path}.access`);
  if (scope !== 'account') {
    const says = `is "${scope}", and \`cosmos.createdBy\` is "vm": what the virtual machine creates later cannot be a scope now; set \`cosmos.createdBy\` to "terraform", or this to "account"`;
    faults.push({ path: `${at('scope')}.scope`, says });
  }
  if (managementRole === 'none') {
    const says = `is "none", and \`cosmos.createdBy\` is "vm": the data plane cannot create a database; set this to "operator", or \`cosmos.createdBy\` to "terraform"`;
    faults.push({ path: `${at('managementRole')}.managementRole`, says });
  }
  if ('natGateway' in settings.network && !settings.network.natGateway && !vm.publicIp) {
    const says = `is false, \`network.natGateway\` too, and \`cosmos.createdBy\` is "vm": the virtual machine cannot reach Azure Resource Manager to create the database; set one of the two to true, or \`cosmos.createdBy\` to "terraform"`;
    faults.push({ path: `${path}.publicIp`, says });
  }
  return faults;
}

/** Virtual machines that share an identity share what it may do. */
function faultsOfSharing(path: string, vm: VmSettings, settings: Settings): Fault[] {
  const identity = userAssignedIdentityOf(settings, vm);
  const sameName = (other?: string) => identity !== undefined && other?.toLowerCase() === identity.toLowerCase();
  const first = vmsOf(settings).find((other) => sameName(userAssignedIdentityOf(settings, other.vm)));
  if (!first || JSON.stringify(accessOf(settings, first.vm)) === JSON.stringify(accessOf(settings, vm))) return [];
  const says = `differs from that of \`${first.path}\`, with which it shares the identity "${identity}" and so what that may do: give it an identity of its own by \`${path}.userAssignedIdentity\``;
  return [{ path: `${path}.access`, says }];
}

function faultsOfNames(settings: Settings): Fault[] {
  const all = vmsOf(settings);
  const sameName = (one: VmSettings, other: VmSettings) => one.name.toLowerCase() === other.name.toLowerCase();
  return all
    .filter(({ vm }, index) => all.findIndex((other) => sameName(other.vm, vm)) < index)
    .map(({ path, vm }) => ({
      path: `${path}.name`,
      says: `is "${vm.name}", which another one has: give each its own`,
    }));
}

function faultsOfNetwork(settings: Settings): Fault[] {
  const { network } = settings;
  if ('existingSubnet' in network) {
    return vmsOf(settings)
      .filter(({ vm }) => vm.openPorts.length > 0)
      .map(({ path }) => ({
        path: `${path}.openPorts`,
        says: "is given with `network.existingSubnet`, whose security rules are its owner's: leave it out, and have the port opened there",
      }));
  }
  if (!isOutside(network.subnetPrefix, network.addressSpace)) return [];
  const says = `is "${network.subnetPrefix}": a range within \`network.addressSpace\`, which is "${network.addressSpace}"`;
  return [{ path: 'network.subnetPrefix', says }];
}

const UNREACHABLE = {
  path: 'cosmos.networkAccess',
  says: 'is "private" for an account that exists already: the stack gives no private endpoint to an account that is not its own, and so nothing here would reach it; leave it out, and have its owner add the endpoint',
};

function faultsOfAccount({ cosmos }: Settings): Fault[] {
  if (cosmos.account?.existing) {
    return [
      ...(['freeTier', 'serverless'] as const)
        .filter((key) => cosmos[key])
        .map((key) => ({
          path: `cosmos.${key}`,
          says: "is true for an account that exists already, where it is its owner's to say: leave it out",
        })),
      ...(cosmos.networkAccess === 'private' ? [UNREACHABLE] : []),
    ];
  }
  const faults: Fault[] = [];
  if (cosmos.account?.resourceGroup !== undefined) {
    const says = `is "${cosmos.account.resourceGroup}" for an account that is created, in \`resourceGroup\`: leave it out, or set \`cosmos.account.existing\` to true`;
    faults.push({ path: 'cosmos.account.resourceGroup', says });
  }
  if (cosmos.freeTier && cosmos.serverless) {
    const says =
      'is true, and `cosmos.serverless` too: a serverless account has no free tier; set one of the two to false';
    faults.push({ path: 'cosmos.freeTier', says });
  }
  return faults;
}

function faultsOfCheck({ check }: Settings): Fault[] {
  return check
    ? [{ path: 'check', says: 'is true: the access check is not part of this version yet; set it to false' }]
    : [];
}
