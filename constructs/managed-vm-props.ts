import { Token } from 'cdktf';
import type { IVmNetwork } from './network';
import { check, checkOptional, fail, isKnown, type Place } from './private/check';
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
import type { IUserAssignedIdentity } from './user-assigned-identity';
import type { VmImage } from './vm-image';

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

/** Refuses faulty properties of the machine at a place in the construct tree. */
export function checkManagedVmProps(place: Place, props: ManagedVmProps): void {
  for (const property of ['image', 'network'] as const) {
    if (!props[property]) fail(place, `\`${property}\` is not given: a virtual machine requires it`);
  }
  const windows = props.image.isWindows;
  check(place, 'vmName', props.vmName, VM_NAME);
  check(place, 'resourceGroupName', props.resourceGroupName, RESOURCE_GROUP_NAME);
  check(place, 'location', props.location, LOCATION);
  checkOptional(place, 'size', props.size, NOT_EMPTY);
  checkOptional(place, 'zone', props.zone, ZONE);
  checkOptional(place, 'osDiskSizeGb', props.osDiskSizeGb, OS_DISK_SIZE);
  checkOptional(place, 'osDiskType', props.osDiskType, OS_DISK_TYPE);
  checkOptional(place, 'tags', props.tags, TAGS);
  const computerName = windows ? WINDOWS_COMPUTER_NAME : LINUX_COMPUTER_NAME;
  check(place, 'computerName', props.computerName ?? props.vmName, {
    ...computerName,
    says: computerName.says + (props.computerName === undefined ? ' (it is `vmName` where it is not given)' : ''),
  });
  const administrator = windows ? WINDOWS_ADMINISTRATOR : LINUX_ADMINISTRATOR;
  checkOptional(place, 'adminUsername', props.adminUsername, administrator);
  checkSecrets(place, props, windows);
}

/** What may be a secret is refused without being shown. */
function checkSecrets(
  place: Place,
  { adminSshPublicKey, adminPassword, customData }: ManagedVmProps,
  windows: boolean,
): void {
  if (windows && adminSshPublicKey !== undefined) {
    fail(place, '`adminSshPublicKey` is given: a Windows virtual machine takes `adminPassword` only');
  }
  if (!windows && adminPassword !== undefined) {
    fail(
      place,
      '`adminPassword` is given: a Linux virtual machine takes `adminSshPublicKey` only, passwords being off',
    );
  }
  checkSshPublicKey(place, adminSshPublicKey);
  if (adminPassword !== undefined && !isReference(adminPassword)) {
    fail(place, '`adminPassword` is a literal: a password comes as a token, from a sensitive Terraform variable');
  }
  // Only a token's length is unknown here: `${…}` in the text is text.
  if (customData !== undefined && !Token.isUnresolved(customData)) {
    const bytes = Buffer.byteLength(customData);
    if (bytes > MOST_CUSTOM_DATA) fail(place, `\`customData\` is ${bytes} bytes long: up to 64 KB (65,535 bytes)`);
  }
}

/** Whether a text is one token or one expression of Terraform's, and nothing of it a literal. */
function isReference(text: string): boolean {
  return /^\$\{[^{}]+\}$/.test(text);
}

function checkSshPublicKey(place: Place, key: string | undefined): void {
  if (key === undefined) return;
  if (/PRIVATE KEY|PuTTY-User-Key-File|Private-Lines/.test(key)) {
    fail(place, '`adminSshPublicKey` is a private key, which is a secret: give the public key that belongs to it');
  }
  // What looks like the body of a key may be that of a private one.
  if (isKnown(key) && !SSH_PUBLIC_KEY.holds(key) && /[A-Za-z0-9+/]{20}/.test(key)) {
    fail(place, `\`adminSshPublicKey\` is not shown, as it may be a secret: ${SSH_PUBLIC_KEY.says}`);
  }
  check(place, 'adminSshPublicKey', key, SSH_PUBLIC_KEY);
}
