import { checkSettings } from '../../stacks/read-settings';

function faultsOf(written: object): string[] {
  try {
    checkSettings(written);
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .slice(1)
      .map((line) => line.replace('  - ', ''));
  }
  return [];
}

const TERRAFORM = { cosmos: { createdBy: 'terraform' } };

test.each([
  [
    'a scope that the virtual machine creates later',
    { access: { scope: 'container' } },
    '`access.scope` is "container", and `cosmos.createdBy` is "vm": what the virtual machine creates later cannot be a scope now; set `cosmos.createdBy` to "terraform", or this to "account"',
  ],
  [
    'a virtual machine that is to create and may not',
    { vm: { access: { managementRole: 'none' } } },
    '`vm.access.managementRole` is "none", and `cosmos.createdBy` is "vm": the data plane cannot create a database; set this to "operator", or `cosmos.createdBy` to "terraform"',
  ],
  [
    'a virtual machine that is to create and has no way out',
    { network: { natGateway: false } },
    '`vm.publicIp` is false, `network.natGateway` too, and `cosmos.createdBy` is "vm": the virtual machine cannot reach Azure Resource Manager to create the database; set one of the two to true, or `cosmos.createdBy` to "terraform"',
  ],
  [
    'a subnet outside of its network',
    { network: { subnetPrefix: '10.1.0.0/24' } },
    '`network.subnetPrefix` is "10.1.0.0/24": a range within `network.addressSpace`, which is "10.0.0.0/16"',
  ],
  [
    'free tier and serverless',
    { cosmos: { freeTier: true, serverless: true } },
    '`cosmos.freeTier` is true, and `cosmos.serverless` too: a serverless account has no free tier; set one of the two to false',
  ],
  [
    'an account that exists already and that nothing could reach',
    { cosmos: { account: { name: 'mi-cosmos', existing: true }, networkAccess: 'private' } },
    '`cosmos.networkAccess` is "private" for an account that exists already: the stack gives no private endpoint to an account that is not its own, and so nothing here would reach it; leave it out, and have its owner add the endpoint',
  ],
  [
    "an owner's choice for an account that exists already",
    { cosmos: { account: { name: 'mi-cosmos', existing: true }, serverless: true } },
    "`cosmos.serverless` is true for an account that exists already, where it is its owner's to say: leave it out",
  ],
  [
    'a resource group of its own for an account that is created',
    { cosmos: { account: { name: 'mi-cosmos', resourceGroup: 'hub' } } },
    '`cosmos.account.resourceGroup` is "hub" for an account that is created, in `resourceGroup`: leave it out, or set `cosmos.account.existing` to true',
  ],
  [
    "open ports in somebody else's subnet",
    {
      network: { existingSubnet: { resourceGroup: 'hub', virtualNetwork: 'hub', subnet: 'vms' } },
      vm: { openPorts: [{ port: 443, source: '*' }] },
    },
    "`vm.openPorts` is given with `network.existingSubnet`, whose security rules are its owner's: leave it out, and have the port opened there",
  ],
  [
    'an administration port to the internet',
    { vm: { openPorts: [{ port: 3389, source: '0.0.0.0/0' }] } },
    '`vm.openPorts[0].source` is "0.0.0.0/0": port 3389 administers the machine and is not opened to the whole internet; name the addresses that need it',
  ],
  [
    'two of one name',
    { vm: [{ name: 'one' }, { name: 'ONE' }] },
    '`vm[1].name` is "ONE", which another one has: give each its own',
  ],
  [
    'two that share an identity, in any case of letters, and not what it may do',
    {
      vm: [
        { name: 'one', identity: 'user' },
        { name: 'two', identity: 'both', userAssignedIdentity: 'MI-UA-01', access: { dataRole: 'reader' } },
      ],
    },
    '`vm[1].access` differs from that of `vm[0]`, with which it shares the identity "MI-UA-01" and so what that may do: give it an identity of its own by `vm[1].userAssignedIdentity`',
  ],
  [
    'a user-assigned identity that is not given',
    { vm: { userAssignedIdentity: 'mi-ua-02' } },
    '`vm.userAssignedIdentity` is "mi-ua-02", and `vm.identity` is "system": set that to "user" or "both", or leave this out',
  ],
  [
    'a Windows machine by a name that its computer could not have',
    { vm: { image: 'WINDOWS_SERVER_2022', name: 'mi-vm-windows-01' } },
    '`vm.computerName` is "mi-vm-windows-01" (the name, where it is not given): 1 to 15 letters, digits or hyphens, not ending with a hyphen, and not digits alone',
  ],
  [
    'the check, which is not there yet',
    { check: true },
    '`check` is true: the access check is not part of this version yet; set it to false',
  ],
])('refuses %s', (_, written, fault) => {
  expect(faultsOf(written)).toEqual([fault]);
});

test('a reserved administrator is refused on both systems', () => {
  for (const image of ['DEBIAN_12', 'WINDOWS_SERVER_2025']) {
    expect(faultsOf({ vm: { image, adminUsername: 'Root' } })).toEqual([
      expect.stringMatching(/^`vm\.adminUsername` is "Root": 1 to \d+ characters/),
    ]);
  }
});

test.each([
  ['a container as scope that Terraform creates', { ...TERRAFORM, access: { scope: 'container' } }],
  ['no management role where Terraform creates', { ...TERRAFORM, access: { managementRole: 'none' } }],
  ['no way out where Terraform creates', { ...TERRAFORM, network: { natGateway: false } }],
  ['a public IP as the way out', { vm: { publicIp: true }, network: { natGateway: false } }],
  [
    'two with identities of their own',
    {
      vm: [
        { name: 'one', identity: 'user' },
        { name: 'two', identity: 'user', userAssignedIdentity: 'mi-ua-02', access: { dataRole: 'reader' } },
      ],
    },
  ],
  [
    'two that share an identity and what it may do',
    {
      vm: [
        { name: 'one', identity: 'user' },
        { name: 'two', identity: 'both' },
      ],
    },
  ],
  [
    'an account that exists already',
    { cosmos: { account: { name: 'mi-cosmos', existing: true, resourceGroup: 'hub' } } },
  ],
  ['an account by its name alone', { cosmos: { account: 'mi-cosmos' } }],
])('accepts %s', (_, written) => {
  expect(faultsOf(written)).toEqual([]);
});
