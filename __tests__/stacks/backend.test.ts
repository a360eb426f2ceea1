import { TerraformStack } from 'cdktf';
import { addBackend } from '../../stacks/backend';
import type { BackendSettings } from '../../stacks/settings';
import { newStack, synthesized } from '../support/synthesized';

const AZURERM = { type: 'azurerm', resourceGroup: 'state', storageAccount: 'mistate', container: 'tfstate' } as const;
const CLOUD = { type: 'cloud', organization: 'team', workspace: 'mi-test' } as const;

test.each<[string, BackendSettings, object]>([
  [
    'a path that is the same on every machine',
    { type: 'local' },
    { backend: { local: { path: '../../../terraform.test.tfstate' } } },
  ],
  ['a path of its own', { type: 'local', path: '/state' }, { backend: { local: { path: '/state' } } }],
  [
    'Azure storage, by Microsoft Entra',
    AZURERM,
    {
      backend: {
        azurerm: {
          resource_group_name: 'state',
          storage_account_name: 'mistate',
          container_name: 'tfstate',
          key: 'terraform.test.tfstate',
          use_azuread_auth: true,
        },
      },
    },
  ],
  [
    'Terraform Cloud',
    { ...CLOUD, project: 'apps', hostname: 'tfe.example.org' },
    { cloud: { organization: 'team', hostname: 'tfe.example.org', workspaces: { name: 'mi-test', project: 'apps' } } },
  ],
])('%s', (_, settings, expected) => {
  const stack = newStack();
  addBackend(stack, settings);
  expect(stack).toBeInstanceOf(TerraformStack);
  expect(synthesized(stack).json.terraform).toMatchObject(expected);
});
