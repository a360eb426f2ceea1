import { accountKey, isWithin, nameKey, partKey, principalKey, resourceKey } from '../../../constructs/private/keys';

const at = (path: string, _key?: string) => ({ node: { path }, ...(_key === undefined ? {} : { _key }) });

test('an account is known by its name, else by its construct', () => {
  expect(accountKey(at('stack/cosmos'), 'mi-cosmos')).toBe('mi-cosmos');
  expect(accountKey(at('stack/cosmos'), '${var.name}')).toBe('stack/cosmos');
});

test('databases and containers tell capitals apart, networks and principals do not', () => {
  const account = at('stack/cosmos', 'mi-cosmos');
  expect(partKey(account, at('a'), 'dbs', 'App')).not.toBe(partKey(account, at('b'), 'dbs', 'app'));
  expect(nameKey(at('a'), 'virtualNetworks', 'Hub', 'VNet')).toBe(nameKey(at('b'), 'virtualNetworks', 'hub', 'vnet'));
  expect(principalKey({ ...at('a'), principalId: 'AB' })).toBe(principalKey({ ...at('b'), principalId: 'ab' }));
});

test('what is no construct of ours is known by its path', () => {
  expect(resourceKey(at('stack/foreign'))).toBe('stack/foreign');
});

test('within is the thing itself and its parts, and no namesake', () => {
  const outer = at('x', 'mi-cosmos/dbs/app');
  expect(['mi-cosmos/dbs/app', 'mi-cosmos/dbs/app/colls/c'].every((key) => isWithin(at('y', key), outer))).toBe(true);
  expect(['mi-cosmos', 'mi-cosmos/dbs/apple', 'other/dbs/app'].some((key) => isWithin(at('y', key), outer))).toBe(
    false,
  );
});
