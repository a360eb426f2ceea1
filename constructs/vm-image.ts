import { check, checkOptional } from './private/check';
import { NOT_EMPTY } from './private/names';
import { IMAGE_GENERATION } from './private/numbers';
import { checkId, IMAGE_ID } from './private/resource-ids';

/** An image of Azure Marketplace: `az vm image list --all` names them as publisher:offer:sku:version. */
export interface VmImageReference {
  /** Who publishes the image, such as "Canonical". */
  readonly publisher: string;
  /** What is offered, such as "ubuntu-24_04-lts". */
  readonly offer: string;
  /** The variant, such as "server". */
  readonly sku: string;
  /**
   * The version.
   *
   * @default "latest", the newest at the time the virtual machine is created
   */
  readonly version?: string;
  /**
   * The generation of virtual machine that the image is made for, 1 or 2. Many offers have a variant for each, told
   * apart by the sku.
   *
   * @default 2, which has trusted launch
   */
  readonly generation?: number;
}

// azurerm 4.55 takes no other patch mode for these: "points to a hotpatch enabled image".
const HOTPATCH_SKUS = new Set([
  '2022-datacenter-azure-edition-core',
  '2022-datacenter-azure-edition-core-smalldisk',
  '2022-datacenter-azure-edition-hotpatch',
  '2022-datacenter-azure-edition-hotpatch-smalldisk',
  '2025-datacenter-azure-edition',
  '2025-datacenter-azure-edition-smalldisk',
  '2025-datacenter-azure-edition-core',
  '2025-datacenter-azure-edition-core-smalldisk',
]);

/**
 * What a virtual machine is made from. The image decides between Linux and Windows, and by its generation on trusted
 * launch.
 */
export class VmImage {
  /** Ubuntu Server 22.04 LTS. */
  static readonly UBUNTU_22_04 = VmImage.linux({
    publisher: 'Canonical',
    offer: '0001-com-ubuntu-server-jammy',
    sku: '22_04-lts-gen2',
  });
  /** Ubuntu Server 24.04 LTS. */
  static readonly UBUNTU_24_04 = VmImage.linux({ publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server' });
  /** Debian 12. */
  static readonly DEBIAN_12 = VmImage.linux({ publisher: 'Debian', offer: 'debian-12', sku: '12-gen2' });
  /** Red Hat Enterprise Linux 9, with Red Hat's licence in the hourly price. */
  static readonly RHEL_9 = VmImage.linux({ publisher: 'RedHat', offer: 'RHEL', sku: '9-lvm-gen2' });
  /** AlmaLinux 9. */
  static readonly ALMALINUX_9 = VmImage.linux({ publisher: 'almalinux', offer: 'almalinux-x86_64', sku: '9-gen2' });
  /** Azure Linux 3. */
  static readonly AZURE_LINUX_3 = VmImage.linux({
    publisher: 'MicrosoftCBLMariner',
    offer: 'azure-linux-3',
    sku: 'azure-linux-3-gen2',
  });
  /** Windows Server 2016 Datacenter. */
  static readonly WINDOWS_SERVER_2016 = VmImage.windowsServer('2016-datacenter-gensecond');
  /** Windows Server 2019 Datacenter. */
  static readonly WINDOWS_SERVER_2019 = VmImage.windowsServer('2019-datacenter-gensecond');
  /** Windows Server 2022 Datacenter. */
  static readonly WINDOWS_SERVER_2022 = VmImage.windowsServer('2022-datacenter-g2');
  /** Windows Server 2025 Datacenter. */
  static readonly WINDOWS_SERVER_2025 = VmImage.windowsServer('2025-datacenter-g2');

  /**
   * A Linux image of Azure Marketplace.
   *
   * @param reference Which one. An empty part, or a generation other than 1 or 2, is refused.
   */
  static linux(reference: VmImageReference): VmImage {
    return VmImage.fromReference(false, reference);
  }

  /**
   * A Windows image of Azure Marketplace.
   *
   * @param reference Which one. An empty part, or a generation other than 1 or 2, is refused.
   */
  static windows(reference: VmImageReference): VmImage {
    return VmImage.fromReference(true, reference);
  }

  /**
   * A Linux image of one's own, or of a compute gallery.
   *
   * @param imageId The id of an image or of a gallery's image, with or without a version. Anything else is refused.
   * @param generation The generation the image is made for, 1 or 2.
   * @default generation unknown, and so no trusted launch
   */
  static linuxFromId(imageId: string, generation?: number): VmImage {
    return VmImage.fromId(false, imageId, generation);
  }

  /**
   * A Windows image of one's own, or of a compute gallery.
   *
   * @param imageId The id of an image or of a gallery's image, with or without a version. Anything else is refused.
   * @param generation The generation the image is made for, 1 or 2.
   * @default generation unknown, and so no trusted launch
   */
  static windowsFromId(imageId: string, generation?: number): VmImage {
    return VmImage.fromId(true, imageId, generation);
  }

  private static windowsServer(sku: string): VmImage {
    return VmImage.windows({ publisher: 'MicrosoftWindowsServer', offer: 'WindowsServer', sku });
  }

  private static fromReference(windows: boolean, reference: VmImageReference): VmImage {
    const { publisher, offer, sku, version = 'latest', generation = 2 } = reference;
    for (const [property, value] of Object.entries({ publisher, offer, sku, version })) {
      check(undefined, property, value, NOT_EMPTY);
    }
    check(undefined, 'generation', generation, IMAGE_GENERATION);
    return new VmImage(windows, generation, { publisher, offer, sku, version }, undefined);
  }

  private static fromId(windows: boolean, imageId: string, generation?: number): VmImage {
    checkOptional(undefined, 'generation', generation, IMAGE_GENERATION);
    return new VmImage(windows, generation, undefined, checkId(undefined, 'imageId', imageId, IMAGE_ID));
  }

  private constructor(
    /** Whether the image is of Windows; of Linux otherwise. */
    readonly isWindows: boolean,
    /** The generation of virtual machine, 1 or 2; undefined where it is not known. */
    readonly generation: number | undefined,
    /** The image in Azure Marketplace; undefined for an image by id. */
    readonly reference: VmImageReference | undefined,
    /** The image's id; undefined for an image of Azure Marketplace. */
    readonly imageId: string | undefined,
  ) {}

  /**
   * How the system is patched, as azurerm's `patch_mode` has it: the image's own way ("ImageDefault" on Linux,
   * "AutomaticByOS" on Windows), but "AutomaticByPlatform" for the Windows images made for hotpatching, for which
   * azurerm takes nothing else.
   */
  get patchMode(): string {
    if (!this.isWindows) return 'ImageDefault';
    const { publisher, offer, sku = '' } = this.reference ?? {};
    const hotpatch = publisher === 'MicrosoftWindowsServer' && offer === 'WindowsServer' && HOTPATCH_SKUS.has(sku);
    return hotpatch ? 'AutomaticByPlatform' : 'AutomaticByOS';
  }
}
