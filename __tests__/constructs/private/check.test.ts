import { Token } from 'cdktf';
import { check, checkOptional, fail, isKnown, type Rule } from '../../../constructs/private/check';

const never: Rule<unknown> = { says: 'never right', holds: () => false };
const place = { node: { path: 'stack/thing' } };

test.each([
  ['text', true],
  [Token.asString({ resolve: () => 'x' }), false],
  [`a-${Token.asString({ resolve: () => 'x' })}`, false],
  [Token.asNumber({ resolve: () => 1 }), false],
  [Token.asList({ resolve: () => ['x'] }), false],
  ['${var.name}', false],
  ['%{ if true }a%{ endif }', false],
  [undefined, true],
  [5, true],
])('%p is known at synth: %p', (value, known) => {
  expect(isKnown(value)).toBe(known);
});

test('a fault names property, value, rule and path', () => {
  expect(() => check(place, 'size', 'x', never)).toThrow(new Error('`size` is "x": never right [stack/thing]'));
  expect(() => check(undefined, 'size', undefined, never)).toThrow(new Error('`size` is not given: never right'));
  expect(() => fail(place, 'no')).toThrow(new Error('no [stack/thing]'));
});

test('what Terraform alone knows, and what is left out, is not checked', () => {
  check(place, 'size', '${var.size}', never);
  checkOptional(place, 'size', undefined, never);
});
