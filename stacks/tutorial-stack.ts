import { DataAzurermResourceGroup } from '@cdktf/provider-azurerm/lib/data-azurerm-resource-group';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Fn, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import {
  CosmosAccount,
  CosmosAccountRole,
  CosmosContainer,
  CosmosDatabase,
  CosmosDataRole,
  CosmosNetworkAccess,
  type ICosmosAccount,
  type ICosmosDataResource,
  type IUserAssignedIdentity,
  type IVmNetwork,
  ManagedVm,
  UserAssignedIdentity,
  VmNetwork,
} from '../constructs';
import { segmentOf } from '../constructs/private/terraform-text';
import { addBackend } from './backend';
import { clientCommand } from './client-command';
import {
  accessOf,
  imageOf,
  isWindows,
  type Settings,
  userAssignedIdentityOf,
  type VmSettings,
  vmsOf,
} from './settings';

const DATA_ROLES = { contributor: CosmosDataRole.CONTRIBUTOR, reader: CosmosDataRole.READER };

const MANAGEMENT_ROLES = { contributor: CosmosAccountRole.CONTRIBUTOR, operator: CosmosAccountRole.OPERATOR };

const NETWORK_ACCESS = {
  private: CosmosNetworkAccess.PRIVATE,
  selected: CosmosNetworkAccess.SELECTED_NETWORKS,
  public: CosmosNetworkAccess.PUBLIC,
};

/** One virtual machine of the stack, with what is known of it at synth. */
interface Machine {
  readonly settings: VmSettings;
  readonly vm: ManagedVm;
  readonly identity?: IUserAssignedIdentity;
}

/**
 * The tutorial "How to use managed identities to connect to Azure Cosmos DB from an Azure virtual machine" as a stack:
 * a resource group, virtual machines with managed identities, a Cosmos DB account, and a role on each plane.
 */
export class TutorialStack extends TerraformStack {
  private readonly settings: Settings;
  private readonly resourceGroup: ResourceGroup | DataAzurermResourceGroup;

  constructor(scope: Construct, settings: Settings) {
    super(scope, settings.stack);
    this.settings = settings;
    addBackend(this, settings.backend);
    new AzurermProvider(this, 'azurerm', { features: [{}] });
    this.resourceGroup = this.addResourceGroup();
    const network = this.addNetwork();
    const machines = this.addMachines(network);
    const account = this.addAccount(network);
    const data = this.addDatabaseAndContainer(account);
    for (const machine of machines) this.grant(machine, account, data);
    this.addOutputs(account, machines);
  }

  /** What all resources are created with. */
  private get common() {
    return { resourceGroupName: this.resourceGroup.name, location: this.settings.location, tags: this.settings.tags };
  }

  private addResourceGroup(): ResourceGroup | DataAzurermResourceGroup {
    const { resourceGroup, location, tags } = this.settings;
    const { name, existing } = resourceGroup;
    return existing
      ? new DataAzurermResourceGroup(this, 'ResourceGroup', { name })
      : new ResourceGroup(this, 'ResourceGroup', { name, location, tags });
  }

  private addNetwork(): IVmNetwork {
    const { network } = this.settings;
    if ('existingSubnet' in network) {
      const { resourceGroup, virtualNetwork, subnet } = network.existingSubnet;
      return VmNetwork.fromSubnetName(this, 'Network', resourceGroup, virtualNetwork, subnet);
    }
    return new VmNetwork(this, 'Network', {
      ...this.common,
      ...network,
      networkName: `${this.settings.stack}-vnet`,
      openPorts: vmsOf(this.settings).flatMap(({ vm }) => vm.openPorts),
    });
  }

  private addMachines(network: IVmNetwork): Machine[] {
    const vms = vmsOf(this.settings).map(({ vm }) => vm);
    const adminSshPublicKey = vms.every(isWindows) ? undefined : this.sshPublicKey();
    const adminPassword = vms.some(isWindows) ? this.password() : undefined;
    const identities = new Map<string, IUserAssignedIdentity>();
    return vms.map((settings) => {
      const identity = this.identityOf(settings, identities);
      const vm = new ManagedVm(this, `Vm-${settings.name}`, {
        ...this.common,
        network,
        vmName: settings.name,
        image: imageOf(settings),
        size: settings.size,
        computerName: settings.computerName,
        adminUsername: settings.adminUsername,
        ...(isWindows(settings) ? { adminPassword } : { adminSshPublicKey }),
        systemAssignedIdentity: settings.identity !== 'user',
        userAssignedIdentities: identity && [identity],
        publicIp: settings.publicIp,
      });
      return { settings, vm, identity };
    });
  }

  /** The user-assigned identity of a machine: made once for all that share it. Azure minds no case in its name. */
  private identityOf(vm: VmSettings, made: Map<string, IUserAssignedIdentity>): IUserAssignedIdentity | undefined {
    const identityName = userAssignedIdentityOf(this.settings, vm);
    if (identityName === undefined) return undefined;
    const key = identityName.toLowerCase();
    const identity =
      made.get(key) ?? new UserAssignedIdentity(this, `Identity-${identityName}`, { ...this.common, identityName });
    made.set(key, identity);
    return identity;
  }

