import { VmImage, type VmImageReference } from '../../constructs';
import { SUBSCRIPTION } from '../support/samples';

const IMAGE_ID = `${SUBSCRIPTION}/resourceGroups/hub/providers/Microsoft.Compute/galleries/g/images/i/versions/1.0.0`;

// Pinned: a wrong word here fails only in the middle of somebody's apply.
test.each([
  ['UBUNTU_22_04', false, 'Canonical:0001-com-ubuntu-server-jammy:22_04-lts-gen2:latest'],
  ['UBUNTU_24_04', false, 'Canonical:ubuntu-24_04-lts:server:latest'],
  ['DEBIAN_12', false, 'Debian:debian-12:12-gen2:latest'],
  ['RHEL_9', false, 'RedHat:RHEL:9-lvm-gen2:latest'],
  ['ALMALINUX_9', false, 'almalinux:almalinux-x86_64:9-gen2:latest'],
  ['AZURE_LINUX_3', false, 'MicrosoftCBLMariner:azure-linux-3:azure-linux-3-gen2:latest'],
  ['WINDOWS_SERVER_2016', true, 'MicrosoftWindowsServer:WindowsServer:2016-datacenter-gensecond:latest'],
  ['WINDOWS_SERVER_2019', true, 'MicrosoftWindowsServer:WindowsServer:2019-datacenter-gensecond:latest'],
  ['WINDOWS_SERVER_2022', true, 'MicrosoftWindowsServer:WindowsServer:2022-datacenter-g2:latest'],
  ['WINDOWS_SERVER_2025', true, 'MicrosoftWindowsServer:WindowsServer:2025-datacenter-g2:latest'],
] as const)('%s', (name, isWindows, urn) => {
  const image = VmImage[name];
  const { publisher, offer, sku, version } = image.reference as VmImageReference;
  expect([image.isWindows, image.generation, [publisher, offer, sku, version].join(':')]).toEqual([isWindows, 2, urn]);
  expect(image.patchMode).toBe(isWindows ? 'AutomaticByOS' : 'ImageDefault');
});

test('every image has its line above', () => {
  expect(Object.keys(VmImage)).toHaveLength(10);
});

test('an image by id has the generation that is said, or none', () => {
  expect(VmImage.linuxFromId(IMAGE_ID)).toMatchObject({ isWindows: false, generation: undefined, imageId: IMAGE_ID });
  expect(VmImage.windowsFromId(IMAGE_ID, 2)).toMatchObject({ isWindows: true, generation: 2, imageId: IMAGE_ID });
});

test('an image made for hotpatching is patched by the platform, as azurerm requires', () => {
  const reference = {
    publisher: 'MicrosoftWindowsServer',
    offer: 'WindowsServer',
    sku: '2025-datacenter-azure-edition',
  };
  expect(VmImage.windows(reference).patchMode).toBe('AutomaticByPlatform');
  expect(VmImage.windows({ ...reference, publisher: 'Somebody' }).patchMode).toBe('AutomaticByOS');
});

test.each([
  [
    'an empty sku',
    () => VmImage.linux({ publisher: 'p', offer: 'o', sku: '' }),
    '`sku` is "": at least one character that is not a space',
  ],
  [
    'generation 3',
    () => VmImage.windows({ publisher: 'p', offer: 'o', sku: 's', generation: 3 }),
    '`generation` is 3: 1 or 2',
  ],
  ['generation 0 by id', () => VmImage.linuxFromId(IMAGE_ID, 0), '`generation` is 0: 1 or 2'],
])('refuses %s', (_, build, message) => {
  expect(build).toThrow(new Error(message));
});

test('refuses an id of something else', () => {
  expect(() => VmImage.linuxFromId('ubuntu')).toThrow(/^`imageId` is "ubuntu": the id of an image, \/subscriptions\//);
});
