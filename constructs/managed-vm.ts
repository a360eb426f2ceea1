import { DataAzurermVirtualMachine } from '@cdktf/provider-azurerm/lib/data-azurerm-virtual-machine';
import { LinuxVirtualMachine } from '@cdktf/provider-azurerm/lib/linux-virtual-machine';
import { NetworkInterface } from '@cdktf/provider-azurerm/lib/network-interface';
import { PublicIp } from '@cdktf/provider-azurerm/lib/public-ip';
import { WindowsVirtualMachine } from '@cdktf/provider-azurerm/lib/windows-virtual-machine';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { addressesOf } from './dependencies';
import { type IVmNetwork, prerequisitesFor } from './network';
import { type IGrantable, type IPrincipal, PrincipalType } from './principal';
import { check, checkOptional, fail, isKnown } from './private/check';
import {
  LINUX_ADMINISTRATOR,
  LINUX_COMPUTER_NAME,
  LOCATION,
  NOT_EMPTY,
  RESOURCE_GROUP_NAME,
  SSH_PUBLIC_KEY,
  TAGS,
  VM_NAME,
  WINDOWS_ADMINISTRATOR,
  WINDOWS_COMPUTER_NAME,
} from './private/names';
import { OS_DISK_SIZE } from './private/numbers';
import { base64Encoded } from './private/terraform-text';
import type { IUserAssignedIdentity } from './user-assigned-identity';
import type { VmImage } from './vm-image';

/** A virtual machine, to which roles can be granted through its identity. */
export interface IManagedVm extends IGrantable {
  /** The resource id, `/subscriptions/…/virtualMachines/<name>`. */
  readonly vmId: string;
  /** The name. */
  readonly vmName: string;
}

/** Properties of a virtual machine with managed identities. */
export interface ManagedVmProps {
  /**
   * The name: 1 to 64 letters, digits, periods, underscores or hyphens. It begins the names of the network interface
   * and the public IP address.
   */
  readonly vmName: string;
  /** The resource group it is created in. */
  readonly resourceGroupName: string;
  /** The Azure region, such as "westus"; the network's own. */
  readonly location: string;
  /** What it is made from; decides between Linux and Windows. */
  readonly image: VmImage;
  /** The subnet it is in. */
  readonly network: IVmNetwork;
  /**
   * The size, such as "Standard_D2s_v5". For the default images it must be one that runs generation 2.
   *
   * @default "Standard_B2ls_v2": 2 virtual processors that share, 4 GiB
   */
  readonly size?: string;
  /**
   * The name that the system itself has: on Windows 1 to 15 letters, digits or hyphens; on Linux 1 to 64 characters
   * and no underscore.
   *
   * @default the virtual machine's name, which is refused where the system could not have it
   */
  readonly computerName?: string;
  /**
   * The administrator's user name: on Windows at most 20 characters, on Linux at most 64. Names that Azure reserves,
   * such as "admin" or "root", are refused in any case of letters.
   *
   * @default "azureuser"
   */
  readonly adminUsername?: string;
  /**
   * The administrator's public SSH key in OpenSSH's format, of type ssh-rsa (2048 bits or more) or ssh-ed25519. Linux
   * requires it; Windows refuses it. A private key is refused and not shown.
   *
   * @default none
   */
  readonly adminSshPublicKey?: string;
  /**
   * The administrator's password, as a token (a sensitive Terraform variable): a literal is refused. Windows requires
   * it; Linux refuses it, passwords being off. Azure wants 8 to 123 characters, with three of lower case, upper case,
   * digit and special character.
   *
   * @default none
   */
  readonly adminPassword?: string;
  /**
   * Whether the machine has an identity of its own, that lives and dies with it.
   *
   * Adding it to a machine that is deployed already, together with a grant to it, takes two applies: see "Adding an
   * identity" in docs/identities.md.
   *
   * @default true
   */
  readonly systemAssignedIdentity?: boolean;
  /**
   * Identities that it is given. One given twice stands once.
   *
   * @default none
   */
  readonly userAssignedIdentities?: IUserAssignedIdentity[];
  /**
   * Whether it has a public IP address. Nothing reaches it there unless the network opens a port.
   *
   * @default false
   */
  readonly publicIp?: boolean;
  /**
   * The availability zone: "1", "2" or "3".
   *
   * @default none: Azure places it anywhere in the region
   */
  readonly zone?: string;
  /**
   * The size of the system's disk in GiB, 1 to 4,095, and not smaller than the image.
   *
   * @default the image's own size
   */
  readonly osDiskSizeGb?: number;
  /**
   * The kind of the system's disk: "Standard_LRS", "StandardSSD_LRS", "StandardSSD_ZRS", "Premium_LRS" or
   * "Premium_ZRS".
   *
   * @default "StandardSSD_LRS"
   */
  readonly osDiskType?: string;
  /**
   * Whether the host encrypts the machine's disks and caches. The subscription must have the feature EncryptionAtHost
   * registered.
   *
   * @default false
   */
  readonly encryptionAtHost?: boolean;
  /**
   * What cloud-init runs, or Windows finds in its custom data file, at the first start: plain text of up to 64 KB
   * (65,535 bytes), which Terraform encodes. References to other constructs in it stay references; a shell's `${NAME}`
   * is text. A change replaces the machine.
   *
   * @default none
   */
  readonly customData?: string;
  /**
   * Tags.
   *
   * @default no tags
   */
  readonly tags?: { [key: string]: string };
}