  private sshPublicKey(): string {
    return new TerraformVariable(this, 'admin_ssh_public_key', {
      type: 'string',
      nullable: false,
      description: "The administrator's public SSH key, in OpenSSH's format.",
    }).stringValue;
  }

  private password(): string {
    return new TerraformVariable(this, 'admin_password', {
      type: 'string',
      nullable: false,
      sensitive: true,
      description: "The administrator's password on Windows: 8 to 123 characters, of three kinds.",
    }).stringValue;
  }

  private addAccount(network: IVmNetwork): ICosmosAccount {
    const { account, networkAccess, freeTier, serverless } = this.settings.cosmos;
    if (account?.existing) {
      const resourceGroupName = account.resourceGroup ?? this.resourceGroup.name;
      return CosmosAccount.fromCosmosAccountName(this, 'Cosmos', resourceGroupName, account.name);
    }
    const created = new CosmosAccount(this, 'Cosmos', {
      ...this.common,
      // Unique in all of Azure, and the same in every run, because the resource group's id is.
      accountName: account?.name ?? `mi-cosmos-${Fn.substr(Fn.sha256(this.resourceGroup.id), 0, 10)}`,
      freeTier,
      serverless,
      networkAccess: NETWORK_ACCESS[networkAccess],
    });
    if (networkAccess === 'selected') created.allowSubnet(network);
    if (networkAccess === 'private') created.addPrivateEndpoint('PrivateEndpoint', { network });
    return created;
  }

  /** What a role can be granted on; database and container only where they exist before the virtual machine runs. */
  private addDatabaseAndContainer(account: ICosmosAccount): { [scope: string]: ICosmosDataResource } {
    const { createdBy, database: databaseName, container: containerName, partitionKey } = this.settings.cosmos;
    if (createdBy === 'vm') return { account };
    const database = new CosmosDatabase(this, 'Database', { account, databaseName });
    const container = new CosmosContainer(this, 'Container', {
      database,
      containerName,
      partitionKeyPaths: partitionKey,
    });
    return { account, database, container };
  }

  /** Every identity of the machine may do the same, whichever of them its programs ask for a token. */
  private grant(machine: Machine, account: ICosmosAccount, data: { [scope: string]: ICosmosDataResource }): void {
    const { dataRole, scope, managementRole } = accessOf(this.settings, machine.settings);
    const grantees = [
      ...(machine.settings.identity === 'user' ? [] : [machine.vm]),
      ...(machine.identity ? [machine.identity] : []),
    ];
    for (const grantee of grantees) {
      data[scope]?.grant(grantee, DATA_ROLES[dataRole]);
      if (managementRole !== 'none') account.grantManagement(grantee, MANAGEMENT_ROLES[managementRole]);
    }
  }

  private addOutputs(account: ICosmosAccount, machines: Machine[]): void {
    const { database, container } = this.settings.cosmos;
    this.output('resource_group_name', 'The resource group.', this.resourceGroup.name);
    this.output('cosmos_account_name', 'The Cosmos DB account.', account.accountName);
    this.output('cosmos_endpoint', "The account's endpoint.", account.endpoint);
    this.output('cosmos_database_name', 'The database.', database);
    this.output('cosmos_container_name', 'The container.', container);
    const each = (name: string, description: string, pick: (machine: Machine) => string | undefined) =>
      this.outputOfEach(machines, name, description, pick);
    each('vm_id', "The virtual machine's resource id.", ({ vm }) => vm.vmId);
    each(
      'principal_id',
      'The object id of the identity that its grants go to.',
      ({ vm }) => vm.grantPrincipal.principalId,
    );
    each('client_id', 'The client id of its user-assigned identity.', ({ identity }) => identity?.clientId);
    each('client_command', 'The command line of the client, to be run on it.', (machine) =>
      this.clientCommand(account, machine),
    );
  }

  private clientCommand(account: ICosmosAccount, { settings, identity }: Machine): string {
    const { database, container, partitionKey, createdBy } = this.settings.cosmos;
    return clientCommand({
      windows: isWindows(settings),
      endpoint: account.endpoint,
      database,
      container,
      partitionKey,
      clientId: settings.identity === 'user' ? identity?.clientId : undefined,
      create:
        createdBy === 'vm'
          ? {
              subscription: segmentOf(account.accountId, 2),
              resourceGroup: account.resourceGroupName,
            }
          : undefined,
    });
  }

  /** One value where the settings have one virtual machine; a map by name where they have a list of them. */
  private outputOfEach(
    machines: Machine[],
    name: string,
    description: string,
    pick: (machine: Machine) => string | undefined,
  ): void {
    const values = machines.flatMap((machine): [string, string][] => {
      const value = pick(machine);
      return value === undefined ? [] : [[machine.settings.name, value]];
    });
    if (values.length === 0) return;
    const list = Array.isArray(this.settings.vm);
    this.output(name, description, list ? Object.fromEntries(values) : values[0]?.[1]);
  }

  private output(name: string, description: string, value: unknown): void {
    new TerraformOutput(this, name, { description, value });
  }
}
