import type { Rule } from './check';

// Ids as azurerm accepts them: it compares the fixed words with their case.

function id(what: string, ...tails: string[]): Rule<string> {
  const pattern = new RegExp(`^(${tails.join('|')})$`);
  return {
    says: `the id of ${what}, ${tails.map((tail) => tail.split('[^/]+').join('…')).join(' or ')}`,
    holds: (value) => typeof value === 'string' && pattern.test(value),
  };
}

const IN_GROUP = '/subscriptions/[^/]+/resourceGroups/[^/]+/providers/';

export const IDENTITY_ID = id(
  'a user-assigned identity',
  `${IN_GROUP}Microsoft.ManagedIdentity/userAssignedIdentities/[^/]+`,
);
export const VIRTUAL_NETWORK_ID = id('a virtual network', `${IN_GROUP}Microsoft.Network/virtualNetworks/[^/]+`);
export const SUBNET_ID = id('a subnet', `${IN_GROUP}Microsoft.Network/virtualNetworks/[^/]+/subnets/[^/]+`);
export const PRIVATE_DNS_ZONE_ID = id('a private DNS zone', `${IN_GROUP}Microsoft.Network/privateDnsZones/[^/]+`);
export const ACCOUNT_ID = id('a Cosmos DB account', `${IN_GROUP}Microsoft.DocumentDB/databaseAccounts/[^/]+`);
export const IMAGE_ID = id(
  'an image',
  `${IN_GROUP}Microsoft.Compute/images/[^/]+`,
  `${IN_GROUP}Microsoft.Compute/galleries/[^/]+/images/[^/]+`,
  `${IN_GROUP}Microsoft.Compute/galleries/[^/]+/images/[^/]+/versions/[^/]+`,
  '/communityGalleries/[^/]+/images/[^/]+',
  '/communityGalleries/[^/]+/images/[^/]+/versions/[^/]+',
  '/sharedGalleries/[^/]+/images/[^/]+',
  '/sharedGalleries/[^/]+/images/[^/]+/versions/[^/]+',
);
