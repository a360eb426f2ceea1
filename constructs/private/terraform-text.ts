// What stands for a token within a string until synth, as the engine writes it.
const TOKEN = /\$\{TfToken\[[^\]]+\]\}/;

const ESCAPES: { [character: string]: string } = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Plain text as a quoted string within an expression of Terraform's. The engine's own `Fn.rawString` leaves backslashes
 * and `%{` as they are, which changes the text or fails the plan. Tokens in the text stay references; everything else,
 * a shell's `${HOME}` included, is text.
 */
export function quoted(text: string): string {
  const parts = text.split(new RegExp(`(${TOKEN.source})`));
  return `"${parts.map((part) => (TOKEN.test(part) ? part : escaped(part))).join('')}"`;
}

function escaped(text: string): string {
  return text
    .replace(/[\\"\n\r\t]/g, (character) => ESCAPES[character] ?? character)
    .replace(/\p{Cc}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/([$%])\{/g, '$1$1{');
}
