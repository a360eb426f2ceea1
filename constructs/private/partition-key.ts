import { isKnown, type Rule } from './check';

/** One path into an item: /a, /a/b, or with a quoted name /"a b". */
const PATH = /^(\/("[^"]+"|[^/"\s][^/"]*))+$/;

function isPath(path: unknown): boolean {
  return !isKnown(path) || (typeof path === 'string' && PATH.test(path) && path === path.trim());
}

function areDistinct(paths: unknown[]): boolean {
  return new Set(paths).size === paths.length;
}

export const PARTITION_KEY_PATHS: Rule<string[]> = {
  says: '1 path, or 2 or 3 different ones for a hierarchical key, each beginning with "/" and naming a property, such as "/tenant" or "/address/city"',
  holds: (paths) =>
    Array.isArray(paths) && paths.length >= 1 && paths.length <= 3 && paths.every(isPath) && areDistinct(paths),
};

/** The paths of a unique key, which are written in one string with commas between: "/a,/b". */
export function uniqueKeyPaths(uniqueKey: string): string[] {
  // A comma within a quoted name belongs to the name.
  return uniqueKey.match(/("[^"]*"|[^,])+/g) ?? [];
}

/** "Unique key constraints in Azure Cosmos DB": at most 16 paths in a key. */
export const UNIQUE_KEY: Rule<string> = {
  says: '1 to 16 different paths with commas between, each beginning with "/", such as "/email" or "/first,/last"',
  holds: (uniqueKey) => {
    const paths = uniqueKeyPaths(uniqueKey);
    const noneIsEmpty = paths.join(',') === uniqueKey;
    return noneIsEmpty && paths.length >= 1 && paths.length <= 16 && paths.every(isPath) && areDistinct(paths);
  },
};

/** "Unique key constraints in Azure Cosmos DB": at most 10 keys in a container. */
export const UNIQUE_KEYS: Rule<string[]> = {
  says: 'at most 10 unique keys, each of other paths',
  holds: (uniqueKeys) => uniqueKeys.length <= 10 && areDistinct(uniqueKeys),
};
