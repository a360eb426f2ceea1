// The data plane's own names of things. Resource Manager says sqlDatabases and containers; in a scope of the data
// plane it is dbs and colls, and azurerm passes a wrong one on to Azure, which refuses it during the apply.

export function databaseScope(accountId: string, databaseName: string): string {
  return `${accountId}/dbs/${databaseName}`;
}

export function containerScope(databaseDataScope: string, containerName: string): string {
  return `${databaseDataScope}/colls/${containerName}`;
}

export function dataRoleDefinitionId(accountId: string, guid: string): string {
  return `${accountId}/sqlRoleDefinitions/${guid}`;
}

/** The GUID at the end of a data role's id, in lower case; undefined where Terraform alone knows it. */
export function dataRoleGuid(roleDefinitionId: string): string | undefined {
  return /\/sqlRoleDefinitions\/([0-9a-fA-F-]{36})$/.exec(roleDefinitionId)?.[1]?.toLowerCase();
}

/** The GUIDs that are the same on every account. "Azure Cosmos DB for NoSQL data plane security reference". */
export const BUILT_IN_DATA_ROLES = {
  reader: '00000000-0000-0000-0000-000000000001',
  contributor: '00000000-0000-0000-0000-000000000002',
};
