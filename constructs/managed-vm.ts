import { DataAzurermVirtualMachine } from '@cdktf/provider-azurerm/lib/data-azurerm-virtual-machine';
import { LinuxVirtualMachine } from '@cdktf/provider-azurerm/lib/linux-virtual-machine';
import { NetworkInterface } from '@cdktf/provider-azurerm/lib/network-interface';
import { PublicIp } from '@cdktf/provider-azurerm/lib/public-ip';
import { WindowsVirtualMachine } from '@cdktf/provider-azurerm/lib/windows-virtual-machine';
import { Construct } from 'constructs';
import { addressesOf } from './dependencies';
import { checkManagedVmProps, type ManagedVmProps } from './managed-vm-props';
import { prerequisitesFor } from './network';
import { type IGrantable, type IPrincipal, PrincipalType } from './principal';
import { check, fail, isKnown } from './private/check';
import { nameKey } from './private/keys';
import { RESOURCE_GROUP_NAME, VM_NAME } from './private/names';
import { base64Encoded } from './private/terraform-text';
import type { IUserAssignedIdentity } from './user-assigned-identity';

/** A virtual machine, to which roles can be granted through its identity. */
export interface IManagedVm extends IGrantable {
  /** The resource id, `/subscriptions/…/virtualMachines/<name>`. */
  readonly vmId: string;
  /** The name. */
  readonly vmName: string;
}

/**
 * A Linux or Windows virtual machine with a network interface, and the managed identities by which its programs reach
 * other services without a key.
 *
 * Linux takes the administrator's SSH key only. Trusted launch (secure boot and virtual TPM) is on for images of
 * generation 2. Boot diagnostics go to storage that Azure manages.
 *
 * A machine that has no identity when the stack is synthesized is refused; so are faulty names, values and secrets
 * given as text.
 */
export class ManagedVm extends Construct implements IManagedVm {
  /**
   * A virtual machine that exists already, found by its name: a data source, so that a missing one fails the plan. One
   * without a system-assigned identity fails the plan as well, with a message that says so: roles of a user-assigned
   * identity are granted to that identity itself.
   *
   * @param scope The construct that it belongs to.
   * @param id The construct's id.
   * @param resourceGroupName The resource group it is in.
   * @param vmName Its name.
   */
  static fromManagedVmName(scope: Construct, id: string, resourceGroupName: string, vmName: string): IManagedVm {
    return new FoundVm(scope, id, resourceGroupName, vmName);
  }

  private readonly resource: LinuxVirtualMachine | WindowsVirtualMachine;
  private readonly hasSystemAssignedIdentity: boolean;
  private readonly userAssignedIdentities: IUserAssignedIdentity[] = [];
  private systemAssignedIdentity?: IPrincipal;

  constructor(scope: Construct, id: string, props: ManagedVmProps) {
    super(scope, id);
    checkManagedVmProps(this, props);
    this.resource = props.image.isWindows ? this.windows(props) : this.linux(props);
    this.hasSystemAssignedIdentity = props.systemAssignedIdentity ?? true;
    for (const identity of props.userAssignedIdentities ?? []) this.remember(identity);
    this.writeIdentities();
    this.node.addValidation({ validate: () => this.missingIdentity() });
  }

  get vmId(): string {
    return this.resource.id;
  }

  get vmName(): string {
    return this.resource.name;
  }

  /**
   * The principal that a grant to this machine goes to: its system-assigned identity; where it has none, its only
   * user-assigned one. Where that is not clear, an error says to grant to the identity itself.
   */
  get grantPrincipal(): IPrincipal {
    if (this.hasSystemAssignedIdentity) {
      this.systemAssignedIdentity ??= new SystemAssignedIdentity(this, 'SystemAssignedIdentity', this.resource);
      return this.systemAssignedIdentity;
    }
    const [only, ...others] = this.userAssignedIdentities;
    if (only && others.length === 0) return only.grantPrincipal;
    return fail(
      this,
      `\`grantPrincipal\` of a virtual machine is its system-assigned identity or its only user-assigned one, and this has ${only ? `${1 + others.length} user-assigned ones` : 'no identity'}: grant to the identity itself`,
    );
  }

  /**
   * Gives the machine a further user-assigned identity; those it has stay. One given twice stands once.
   *
   * @param identity The identity.
   */
  addUserAssignedIdentity(identity: IUserAssignedIdentity): void {
    this.remember(identity);
    this.writeIdentities();
  }

  private remember(identity: IUserAssignedIdentity): void {
    const same = ({ identityId }: IUserAssignedIdentity) =>
      isKnown(identityId) && identityId.toLowerCase() === identity.identityId.toLowerCase();
    if (!this.userAssignedIdentities.some((given) => given === identity || same(given))) {
      this.userAssignedIdentities.push(identity);
    }
  }

  private writeIdentities(): void {
    const types = [
      ...(this.hasSystemAssignedIdentity ? ['SystemAssigned'] : []),
      ...(this.userAssignedIdentities.length > 0 ? ['UserAssigned'] : []),
    ];
    if (types.length === 0) return;
    const identityIds = this.userAssignedIdentities.map(({ identityId }) => identityId);
    this.resource.putIdentity({
      type: types.join(', '),
      identityIds: identityIds.length > 0 ? identityIds : undefined,
    });
  }

  private missingIdentity(): string[] {
    if (this.hasSystemAssignedIdentity || this.userAssignedIdentities.length > 0) return [];
    return [
      '`systemAssignedIdentity` is false: a virtual machine without any identity reaches nothing without a key; leave it on, or give it one of `userAssignedIdentities`',
    ];
  }

