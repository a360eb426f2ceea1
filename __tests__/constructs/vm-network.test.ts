import type { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import type { TerraformStack } from 'cdktf';
import { VmNetwork, type VmNetworkProps } from '../../constructs';
import { refuses } from '../support/bad-values';
import { linuxVm, network, PLACE, SUBSCRIPTION } from '../support/samples';
import { newStack, synthesized } from '../support/synthesized';

const VIRTUAL_NETWORK_ID = `${SUBSCRIPTION}/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub`;

test('minimal: nothing inbound is open, and no way out but the service endpoint', () => {
  const stack = newStack();
  const created = network(stack);
  expect(created.node.defaultChild?.node.path).toBe('test/network/Resource');
  const result = synthesized(stack);
  expect(result.types.sort()).toEqual([
    'azurerm_network_security_group',
    'azurerm_subnet',
    'azurerm_subnet_network_security_group_association',
    'azurerm_virtual_network',
  ]);
  expect(result.json.resource).toMatchInlineSnapshot(`
    {
      "azurerm_network_security_group": {
        "network_SecurityGroup_8941526E": {
          "location": "westus",
          "name": "mi-vnet-nsg",
          "resource_group_name": "mi-test",
          "security_rule": [],
        },
      },
      "azurerm_subnet": {
        "network_Subnet_2C525437": {
          "address_prefixes": [
            "10.0.0.0/24",
          ],
          "default_outbound_access_enabled": false,
          "name": "default",
          "resource_group_name": "mi-test",
          "service_endpoints": [
            "Microsoft.AzureCosmosDB",
          ],
          "virtual_network_name": "\${azurerm_virtual_network.network_39EEAA36.name}",
        },
      },
      "azurerm_subnet_network_security_group_association": {
        "network_SecurityGroupAssociation_8F47F156": {
          "network_security_group_id": "\${azurerm_network_security_group.network_SecurityGroup_8941526E.id}",
          "subnet_id": "\${azurerm_subnet.network_Subnet_2C525437.id}",
        },
      },
      "azurerm_virtual_network": {
        "network_39EEAA36": {
          "address_space": [
            "10.0.0.0/16",
          ],
          "location": "westus",
          "name": "mi-vnet",
          "resource_group_name": "mi-test",
        },
      },
    }
  `);
});

test('maximal', () => {
  const stack = newStack();
  const created = network(stack, {
    addressSpace: '192.168.0.0/16',
    subnetPrefix: '192.168.7.0/29',
    openPorts: [
      { port: 443, source: '*' },
      { port: 22, source: '203.0.113.7' },
      { port: 5986, source: 'VirtualNetwork' },
      { port: 3389, source: '2001:db8::/32' },
    ],
    natGateway: true,
    tags: { owner: 'team' },
  });
  linuxVm(stack, { network: created });
  expect(synthesized(stack).json.resource).toMatchSnapshot();
});

test('a rule that is given twice stands once, and the priorities follow the order', () => {
  const stack = newStack();
  network(stack, {
    openPorts: [
      { port: 443, source: '*' },
      { port: 80, source: '*' },
      { port: 443, source: '*' },
    ],
  });
  const rules = synthesized(stack).the('azurerm_network_security_group').security_rule;
  expect(rules.map((rule: { [key: string]: unknown }) => [rule.priority, rule.destination_port_range])).toEqual([
    [100, '443'],
    [101, '80'],
  ]);
});

test('no rule is an empty list: azurerm would leave the old ones in place if it were left out', () => {
  const stack = newStack();
  network(stack);
  expect(synthesized(stack).the('azurerm_network_security_group').security_rule).toEqual([]);
});

test('the logical id of the network may be overridden once it is built', () => {
  const stack = newStack();
  (network(stack).node.defaultChild as VirtualNetwork).overrideLogicalId('mine');
  const result = synthesized(stack);
  expect(Object.keys(result.resources('azurerm_virtual_network'))).toEqual(['mine']);
  expect(result.the('azurerm_subnet').virtual_network_name).toBe('${azurerm_virtual_network.mine.name}');
});

test('an administration port may be opened to the internet by a network that says so', () => {
  const stack = newStack();
  network(stack, {
    allowInternetAdministration: true,
    openPorts: [{ port: 22, source: 'Internet' }],
  });
  expect(synthesized(stack).the('azurerm_network_security_group').security_rule).toHaveLength(1);
});

test('a machine waits for the security rules and the way out of its network', () => {
  const stack = newStack();
  linuxVm(stack, { network: network(stack, { natGateway: true }) });
  const result = synthesized(stack);
  expect(result.the('azurerm_network_interface').depends_on).toEqual(
    [
      'azurerm_subnet_network_security_group_association',
      'azurerm_nat_gateway_public_ip_association',
      'azurerm_subnet_nat_gateway_association',
    ].map((type) => `${type}.${Object.keys(result.resources(type))[0]}`),
  );
});

test('found by its name, it is a data source, and the virtual network is read off the subnet', () => {
  const stack = newStack();
  const found = VmNetwork.fromSubnetName(stack, 'network', 'hub', 'hub-vnet', 'vms');
  linuxVm(stack, { network: found });
  const result = synthesized(stack);
  expect(result.theData('azurerm_subnet')).toEqual({
    name: 'vms',
    resource_group_name: 'hub',
    virtual_network_name: 'hub-vnet',
  });
  expect(result.the('azurerm_network_interface')).toMatchObject({
    ip_configuration: [
      {
        subnet_id: expect.stringMatching(/^\$\{data\.azurerm_subnet\.network_\w+\.id\}$/),
      },
    ],
  });
  expect(result.the('azurerm_network_interface')).not.toHaveProperty('depends_on');
});

test('taken as given, it is what was given', () => {
  const attributes = {
    virtualNetworkId: VIRTUAL_NETWORK_ID,
    subnetId: `${VIRTUAL_NETWORK_ID}/subnets/vms`,
  };
  expect(VmNetwork.fromVmNetworkAttributes(newStack(), 'network', attributes)).toMatchObject(attributes);
});

const build = (props: Partial<VmNetworkProps>) => (stack: TerraformStack) => network(stack, props);
const SUBNET_RULE = 'an IPv4 CIDR with no bits behind its prefix, /29 or larger, such as "10.0.0.0/24"';
const SPACE_RULE =
  'an IPv4 CIDR with no bits behind its prefix, from /2 to /29, such as "10.0.0.0/16", outside of multicast, loopback, link-local and Azure\'s own 168.63.129.16';
const SOURCE_RULE =
  'an IP address, a CIDR with no bits behind its prefix, a service tag such as "VirtualNetwork", or "*"';
const onInternet = (port: number, source: string) =>
  [
    `port ${port} from ${source}`,
    build({ openPorts: [{ port, source }] }),
    `\`openPorts.source\` is "${source}": port ${port} administers the machine and is not opened to the whole internet; name the addresses that need it, or build the network with \`allowInternetAdministration: true\` [test/network]`,
  ] as const;

refuses([
  onInternet(22, '*'),
  onInternet(3389, '0.0.0.0/0'),
  onInternet(5985, 'Internet'),
  onInternet(5986, '::/0'),
  onInternet(22, '0:0:0:0:0:0:0:0/0'),
  onInternet(22, 'internet'),
  [
    'port 0',
    build({ openPorts: [{ port: 0, source: '*' }] }),
    '`openPorts.port` is 0: a port from 1 to 65535 [test/network]',
  ],
  [
    'port 65536',
    build({ openPorts: [{ port: 65536, source: '*' }] }),
    '`openPorts.port` is 65536: a port from 1 to 65535 [test/network]',
  ],
  [
    'a source with host bits',
    build({ openPorts: [{ port: 443, source: '10.0.0.1/24' }] }),
    `\`openPorts.source\` is "10.0.0.1/24": ${SOURCE_RULE} [test/network]`,
  ],
  [
    'an empty source',
    build({ openPorts: [{ port: 443, source: '' }] }),
    `\`openPorts.source\` is "": ${SOURCE_RULE} [test/network]`,
  ],
  [
    'a network name of one character',
    build({ networkName: 'v' }),
    '`networkName` is "v": 2 to 64 letters, digits, underscores, periods or hyphens, beginning with a letter or digit, ending with a letter, digit or underscore [test/network]',
  ],
  [
    'an address space with host bits',
    build({ addressSpace: '10.0.0.1/16' }),
    `\`addressSpace\` is "10.0.0.1/16": ${SPACE_RULE} [test/network]`,
  ],
  [
    'an address space without a prefix',
    build({ addressSpace: '10.0.0.0' }),
    `\`addressSpace\` is "10.0.0.0": ${SPACE_RULE} [test/network]`,
  ],
  [
    'a link-local address space',
    build({ addressSpace: '169.254.0.0/16' }),
    `\`addressSpace\` is "169.254.0.0/16": ${SPACE_RULE} [test/network]`,
  ],
  [
    'a subnet smaller than /29',
    build({ subnetPrefix: '10.0.0.0/30' }),
    `\`subnetPrefix\` is "10.0.0.0/30": ${SUBNET_RULE} [test/network]`,
  ],
  [
    'a subnet outside of the address space',
    build({ subnetPrefix: '10.1.0.0/24' }),
    '`subnetPrefix` is "10.1.0.0/24": a range within `addressSpace`, which is "10.0.0.0/16" [test/network]',
  ],
  [
    'a subnet larger than the address space',
    build({ subnetPrefix: '10.0.0.0/15' }),
    '`subnetPrefix` is "10.0.0.0/15": a range within `addressSpace`, which is "10.0.0.0/16" [test/network]',
  ],
  [
    'a subnet of another virtual network',
    (stack) =>
      VmNetwork.fromVmNetworkAttributes(stack, 'network', {
        virtualNetworkId: VIRTUAL_NETWORK_ID,
        subnetId: `${VIRTUAL_NETWORK_ID}2/subnets/vms`,
      }),
    `\`subnetId\` is "${VIRTUAL_NETWORK_ID}2/subnets/vms": a subnet of \`virtualNetworkId\`, which is "${VIRTUAL_NETWORK_ID}" [test/network]`,
  ],
  [
    "a virtual network's id in the subnet's place",
    (stack) =>
      VmNetwork.fromVmNetworkAttributes(stack, 'network', {
        virtualNetworkId: VIRTUAL_NETWORK_ID,
        subnetId: VIRTUAL_NETWORK_ID,
      }),
    `\`subnetId\` is "${VIRTUAL_NETWORK_ID}": the id of a subnet, /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/…/subnets/… [test/network]`,
  ],
  [
    'a faulty name of a subnet to be found',
    (stack) => VmNetwork.fromSubnetName(stack, 'network', PLACE.resourceGroupName, 'hub', 'vms-'),
    '`subnetName` is "vms-": 1 to 80 letters, digits, underscores, periods or hyphens, beginning with a letter or digit, ending with a letter, digit or underscore [test/network]',
  ],
]);
