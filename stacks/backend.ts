import { AzurermBackend, LocalBackend, TerraformBackend, type TerraformRemoteState, type TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { BackendSettings } from './settings';

/** Where Terraform keeps the state. No credential is written: both remote ones take them from the environment. */
export function addBackend(stack: TerraformStack, settings: BackendSettings): void {
  const file = `terraform.${stack.node.id}.tfstate`;
  switch (settings.type) {
    case 'local':
      // Relative to cdktf.out/stacks/<stack>, where Terraform runs: so it is the same text on every machine.
      new LocalBackend(stack, { path: settings.path ?? `../../../${file}` });
      return;
    case 'azurerm':
      new AzurermBackend(stack, {
        resourceGroupName: settings.resourceGroup,
        storageAccountName: settings.storageAccount,
        containerName: settings.container,
        key: settings.key ?? file,
        // By Microsoft Entra: the storage account's keys are asked for otherwise.
        useAzureadAuth: true,
      });
      return;
    case 'cloud':
      new CloudBackend(stack, settings);
  }
}

type CloudSettings = Extract<BackendSettings, { type: 'cloud' }>;

/**
 * The engine's own class of this name asks a Terraform binary for its version when the stack is synthesized; this one
 * does without, because synthesizing needs no Terraform.
 */
class CloudBackend extends TerraformBackend {
  constructor(
    scope: Construct,
    private readonly settings: CloudSettings,
  ) {
    super(scope, 'backend', 'cloud');
  }

  override toTerraform() {
    const { organization, hostname, workspace, project } = this.settings;
    return { terraform: { cloud: { organization, hostname, workspaces: { name: workspace, project } } } };
  }

  /** What the cdktf command line asks for: Terraform Cloud, or an installation of one's own. */
  override toMetadata() {
    const { hostname = 'app.terraform.io' } = this.settings;
    return { ...super.toMetadata(), cloud: hostname.startsWith('app.terraform.io') ? 'tfc' : 'tfe' };
  }

  override getRemoteStateDataSource(): TerraformRemoteState {
    throw new Error('Nothing refers to this stack from another one.');
  }
}
