import { Fn, ref, Token } from 'cdktf';

// What stands for a token within a string until synth, as the engine writes it.
const TOKEN = /(\$\{TfToken\[[^\]]+\]\})/;

// A token, or an expression that somebody typed.
const EXPRESSION = /(\$\{[^{}]+\})/;

const ESCAPES: { [character: string]: string } = { '\\': '\\\\', '\r': '\\r', '\t': '\\t' };

/**
 * Plain text that Terraform encodes in base 64. Tokens in the text stay references; everything else, a shell's
 * `${HOME}` included, is text.
 */
export function base64Encoded(text: string): string {
  const parts = text.split(TOKEN).filter((part) => part !== '');
  const [first = '', ...rest] = parts.map((part) => (TOKEN.test(part) ? part : Fn.rawString(escaped(part))));
  return Fn.base64encode(rest.length === 0 ? first : Fn.join('', [first, ...rest]));
}

/**
 * Text with tokens or typed expressions (`"${var.name}"`) in it, to be an argument of one of Terraform's functions. The
 * engine leaves quotation marks within an argument as they are, and takes a typed expression for plain text.
 */
export function argument(text: string): string {
  return text
    .split(EXPRESSION)
    .map((part) => {
      if (TOKEN.test(part)) return part;
      const typed = /^\$\{([^{}]+)\}$/.exec(part)?.[1];
      return typed === undefined ? part.replace(/[\\"]/g, '\\$&') : Token.asString(ref(typed));
    })
    .join('');
}

/** A part of an id between its slashes, which Terraform takes out; the first slash stands before part 1. */
export function segmentOf(id: string, index: number): string {
  return Fn.element(Fn.split('/', argument(id)), index);
}

/** What `Fn.rawString` leaves as it is, although it would change the text or fail the plan: it sees to `"`, `${` and \n. */
function escaped(text: string): string {
  return text
    .replace(/[\\\r\t]/g, (character) => ESCAPES[character] ?? character)
    .replace(/(?!\n)\p{Cc}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/%\{/g, '%%{');
}