  private linux(props: ManagedVmProps): LinuxVirtualMachine {
    const { adminUsername = 'azureuser', adminSshPublicKey } = props;
    if (adminSshPublicKey === undefined) {
      return fail(this, '`adminSshPublicKey` is not given: a Linux virtual machine requires it');
    }
    return new LinuxVirtualMachine(this, 'Resource', {
      ...this.common(props),
      adminUsername,
      adminSshKey: [{ username: adminUsername, publicKey: adminSshPublicKey }],
      disablePasswordAuthentication: true,
    });
  }

  private windows(props: ManagedVmProps): WindowsVirtualMachine {
    const { adminUsername = 'azureuser', adminPassword } = props;
    if (adminPassword === undefined) {
      return fail(this, '`adminPassword` is not given: a Windows virtual machine requires it');
    }
    return new WindowsVirtualMachine(this, 'Resource', { ...this.common(props), adminUsername, adminPassword });
  }

  /** What the two systems have in common. */
  private common(props: ManagedVmProps) {
    const { vmName, resourceGroupName, location, image, tags, customData } = props;
    const trustedLaunch = image.generation === 2 ? true : undefined;
    return {
      name: vmName,
      computerName: props.computerName ?? vmName,
      resourceGroupName,
      location,
      size: props.size ?? 'Standard_B2ls_v2',
      zone: props.zone,
      networkInterfaceIds: [this.networkInterface(props).id],
      osDisk: {
        caching: 'ReadWrite',
        storageAccountType: props.osDiskType ?? 'StandardSSD_LRS',
        diskSizeGb: props.osDiskSizeGb,
      },
      sourceImageId: image.imageId,
      sourceImageReference: image.reference && { ...image.reference, version: image.reference.version ?? 'latest' },
      patchMode: image.patchMode,
      secureBootEnabled: trustedLaunch,
      vtpmEnabled: trustedLaunch,
      encryptionAtHostEnabled: props.encryptionAtHost ?? false,
      // Empty: storage that Azure manages.
      bootDiagnostics: {},
      customData: customData === undefined ? undefined : base64Encoded(customData),
      tags,
    };
  }

  private networkInterface(props: ManagedVmProps): NetworkInterface {
    const { vmName, resourceGroupName, location, network, tags } = props;
    const prerequisites = prerequisitesFor(this, network);
    const publicIp = props.publicIp ? this.publicIp(props) : undefined;
    const networkInterface = new NetworkInterface(this, 'NetworkInterface', {
      name: `${vmName}-nic`,
      resourceGroupName,
      location,
      tags,
      ipConfiguration: [
        {
          name: 'internal',
          subnetId: network.subnetId,
          privateIpAddressAllocation: 'Dynamic',
          publicIpAddressId: publicIp?.id,
        },
      ],
    });
    if (prerequisites.length > 0) networkInterface.dependsOn = addressesOf(prerequisites);
    return networkInterface;
  }

  private publicIp({ vmName, resourceGroupName, location, tags }: ManagedVmProps): PublicIp {
    return new PublicIp(this, 'PublicIp', {
      name: `${vmName}-ip`,
      resourceGroupName,
      location,
      allocationMethod: 'Static',
      sku: 'Standard',
      tags,
      // Otherwise Terraform deletes an address that is no longer wanted before it takes it off the network interface,
      // which Azure refuses, and so would every further apply.
      lifecycle: { createBeforeDestroy: true },
    });
  }
}

/** The identity that a virtual machine of this stack has by itself. */
class SystemAssignedIdentity extends Construct implements IPrincipal {
  readonly principalType = PrincipalType.SERVICE_PRINCIPAL;
  private reference?: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly vm: LinuxVirtualMachine | WindowsVirtualMachine,
  ) {
    super(scope, id);
  }

  get principalId(): string {
    // Kept, because every token costs a stack trace.
    this.reference ??= this.vm.identity.principalId;
    return this.reference;
  }

  get grantPrincipal(): IPrincipal {
    return this;
  }
}

/** A virtual machine that exists already, which is at once the principal that its system-assigned identity is. */
class FoundVm extends Construct implements IManagedVm, IPrincipal {
  readonly principalType = PrincipalType.SERVICE_PRINCIPAL;
  readonly _key: string;
  private readonly source: DataAzurermVirtualMachine;

  constructor(scope: Construct, id: string, resourceGroupName: string, vmName: string) {
    super(scope, id);
    check(this, 'resourceGroupName', resourceGroupName, RESOURCE_GROUP_NAME);
    check(this, 'vmName', vmName, VM_NAME);
    this._key = nameKey(this, 'virtualMachines', resourceGroupName, vmName);
    this.source = new DataAzurermVirtualMachine(this, 'Resource', {
      resourceGroupName,
      name: vmName,
      lifecycle: {
        postcondition: [
          {
            condition: '${try(self.identity[0].principal_id, "") != ""}',
            errorMessage: `The virtual machine "${vmName}" in the resource group "${resourceGroupName}" has no system-assigned identity: turn it on, or grant to one of its user-assigned identities itself.`,
          },
        ],
      },
    });
  }

  get vmId(): string {
    return this.source.id;
  }

  get vmName(): string {
    return this.source.name;
  }

  get principalId(): string {
    return this.source.identity.get(0).principalId;
  }

  get grantPrincipal(): IPrincipal {
    return this;
  }
}
