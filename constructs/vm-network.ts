import { DataAzurermSubnet } from '@cdktf/provider-azurerm/lib/data-azurerm-subnet';
import { NatGateway } from '@cdktf/provider-azurerm/lib/nat-gateway';
import { NatGatewayPublicIpAssociation } from '@cdktf/provider-azurerm/lib/nat-gateway-public-ip-association';
import { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import { PublicIp } from '@cdktf/provider-azurerm/lib/public-ip';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { SubnetNatGatewayAssociation } from '@cdktf/provider-azurerm/lib/subnet-nat-gateway-association';
import { SubnetNetworkSecurityGroupAssociation } from '@cdktf/provider-azurerm/lib/subnet-network-security-group-association';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { Fn, Lazy, type TerraformResource, Tokenization } from 'cdktf';
import { Construct } from 'constructs';
import { addressesOf } from './dependencies';
import type { IVmNetwork } from './network';
import { ADDRESS_SPACE, isAdministration, isInternet, isOutside, SOURCE, SUBNET_PREFIX } from './private/addresses';
import { check, checkOptional, isKnown, refuse } from './private/check';
import { nameKey } from './private/keys';
import { LOCATION, RESOURCE_GROUP_NAME, SUBNET_NAME, TAGS, VIRTUAL_NETWORK_NAME } from './private/names';
import { PORT } from './private/numbers';
import { checkId, SUBNET_ID, VIRTUAL_NETWORK_ID } from './private/resource-ids';

/** A TCP port that is open to one source. */
export interface OpenPort {
  /** The TCP port, 1 to 65535. */
  readonly port: number;
  /**
   * Where connections may come from: an IP address, a CIDR, or a service tag such as "VirtualNetwork" or
   * "AzureLoadBalancer".
   */
  readonly source: string;
}

/** Properties of a virtual network with one subnet. */
export interface VmNetworkProps {
  /** The virtual network's name: 2 to 64 letters, digits, underscores, periods or hyphens. */
  readonly networkName: string;
  /** The resource group it is created in. */
  readonly resourceGroupName: string;
  /** The Azure region, such as "westus". */
  readonly location: string;
  /**
   * The virtual network's addresses, an IPv4 CIDR.
   *
   * @default "10.0.0.0/16"
   */
  readonly addressSpace?: string;
  /**
   * The subnet's addresses, an IPv4 CIDR within the address space, /29 or larger.
   *
   * @default "10.0.0.0/24"
   */
  readonly subnetPrefix?: string;
  /**
   * The TCP ports that are open from outside of the virtual network, each to its source. One given twice stands once.
   *
   * @default none: nothing inbound is open
   */
  readonly openPorts?: OpenPort[];
  /**
   * Whether a port that administers the machine (22, 3389, 5985, 5986) may be opened to the whole internet.
   *
   * @default false: such a port with the source "*", "Internet", "0.0.0.0/0" or "::/0" is refused, and so is a range
   * larger than /8 of IPv4 or /16 of IPv6, of which a few are the whole internet
   */
  readonly allowInternetAdministration?: boolean;
  /**
   * Whether the subnet gets a NAT gateway with a public address of its own, and so a way out to the internet.
   *
   * @default false: the subnet reaches Cosmos DB by its service endpoint, and no internet
   */
  readonly natGateway?: boolean;
  /**
   * Tags.
   *
   * @default no tags
   */
  readonly tags?: { [key: string]: string };
}

/** What is known of a network that exists already. */
export interface VmNetworkAttributes {
  /** The subnet's id. */
  readonly subnetId: string;
  /** The id of the virtual network that the subnet is part of. */
  readonly virtualNetworkId: string;
}

/**
 * A virtual network with one subnet for virtual machines, its network security group, and on request a NAT gateway.
 *
 * The subnet has the service endpoint for Cosmos DB. It has no outbound internet of Azure's own
 * (`default_outbound_access_enabled` is false, as for every new subnet in Azure). The rules of the security group
 * stand inside of it; a separate `azurerm_network_security_rule` on the same group would never settle.
 *
 * Faulty names, addresses, ports and sources are refused.
 */
export class VmNetwork extends Construct implements IVmNetwork {
  /**
   * A subnet that exists already, found by its name: a data source, so that a missing one fails the plan.
   *
   * @param scope The construct that it belongs to.
   * @param id The construct's id.
   * @param resourceGroupName The virtual network's resource group.
   * @param virtualNetworkName The virtual network's name.
   * @param subnetName The subnet's name.
   */
  static fromSubnetName(
    scope: Construct,
    id: string,
    resourceGroupName: string,
    virtualNetworkName: string,
    subnetName: string,
  ): IVmNetwork {
    return new FoundNetwork(scope, id, resourceGroupName, virtualNetworkName, subnetName);
  }

  /**
   * A network that exists already, taken as given: nothing is looked up.
   *
   * @param scope The construct that it belongs to.
   * @param id The construct's id.
   * @param attributes Its ids. A malformed one, or a subnet of another virtual network, is refused.
   */
  static fromVmNetworkAttributes(scope: Construct, id: string, attributes: VmNetworkAttributes): IVmNetwork {
    return new GivenNetwork(scope, id, attributes);
  }

  /** What must be in place before a machine starts: the security group's and the NAT gateway's associations. */
  readonly prerequisites?: TerraformResource[];
  /** @internal */
  readonly _key: string;
  private readonly network: VirtualNetwork;
  private readonly subnet: Subnet;

  constructor(scope: Construct, id: string, props: VmNetworkProps) {
    super(scope, id);
    const { resourceGroupName, location, addressSpace = '10.0.0.0/16', subnetPrefix = '10.0.0.0/24', tags } = props;
    const openPorts = withoutRepeats(props.openPorts ?? []);
    check(this, 'networkName', props.networkName, VIRTUAL_NETWORK_NAME);
    check(this, 'resourceGroupName', resourceGroupName, RESOURCE_GROUP_NAME);
    check(this, 'location', location, LOCATION);
    checkOptional(this, 'tags', tags, TAGS);
    this.checkAddresses(addressSpace, subnetPrefix);
    openPorts.forEach((open) => {
      this.checkOpenPort(open, props.allowInternetAdministration ?? false);
    });

    this._key = nameKey(this, 'virtualNetworks', resourceGroupName, props.networkName);
    const common = { resourceGroupName, location, tags };
    this.network = new VirtualNetwork(this, 'Resource', {
      ...common,
      name: props.networkName,
      addressSpace: [addressSpace],
    });
    this.subnet = new Subnet(this, 'Subnet', {
      name: 'default',
      resourceGroupName,
      // Later, so that the network's logical id may still be overridden.
      virtualNetworkName: Lazy.stringValue({ produce: () => this.network.name }),
      addressPrefixes: [subnetPrefix],
      serviceEndpoints: ['Microsoft.AzureCosmosDB'],
      defaultOutboundAccessEnabled: false,
    });
    const securityGroup = new NetworkSecurityGroup(this, 'SecurityGroup', {
      ...common,
      name: `${props.networkName}-nsg`,
      // Written also when it is empty: azurerm leaves the rules of a group alone whose configuration has none.
      securityRule: openPorts.map((open, index) => ({
        name: `allow-${index + 1}`,
        priority: 100 + index,
        direction: 'Inbound',
        access: 'Allow',
        protocol: 'Tcp',
        sourceAddressPrefix: open.source,
        sourcePortRange: '*',
        destinationAddressPrefix: '*',
        destinationPortRange: Tokenization.stringifyNumber(open.port),
      })),
    });
    const association = new SubnetNetworkSecurityGroupAssociation(this, 'SecurityGroupAssociation', {
      subnetId: this.subnet.id,
      networkSecurityGroupId: securityGroup.id,
    });
    this.prerequisites = [association, ...(props.natGateway ? this.natGateway(props) : [])];
  }

  get subnetId(): string {
    return this.subnet.id;
  }

  get virtualNetworkId(): string {
    return this.network.id;
  }

  /** A NAT gateway with its address; what comes back are the associations that make it the subnet's way out. */
  private natGateway({ networkName, resourceGroupName, location, tags }: VmNetworkProps): TerraformResource[] {
    const gateway = new NatGateway(this, 'NatGateway', {
      name: `${networkName}-nat`,
      resourceGroupName,
      location,
      skuName: 'Standard',
      tags,
    });
    const address = new PublicIp(this, 'NatGatewayAddress', {
      name: `${networkName}-nat-ip`,
      resourceGroupName,
      location,
      allocationMethod: 'Static',
      sku: 'Standard',
      tags,
    });
    const addressAssociation = new NatGatewayPublicIpAssociation(this, 'NatGatewayAddressAssociation', {
      natGatewayId: gateway.id,
      publicIpAddressId: address.id,
    });
    const subnetAssociation = new SubnetNatGatewayAssociation(this, 'NatGatewayAssociation', {
      subnetId: this.subnet.id,
      natGatewayId: gateway.id,
    });
    // While the gateway gets its address, Azure lets no subnet refer to it.
    subnetAssociation.dependsOn = addressesOf([addressAssociation]);
    return [addressAssociation, subnetAssociation];
  }

  private checkAddresses(addressSpace: string, subnetPrefix: string): void {
    check(this, 'addressSpace', addressSpace, ADDRESS_SPACE);
    check(this, 'subnetPrefix', subnetPrefix, SUBNET_PREFIX);
    if (isOutside(subnetPrefix, addressSpace)) {
      refuse(this, 'subnetPrefix', subnetPrefix, `a range within \`addressSpace\`, which is "${addressSpace}"`);
    }
  }

  private checkOpenPort({ port, source }: OpenPort, allowInternetAdministration: boolean): void {
    check(this, 'openPorts.port', port, PORT);
    check(this, 'openPorts.source', source, SOURCE);
    if (!allowInternetAdministration && isAdministration(port) && isInternet(source)) {
      refuse(
        this,
        'openPorts.source',
        source,
        `port ${port} administers the machine and is not opened to the whole internet; name the addresses that need it, or build the network with \`allowInternetAdministration: true\``,
      );
    }
  }
}

function withoutRepeats(openPorts: OpenPort[]): OpenPort[] {
  return [...new Map(openPorts.map((open) => [`${open.port} ${open.source}`, open])).values()];
}

class FoundNetwork extends Construct implements IVmNetwork {
  readonly _key: string;
  private readonly source: DataAzurermSubnet;

  constructor(scope: Construct, id: string, resourceGroupName: string, virtualNetworkName: string, subnetName: string) {
    super(scope, id);
    check(this, 'resourceGroupName', resourceGroupName, RESOURCE_GROUP_NAME);
    check(this, 'virtualNetworkName', virtualNetworkName, VIRTUAL_NETWORK_NAME);
    check(this, 'subnetName', subnetName, SUBNET_NAME);
    this._key = nameKey(this, 'virtualNetworks', resourceGroupName, virtualNetworkName);
    this.source = new DataAzurermSubnet(this, 'Resource', { resourceGroupName, virtualNetworkName, name: subnetName });
  }

  get subnetId(): string {
    return this.source.id;
  }

  get virtualNetworkId(): string {
    return Fn.element(Fn.split('/subnets/', this.source.id), 0);
  }
}

class GivenNetwork extends Construct implements IVmNetwork {
  readonly _key: string;
  readonly subnetId: string;
  readonly virtualNetworkId: string;

  constructor(scope: Construct, id: string, { subnetId, virtualNetworkId }: VmNetworkAttributes) {
    super(scope, id);
    this.subnetId = checkId(this, 'subnetId', subnetId, SUBNET_ID);
    this.virtualNetworkId = checkId(this, 'virtualNetworkId', virtualNetworkId, VIRTUAL_NETWORK_ID);
    const known = isKnown(subnetId) && isKnown(virtualNetworkId);
    if (known && !subnetId.toLowerCase().startsWith(`${virtualNetworkId.toLowerCase()}/`)) {
      refuse(this, 'subnetId', subnetId, `a subnet of \`virtualNetworkId\`, which is "${virtualNetworkId}"`);
    }
    this._key = isKnown(virtualNetworkId) ? virtualNetworkId.toLowerCase() : this.node.path;
  }
}
