import { Fn, TerraformOutput, Token } from 'cdktf';
import fc from 'fast-check';
import { argument, base64Encoded } from '../../../constructs/private/terraform-text';
import { newStack, synthesized } from '../../support/synthesized';

function rendered(value: string): string {
  const stack = newStack();
  new TerraformOutput(stack, 'value', { value, staticId: true });
  return synthesized(stack).json.output.value.value;
}

/** What Terraform reads in a quoted string of its language. */
function read(quoted: string): string {
  const named: { [character: string]: string } = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
  expect(quoted).not.toMatch(/[\n\r]/);
  return quoted.replace(
    /\\u([0-9a-f]{4})|\\(.)|([$%])\3\{/g,
    (_, code: string | undefined, character: string | undefined, sign: string | undefined) =>
      code ? String.fromCharCode(Number.parseInt(code, 16)) : character ? (named[character] as string) : `${sign}{`,
  );
}

test('whatever text is encoded, Terraform reads that text', () => {
  const parts = fc.constantFrom('${', '%{', '$', '%', '{', '}', '\\', '"', '\n', '\r', '\t', '\0', 'é', 'a', ' ');
  fc.assert(
    fc.property(fc.string({ unit: parts, maxLength: 30 }), (text) => {
      const match = /^\$\{base64encode\("(.*)"\)\}$/s.exec(rendered(base64Encoded(text)));
      return match !== null && read(match[1] as string) === text;
    }),
    { numRuns: 200 },
  );
});

test('tokens in it stay references', () => {
  const token = Token.asString(Fn.upper('a'));
  expect(rendered(base64Encoded(`${token}`))).toBe('${base64encode(upper("a"))}');
  expect(rendered(base64Encoded(`"${token}"`))).toBe('${base64encode(join("", ["\\"", upper("a"), "\\""]))}');
});

test('an expression that was typed is a reference within an argument', () => {
  expect(rendered(Fn.sha1(argument('${var.ids["a"]}')))).toBe('${sha1(var.ids["a"])}');
  expect(rendered(Fn.sha1(argument('"${var.a}"|b')))).toBe('${sha1("\\"${var.a}\\"|b")}');
});

test('an argument keeps its tokens, and its quotation marks stay within it', () => {
  const token = Token.asString(Fn.upper('a'));
  expect(rendered(Fn.sha1(argument(`say "${token}" \\`)))).toBe('${sha1("say \\"${upper("a")}\\" \\\\")}');
});
