import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { VmNetwork } from '../../constructs';
import { refuses } from '../support/bad-values';
import { account, givenNetwork, network, SUBSCRIPTION } from '../support/samples';
import { newStack, synthesized } from '../support/synthesized';

const ZONE = 'azurerm_private_dns_zone';
const LINK = 'azurerm_private_dns_zone_virtual_network_link';
const ENDPOINT = 'azurerm_private_endpoint';

test('is for the sub-resource Sql, in a zone that is linked to its network', () => {
  const stack = newStack();
  const own = network(stack);
  account(stack, { tags: { owner: 'team' } }).addPrivateEndpoint('endpoint', { network: own });
  const { json } = synthesized(stack);
  const { [ENDPOINT]: endpoint, [ZONE]: zone, [LINK]: link } = json.resource;
  expect({ endpoint, zone, link }).toMatchSnapshot();
});

test('accounts of one resource group share a zone, and a network is linked to it once', () => {
  const stack = newStack();
  const hub = givenNetwork(stack, 'hub');
  const spoke = givenNetwork(stack, 'spoke');
  account(stack, { accountName: 'one' }, 'one').addPrivateEndpoint('endpoint', { network: hub });
  account(stack, { accountName: 'two' }, 'two').addPrivateEndpoint('endpoint', { network: hub });
  account(stack, { accountName: 'three' }, 'three').addPrivateEndpoint('endpoint', { network: spoke });
  const result = synthesized(stack);
  expect([ENDPOINT, ZONE, LINK].map((type) => result.count(type))).toEqual([3, 1, 2]);
});

test('a resource group by reference is one as well, however often it is asked for its name', () => {
  const stack = newStack();
  const group = new ResourceGroup(stack, 'group', { name: 'mi-test', location: 'westus' });
  const hub = givenNetwork(stack, 'hub');
  for (const id of ['one', 'two']) {
    const created = account(stack, { accountName: id, resourceGroupName: group.name }, id);
    created.addPrivateEndpoint('endpoint', { network: hub });
  }
  const result = synthesized(stack);
  expect(result.count(ZONE)).toBe(1);
  expect(result.the(ZONE).resource_group_name).toBe('${azurerm_resource_group.group.name}');
});

test('accounts of two resource groups have two zones, which one network cannot be linked to both of', () => {
  const stack = newStack();
  const hub = givenNetwork(stack, 'hub');
  for (const id of ['one', 'two']) {
    account(stack, { accountName: id, resourceGroupName: id }, id).addPrivateEndpoint('endpoint', { network: hub });
  }
  const result = synthesized(stack);
  expect(result.count(ZONE)).toBe(2);
  expect(result.warnings).toEqual([
    '`network` test/hub is linked to the zone test/CosmosPrivateDnsZone-one of the same name already, and Azure takes one for a network: give the endpoint that zone by `privateDnsZoneId`, or have the accounts in one resource group [test/CosmosPrivateDnsZone-two]',
  ]);
});

test('two subnets of one virtual network are linked once', () => {
  const stack = newStack();
  for (const id of ['one', 'two']) {
    const found = VmNetwork.fromSubnetName(stack, `network-${id}`, 'hub', 'hub-vnet', id);
    account(stack, { accountName: id.padEnd(3, '-') }, id).addPrivateEndpoint('endpoint', { network: found });
  }
  expect(synthesized(stack).count(LINK)).toBe(1);
});

test('may be in another region, and in a zone that exists already', () => {
  const stack = newStack();
  const privateDnsZoneId = `${SUBSCRIPTION}/resourceGroups/hub/providers/Microsoft.Network/privateDnsZones/privatelink.documents.azure.com`;
  account(stack).addPrivateEndpoint('endpoint', { network: givenNetwork(stack), location: 'eastus', privateDnsZoneId });
  const result = synthesized(stack);
  expect(result.the(ENDPOINT)).toMatchObject({
    location: 'eastus',
    private_dns_zone_group: { private_dns_zone_ids: [privateDnsZoneId] },
  });
  expect([ZONE, LINK].map((type) => result.count(type))).toEqual([0, 0]);
});

refuses([
  [
    'a second endpoint of one account in another network',
    (stack) => {
      const created = account(stack);
      created.addPrivateEndpoint('endpoint', { network: givenNetwork(stack, 'hub') });
      created.addPrivateEndpoint('second', { network: givenNetwork(stack, 'spoke') });
    },
    "`network` is test/spoke: the account has a private endpoint by test/cosmos/endpoint already, and a second one would write the same record of its private DNS zone; link the first one's network to the other by peering [test/cosmos]",
  ],
  [
    'an empty region',
    (stack) => account(stack).addPrivateEndpoint('endpoint', { network: givenNetwork(stack), location: '' }),
    '`location` is "": an Azure region by its name, such as "westus" or "West US" [test/cosmos/endpoint]',
  ],
  [
    'something else than a zone',
    (stack) => account(stack).addPrivateEndpoint('endpoint', { network: givenNetwork(stack), privateDnsZoneId: 'hub' }),
    '`privateDnsZoneId` is "hub": the id of a private DNS zone, /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/privateDnsZones/… [test/cosmos/endpoint]',
  ],
]);
