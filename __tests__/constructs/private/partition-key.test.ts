import fc from 'fast-check';
import { PARTITION_KEY_PATHS, UNIQUE_KEY, uniqueKeyPaths } from '../../../constructs/private/partition-key';

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,12}$/);
const quotedName = fc.stringMatching(/^"[A-Za-z0-9 ,/]{1,12}"$/);
const path = fc.array(fc.oneof(name, quotedName), { minLength: 1, maxLength: 4 }).map((names) => `/${names.join('/')}`);

test('one to three different paths are a key, none or four are not', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(path, { maxLength: 5 }),
      (paths) => PARTITION_KEY_PATHS.holds(paths) === (paths.length >= 1 && paths.length <= 3),
    ),
  );
});

test('no path without a slash in front, with an empty part, or with a space around it', () => {
  fc.assert(
    fc.property(path, fc.constantFrom('', '/', ' '), (good, end) => {
      const bad = [good.slice(1), `/${good}`, `${good}/`, ` ${good}`];
      expect(bad.filter((one) => PARTITION_KEY_PATHS.holds([one]))).toEqual([]);
      return PARTITION_KEY_PATHS.holds([good + end]) === (end === '');
    }),
  );
});

test('a path may be a token, and is counted', () => {
  expect(PARTITION_KEY_PATHS.holds(['${var.path}', '/b'])).toBe(true);
  expect(PARTITION_KEY_PATHS.holds(['${var.a}', '${var.b}', '${var.c}', '${var.d}'])).toBe(false);
});

test('what is joined with commas is one unique key of those paths', () => {
  fc.assert(
    fc.property(fc.uniqueArray(path, { minLength: 1, maxLength: 16 }), (paths) => {
      const key = paths.join(',');
      expect(uniqueKeyPaths(key)).toEqual(paths);
      return UNIQUE_KEY.holds(key);
    }),
  );
});
