// One run of what bench/constructs.ts compares: a stack of many virtual machines, each with a role on one account,
// written with this library or with the provider's plain classes. Prints its time and memory as JSON.
//
//   node --import tsx bench/machines.ts library|plain COUNT
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CosmosdbAccount } from '@cdktf/provider-azurerm/lib/cosmosdb-account';
import { CosmosdbSqlRoleAssignment } from '@cdktf/provider-azurerm/lib/cosmosdb-sql-role-assignment';
import { LinuxVirtualMachine } from '@cdktf/provider-azurerm/lib/linux-virtual-machine';
import { NetworkInterface } from '@cdktf/provider-azurerm/lib/network-interface';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, Fn, TerraformStack } from 'cdktf';
import { CosmosAccount, ManagedVm, VmImage, VmNetwork } from '../constructs';

const PLACE = { resourceGroupName: 'bench', location: 'westus' };
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBbenchbenchbenchbenchbenchbenchbenchbenchben';
const SUBNET_ID =
  '/subscriptions/s/resourceGroups/bench/providers/Microsoft.Network/virtualNetworks/bench/subnets/default';

function withLibrary(stack: TerraformStack, count: number): void {
  const network = VmNetwork.fromVmNetworkAttributes(stack, 'network', {
    subnetId: SUBNET_ID,
    virtualNetworkId: SUBNET_ID.replace('/subnets/default', ''),
  });
  const account = new CosmosAccount(stack, 'cosmos', { ...PLACE, accountName: 'bench' });
  for (let index = 0; index < count; index++) {
    const vm = new ManagedVm(stack, `vm${index}`, {
      ...PLACE,
      vmName: `vm${index}`,
      image: VmImage.UBUNTU_24_04,
      network,
      adminSshPublicKey: KEY,
    });
    account.grantDataContributor(vm);
  }
}

/** The same resources with the same attributes, as somebody would write them who knows what to write. */
function withPlainClasses(stack: TerraformStack, count: number): void {
  const account = new CosmosdbAccount(stack, 'cosmos', {
    ...PLACE,
    name: 'bench',
    kind: 'GlobalDocumentDB',
    offerType: 'Standard',
    freeTierEnabled: false,
    consistencyPolicy: { consistencyLevel: 'Session' },
    geoLocation: [{ location: PLACE.location, failoverPriority: 0, zoneRedundant: false }],
    automaticFailoverEnabled: false,
    backup: { type: 'Continuous', tier: 'Continuous7Days' },
    minimalTlsVersion: 'Tls12',
    localAuthenticationDisabled: true,
    accessKeyMetadataWritesEnabled: false,
    publicNetworkAccessEnabled: false,
    isVirtualNetworkFilterEnabled: false,
  });
  for (let index = 0; index < count; index++) {
    const networkInterface = new NetworkInterface(stack, `vm${index}-nic`, {
      ...PLACE,
      name: `vm${index}-nic`,
      ipConfiguration: [{ name: 'internal', subnetId: SUBNET_ID, privateIpAddressAllocation: 'Dynamic' }],
    });
    const vm = new LinuxVirtualMachine(stack, `vm${index}`, {
      ...PLACE,
      name: `vm${index}`,
      computerName: `vm${index}`,
      size: 'Standard_B2ls_v2',
      networkInterfaceIds: [networkInterface.id],
      osDisk: { caching: 'ReadWrite', storageAccountType: 'StandardSSD_LRS' },
      sourceImageReference: { publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
      adminUsername: 'azureuser',
      adminSshKey: [{ username: 'azureuser', publicKey: KEY }],
      disablePasswordAuthentication: true,
      patchMode: 'ImageDefault',
      secureBootEnabled: true,
      vtpmEnabled: true,
      encryptionAtHostEnabled: false,
      bootDiagnostics: {},
      identity: { type: 'SystemAssigned' },
    });
    const { principalId } = vm.identity;
    const roleDefinitionId = `${account.id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002`;
    new CosmosdbSqlRoleAssignment(stack, `vm${index}-contributor`, {
      resourceGroupName: account.resourceGroupName,
      accountName: account.name,
      name: Fn.uuidv5('url', `${account.id}|${roleDefinitionId}|${principalId}`),
      scope: account.id,
      roleDefinitionId,
      principalId,
    });
  }
}

const [kind, count = '1000'] = process.argv.slice(2);
const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  const started = process.hrtime.bigint();
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'bench');
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  (kind === 'library' ? withLibrary : withPlainClasses)(stack, Number(count));
  app.synth();
  const milliseconds = Number((process.hrtime.bigint() - started) / 1_000_000n);
  console.log(JSON.stringify({ milliseconds, peakKilobytes: process.resourceUsage().maxRSS }));
} finally {
  rmSync(outdir, { recursive: true });
}