const ZONE = { says: '"1", "2" or "3"', holds: (value: string) => /^[123]$/.test(value) };

const OS_DISK_TYPES = ['Standard_LRS', 'StandardSSD_LRS', 'StandardSSD_ZRS', 'Premium_LRS', 'Premium_ZRS'];
const OS_DISK_TYPE = {
  says: `one of ${OS_DISK_TYPES.join(', ')}`,
  holds: (value: string) => OS_DISK_TYPES.includes(value),
};

/** "Custom data and cloud-init on Azure Virtual Machines": 65,535 bytes before they are encoded. */
const MOST_CUSTOM_DATA = 65_535;

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
    this.checkProps(props);
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
    const common = { resourceGroupName, location, tags };
    const publicIp = props.publicIp
      ? new PublicIp(this, 'PublicIp', { ...common, name: `${vmName}-ip`, allocationMethod: 'Static', sku: 'Standard' })
      : undefined;
    const prerequisites = prerequisitesFor(this, network);
    const networkInterface = new NetworkInterface(this, 'NetworkInterface', {
      ...common,
      name: `${vmName}-nic`,
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

  private checkProps(props: ManagedVmProps): void {
    const windows = props.image.isWindows;
    check(this, 'vmName', props.vmName, VM_NAME);
    check(this, 'resourceGroupName', props.resourceGroupName, RESOURCE_GROUP_NAME);
    check(this, 'location', props.location, LOCATION);
    checkOptional(this, 'size', props.size, NOT_EMPTY);
    checkOptional(this, 'zone', props.zone, ZONE);
    checkOptional(this, 'osDiskSizeGb', props.osDiskSizeGb, OS_DISK_SIZE);
    checkOptional(this, 'osDiskType', props.osDiskType, OS_DISK_TYPE);
    checkOptional(this, 'tags', props.tags, TAGS);
    const computerName = windows ? WINDOWS_COMPUTER_NAME : LINUX_COMPUTER_NAME;
    check(this, 'computerName', props.computerName ?? props.vmName, {
      ...computerName,
      says: computerName.says + (props.computerName === undefined ? ' (it is `vmName` where it is not given)' : ''),
    });
    const administrator = windows ? WINDOWS_ADMINISTRATOR : LINUX_ADMINISTRATOR;
    checkOptional(this, 'adminUsername', props.adminUsername, administrator);
    this.checkSecrets(props, windows);
  }

  private checkSecrets({ adminSshPublicKey, adminPassword, customData }: ManagedVmProps, windows: boolean): void {
    if (windows && adminSshPublicKey !== undefined) {
      fail(this, '`adminSshPublicKey` is given: a Windows virtual machine takes `adminPassword` only');
    }
    if (!windows && adminPassword !== undefined) {
      fail(
        this,
        '`adminPassword` is given: a Linux virtual machine takes `adminSshPublicKey` only, passwords being off',
      );
    }
    if (isKnown(adminSshPublicKey) && adminSshPublicKey?.includes('PRIVATE KEY')) {
      fail(this, '`adminSshPublicKey` is a private key, which is a secret: give the public key that belongs to it');
    }
    checkOptional(this, 'adminSshPublicKey', adminSshPublicKey, SSH_PUBLIC_KEY);
    if (adminPassword !== undefined && isKnown(adminPassword)) {
      fail(this, '`adminPassword` is a literal: a password comes as a token, from a sensitive Terraform variable');
    }
    // Only a token's length is unknown here: `${…}` in the text is text.
    if (customData !== undefined && !Token.isUnresolved(customData)) {
      const bytes = Buffer.byteLength(customData);
      if (bytes > MOST_CUSTOM_DATA) fail(this, `\`customData\` is ${bytes} bytes long: up to 64 KB (65,535 bytes)`);
    }
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
  private readonly source: DataAzurermVirtualMachine;

  constructor(scope: Construct, id: string, resourceGroupName: string, vmName: string) {
    super(scope, id);
    check(this, 'resourceGroupName', resourceGroupName, RESOURCE_GROUP_NAME);
    check(this, 'vmName', vmName, VM_NAME);
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
