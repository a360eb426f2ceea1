import { Register } from '../../../constructs/private/register';

test('finds what was set for the same owner and key, and nothing else', () => {
  const register = new Register<number>();
  const [one, other] = [{}, {}];
  register.set(one, 'a', 1);
  register.set(one, 'b', 2);
  expect([register.find(one, 'a'), register.find(one, 'b'), register.find(other, 'a')]).toEqual([1, 2, undefined]);
});
