import { AzurermBackend, CloudBackend, LocalBackend, NamedCloudWorkspace, type TerraformStack } from 'cdktf';
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
      new CloudBackend(stack, {
        organization: settings.organization,
        hostname: settings.hostname,
        workspaces: new NamedCloudWorkspace(settings.workspace, settings.project),
      });
  }
}
