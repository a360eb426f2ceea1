import { AssignmentRegister } from '../../../constructs/private/assignment-register';

const at = (path: string) => ({ node: { path } });

test('keeps the first assignment of a key, and refuses another one', () => {
  const register = new AssignmentRegister('account');
  const [owner, first] = [{}, at('stack/first')];
  register.add(owner, 'key', first, at('stack/vm'));
  register.add({}, 'key', at('other/first'), at('other/vm'));
  expect(() => register.add(owner, 'key', at('stack/second'), at('stack/vm'))).toThrow(
    new Error(
      '`grantee` is stack/vm: it holds this `role` on this `account` by stack/first already, and Azure refuses a second assignment [stack/second]',
    ),
  );
  expect(register.find(owner, 'key')).toBe(first);
});
