import type { TerraformStack } from 'cdktf';
import { newStack } from './synthesized';

/** What is wrong, how it is built, and the whole message it is refused with. */
export type BadValue = readonly [what: string, build: (stack: TerraformStack) => unknown, message: string];

/** Each must be refused when it is built or, at the latest, when the stack is synthesized. */
export function refuses(cases: readonly BadValue[]): void {
  test.each(cases)('refuses %s', (_, build, message) => {
    expect(refusalOf(build)).toBe(message);
  });
}

/** What the engine puts under the faults that it finds when a stack is synthesized. */
const ADVICE = "\n\nIf you wish to ignore these validations, pass 'skipValidation: true' to your App configuration.\n";

function refusalOf(build: (stack: TerraformStack) => unknown): string {
  const stack = newStack();
  try {
    build(stack);
    stack.runAllValidations();
  } catch (error) {
    return (error as Error).message.replace(ADVICE, '');
  }
  return 'was accepted';
}
