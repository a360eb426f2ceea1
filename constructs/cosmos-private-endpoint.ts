import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { PrivateDnsZoneVirtualNetworkLink } from '@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link';
import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { Annotations, DefaultTokenResolver, Fn, StringConcat, TerraformStack, Tokenization } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import type { ICosmosAccount } from './cosmos-account-base';
import { pathFor } from './cosmos-data-resource';
import { joinLine } from './dependencies';
import { type IVmNetwork, prerequisitesFor } from './network';
import { checkOptional, isKnown } from './private/check';
import { resourceKey } from './private/keys';
import { LOCATION } from './private/names';
import { Register } from './private/register';
import { checkId, PRIVATE_DNS_ZONE_ID } from './private/resource-ids';
import { argument, segmentOf } from './private/terraform-text';

/** Where an account gets a private endpoint. */
export interface PrivateEndpointOptions {
  /** The subnet it is in; its virtual network then resolves the account's name to the endpoint's address. */
  readonly network: IVmNetwork;
  /**
   * The Azure region of the endpoint, which must be the network's.
   *
   * @default the account's region
   */
  readonly location?: string;
  /**
   * The id of a private DNS zone `privatelink.documents.azure.com` that exists already and is linked to the network,
   * such as a hub's.
   *
   * @default a zone in the account's resource group, one for all accounts of that group in the stack, linked to the
   * network
   */
  readonly privateDnsZoneId?: string;
}

/** What the endpoint takes from its account's own props. */
interface AccountPlace {
  readonly accountName: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly tags?: { [key: string]: string };
}

/** A private endpoint for an account's NoSQL API. */
export class CosmosPrivateEndpoint extends Construct {
  constructor(
    scope: Construct,
    id: string,
    account: ICosmosAccount,
    place: AccountPlace,
    { network, location, privateDnsZoneId }: PrivateEndpointOptions,
  ) {
    super(scope, id);
    checkOptional(this, 'location', location, LOCATION);
    const name = `${place.accountName}-private-endpoint`;
    const resource = new PrivateEndpoint(this, 'Resource', {
      name,
      resourceGroupName: place.resourceGroupName,
      location: location ?? place.location,
      subnetId: network.subnetId,
      tags: place.tags,
      privateServiceConnection: {
        name,
        isManualConnection: false,
        privateConnectionResourceId: account.accountId,
        subresourceNames: ['Sql'],
      },
      privateDnsZoneGroup: {
        name: 'default',
        privateDnsZoneIds: [
          privateDnsZoneId === undefined
            ? CosmosPrivateDnsZone.for(account, place.resourceGroupName).linkedTo(network)
            : checkId(this, 'privateDnsZoneId', privateDnsZoneId, PRIVATE_DNS_ZONE_ID),
        ],
      },
    });
    joinLine(account, resource, prerequisitesFor(this, network));
  }
}

const zoneOfNetwork = new Register<CosmosPrivateDnsZone>();

/** The private DNS zone of all accounts of one resource group in a stack. */
class CosmosPrivateDnsZone extends Construct {
  static for(account: ICosmosAccount, resourceGroupName: string): CosmosPrivateDnsZone {
    const stack = TerraformStack.of(account);
    const id = `CosmosPrivateDnsZone-${idPart(textOf(account, resourceGroupName))}`;
    const found = stack.node.tryFindChild(id) as CosmosPrivateDnsZone | undefined;
    return found ?? new CosmosPrivateDnsZone(stack, id, resourceGroupName);
  }

  private readonly resource: PrivateDnsZone;

  private constructor(
    scope: Construct,
    id: string,
    private readonly resourceGroupName: string,
  ) {
    super(scope, id);
    this.resource = new PrivateDnsZone(this, 'Resource', {
      name: 'privatelink.documents.azure.com',
      resourceGroupName,
    });
  }

  /** The zone's id, with the zone linked to the network: once, however many endpoints are in it. */
  linkedTo(network: IVmNetwork): string {
    const key = resourceKey(network);
    const id = `Link-${idPart(key === network.node.path ? pathFor(network, this) : key)}`;
    if (!this.node.tryFindChild(id)) {
      this.warnOfSecondZone(network);
      const { virtualNetworkId } = network;
      const name = segmentOf(virtualNetworkId, 8);
      new PrivateDnsZoneVirtualNetworkLink(this, id, {
        // Networks of two resource groups may have the same name.
        name: `${name}-${Fn.substr(Fn.sha1(argument(virtualNetworkId)), 0, 8)}`,
        resourceGroupName: this.resourceGroupName,
        privateDnsZoneName: this.resource.name,
        virtualNetworkId,
      });
    }
    return this.resource.id;
  }

  private warnOfSecondZone(network: IVmNetwork): void {
    const stack = TerraformStack.of(this);
    const first = zoneOfNetwork.find(stack, resourceKey(network));
    if (!first) zoneOfNetwork.set(stack, resourceKey(network), this);
    else {
      Annotations.of(this).addWarning(
        `\`network\` ${network.node.path} is linked to the zone ${first.node.path} of the same name already, and Azure takes one for a network: give the endpoint that zone by \`privateDnsZoneId\`, or have the accounts in one resource group [${this.node.path}]`,
      );
    }
  }
}

/** What a name is known by at synth: itself, or the reference that Terraform will resolve. */
function textOf(scope: IConstruct, name: string): string {
  if (isKnown(name)) return name.toLowerCase();
  const resolver = new DefaultTokenResolver(new StringConcat());
  return String(Tokenization.resolve(name, { scope, resolver, preparing: false })).replace(/^\$\{(.*)\}$/, '$1');
}

/** A text as part of a construct's id: another one for every text, and none that Terraform would read. "/" becomes "--". */
function idPart(text: string): string {
  return text.replace(/[^A-Za-z0-9_./-]/g, (character) => `~${character.charCodeAt(0).toString(16)}`);
}
