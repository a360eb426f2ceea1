/** The tutorial's stack in its main variants, by name: settings as a user would write them. */
export const VARIANTS: { [name: string]: object } = {
  'Linux, system-assigned identity': {},
  'Windows, system-assigned identity': { vm: { image: 'WINDOWS_SERVER_2022' } },
  'user-assigned identity': { vm: { identity: 'user' } },
  'both identities': { vm: { identity: 'both' } },
  'database scope': { cosmos: { createdBy: 'terraform' }, access: { scope: 'database', managementRole: 'none' } },
  'container scope, reader': {
    cosmos: { createdBy: 'terraform', partitionKey: ['/tenant', '/user'] },
    access: { dataRole: 'reader', scope: 'container', managementRole: 'operator' },
  },
  'private network': { cosmos: { networkAccess: 'private' } },
  'public network': { cosmos: { networkAccess: 'public', serverless: true } },
  'several machines': {
    tags: { owner: 'team' },
    vm: [
      { name: 'mi-vm-01', identity: 'user' },
      { name: 'mi-vm-02', identity: 'user' },
      {
        name: 'mi-vm-03',
        image: 'WINDOWS_SERVER_2025',
        openPorts: [{ port: 3389, source: '203.0.113.7' }],
        publicIp: true,
        access: { dataRole: 'reader', managementRole: 'operator' },
      },
    ],
  },
  'everything exists already': {
    resourceGroup: { name: 'mi-test', existing: true },
    network: { existingSubnet: { resourceGroup: 'hub', virtualNetwork: 'hub-vnet', subnet: 'vms' } },
    cosmos: { account: { name: 'mi-cosmos', existing: true, resourceGroup: 'hub' } },
  },
  'state in Azure storage': {
    backend: { type: 'azurerm', resourceGroup: 'state', storageAccount: 'mistate', container: 'tfstate' },
  },
  'state in Terraform Cloud': { backend: { type: 'cloud', organization: 'team', workspace: 'mi-test' } },
};
