import { type TerraformStack, TerraformVariable } from 'cdktf';
import {
  CosmosAccount,
  type CosmosAccountProps,
  type IPrincipal,
  type IVmNetwork,
  ManagedVm,
  type ManagedVmProps,
  Principal,
  VmImage,
  VmNetwork,
  type VmNetworkProps,
} from '../../constructs';

// Well-formed things to vary one property of.

export const PLACE = { resourceGroupName: 'mi-test', location: 'westus' };

export const SSH_PUBLIC_KEY = `ssh-ed25519 ${Buffer.from('a public key for tests').toString('base64')} tests`;

export const SUBSCRIPTION = '/subscriptions/11111111-2222-4333-8444-555555555555';

export const GUID = '9b2ce1d0-8a4b-4d38-9f4e-1c6f0a7c5e21';

export function network(stack: TerraformStack, props: Partial<VmNetworkProps> = {}, id = 'network'): VmNetwork {
  return new VmNetwork(stack, id, { networkName: 'mi-vnet', ...PLACE, ...props });
}

export function givenNetwork(stack: TerraformStack, id = 'network'): IVmNetwork {
  const virtualNetworkId = `${SUBSCRIPTION}/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/${id}`;
  return VmNetwork.fromVmNetworkAttributes(stack, id, {
    virtualNetworkId,
    subnetId: `${virtualNetworkId}/subnets/vms`,
  });
}

export function linuxVm(stack: TerraformStack, props: Partial<ManagedVmProps> = {}, id = 'vm'): ManagedVm {
  return new ManagedVm(stack, id, {
    vmName: 'mi-vm-01',
    ...PLACE,
    image: VmImage.UBUNTU_24_04,
    network: existing(stack),
    adminSshPublicKey: SSH_PUBLIC_KEY,
    ...props,
  });
}

export function windowsVm(stack: TerraformStack, props: Partial<ManagedVmProps> = {}, id = 'vm'): ManagedVm {
  return new ManagedVm(stack, id, {
    vmName: 'mi-vm-01',
    ...PLACE,
    image: VmImage.WINDOWS_SERVER_2022,
    network: existing(stack),
    adminPassword: password(stack),
    ...props,
  });
}

export function password(stack: TerraformStack): string {
  const found = stack.node.tryFindChild('admin_password') as TerraformVariable | undefined;
  return (found ?? new TerraformVariable(stack, 'admin_password', { type: 'string', sensitive: true })).stringValue;
}

export function account(stack: TerraformStack, props: Partial<CosmosAccountProps> = {}, id = 'cosmos'): CosmosAccount {
  return new CosmosAccount(stack, id, { accountName: 'mi-cosmos', ...PLACE, ...props });
}

export function principal(stack: TerraformStack, id = 'principal', principalId = GUID): IPrincipal {
  return Principal.fromPrincipalId(stack, id, principalId);
}

function existing(stack: TerraformStack): IVmNetwork {
  return (stack.node.tryFindChild('network') as VmNetwork | undefined) ?? givenNetwork(stack);
}
