import fc from 'fast-check';
import {
  ADDRESS_SPACE,
  contains,
  isInternet,
  PUBLIC_RANGE,
  rangeOf,
  SOURCE,
  SUBNET_PREFIX,
} from '../../../constructs/private/addresses';

const anyPrefix = fc.integer({ min: 0, max: 32 });
const anyAddress = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const dotted = (address: number) => [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
/** The network that an address is in. */
const cidr = (address: number, prefix: number) => {
  const size = 2 ** (32 - prefix);
  return `${dotted(Math.floor(address / size) * size)}/${prefix}`;
};

test('a range is read as it is written, and refused with bits behind its prefix', () => {
  fc.assert(
    fc.property(anyAddress, anyPrefix, (address, prefix) => {
      const text = cidr(address, prefix);
      const range = rangeOf(text);
      expect(range).toMatchObject({ prefix });
      expect(range && range.first <= address && address <= range.last).toBe(true);
      expect(rangeOf(`${dotted(address)}/${prefix}`) !== undefined).toBe(text === `${dotted(address)}/${prefix}`);
    }),
  );
});

test('a smaller network around the same address is within the larger one, and not the other way round', () => {
  fc.assert(
    fc.property(anyAddress, anyPrefix, anyPrefix, (address, one, other) => {
      fc.pre(one < other);
      const outer = rangeOf(cidr(address, one));
      const inner = rangeOf(cidr(address, other));
      return outer && inner && contains(outer, inner) && !contains(inner, outer);
    }),
  );
});

test.each(['', '10.0.0', '10.0.0.0/33', '10.0.0.0/08', '10.0.0.0/', '10.0.0.0/8/8', '010.0.0.0/8', '256.0.0.0', 'a'])(
  '"%s" is no range',
  (text) => {
    expect(rangeOf(text)).toBeUndefined();
  },
);

test.each([
  [
    ADDRESS_SPACE,
    ['10.0.0.0/8', '10.0.0.0/29', '203.0.112.0/20'],
    ['10.0.0.0/30', '0.0.0.0/1', '224.0.0.0/8', '127.0.0.0/16', 'fd00::/8'],
  ],
  [SUBNET_PREFIX, ['10.0.0.0/29'], ['10.0.0.0/30', '10.0.0.1', 'fd00::/64']],
  [
    PUBLIC_RANGE,
    ['203.0.113.7', '203.0.113.0/24', '0.0.0.0', '11.0.0.0/8'],
    ['100.64.0.1', '8.0.0.0/5', '::1', '127.0.0.1'],
  ],
  [
    SOURCE,
    ['*', '10.0.0.0/8', '10.1.2.3', '::1', '2001:db8::/32', '::ffff:10.0.0.1', 'AzureCloud.WestUS', 'Internet'],
    ['', '2001:db8::1/32', '2001:db8::/129', 'fe80::1%eth0', 'a b', '10.0.0.1/8', '10.0.0.0-10.0.0.9'],
  ],
])('the rule %#', (rule, good, bad) => {
  expect(good.filter((value) => !rule.holds(value))).toEqual([]);
  expect(bad.filter((value) => rule.holds(value))).toEqual([]);
});

test('the whole internet, in every spelling', () => {
  expect(
    ['*', 'Internet', 'INTERNET', 'Any', '0.0.0.0/0', '::/0', '0.0.0.0', '0.0.0.0/1', '8000::/1', '2000::/3'].filter(
      (source) => !isInternet(source),
    ),
  ).toEqual([]);
  expect(['10.0.0.0/8', 'VirtualNetwork', '::1', '203.0.113.7'].filter(isInternet)).toEqual([]);
});
