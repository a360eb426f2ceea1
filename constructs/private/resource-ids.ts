import { isKnown, type Place, refuse } from './check';

/** An id of Azure Resource Manager: fixed words, and what stands between them. */
export interface ResourceId {
  readonly what: string;
  /** With `*` for a name; the shortest first. */
  readonly forms: string[];
}

const IN_GROUP = '/subscriptions/*/resourceGroups/*/providers/';

export const IDENTITY_ID: ResourceId = {
  what: 'a user-assigned identity',
  forms: [`${IN_GROUP}Microsoft.ManagedIdentity/userAssignedIdentities/*`],
};
export const VIRTUAL_NETWORK_ID: ResourceId = {
  what: 'a virtual network',
  forms: [`${IN_GROUP}Microsoft.Network/virtualNetworks/*`],
};
export const SUBNET_ID: ResourceId = {
  what: 'a subnet',
  forms: [`${IN_GROUP}Microsoft.Network/virtualNetworks/*/subnets/*`],
};
export const PRIVATE_DNS_ZONE_ID: ResourceId = {
  what: 'a private DNS zone',
  forms: [`${IN_GROUP}Microsoft.Network/privateDnsZones/*`],
};
export const ACCOUNT_ID: ResourceId = {
  what: 'a Cosmos DB account',
  forms: [`${IN_GROUP}Microsoft.DocumentDB/databaseAccounts/*`],
};
export const IMAGE_ID: ResourceId = {
  what: 'an image',
  forms: [
    `${IN_GROUP}Microsoft.Compute/images/*`,
    ...[`${IN_GROUP}Microsoft.Compute/galleries/*`, '/communityGalleries/*', '/sharedGalleries/*'].flatMap(
      (gallery) => [`${gallery}/images/*`, `${gallery}/images/*/versions/*`],
    ),
  ],
};

/**
 * Checks an id where it is known at synth, and gives it back as azurerm wants it: with the fixed words in their own
 * case. Azure itself minds no case, and its portal and its answers write some words all in lower case.
 */
export function checkId(
  place: Place | undefined,
  property: string,
  value: string,
  { what, forms }: ResourceId,
): string {
  if (!isKnown(value)) return value;
  for (const form of forms) {
    const canonical = inForm(String(value).split('/'), form.split('/'));
    if (canonical !== undefined) return canonical;
  }
  return refuse(place, property, value, `the id of ${what}, ${forms.join(' or ').replace(/\*/g, '…')}`);
}

function inForm(parts: string[], form: string[]): string | undefined {
  const fits = (part: string, index: number) =>
    form[index] === '*' ? part !== '' : part.toLowerCase() === form[index]?.toLowerCase();
  if (parts.length !== form.length || !parts.every(fits)) return undefined;
  return parts.map((part, index) => (form[index] === '*' ? part : form[index])).join('/');
}
