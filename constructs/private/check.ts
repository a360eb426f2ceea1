import { Token } from 'cdktf';
import { GUID } from './names';

/** What a fault's message ends with: anything that has a construct path. */
export interface Place {
  readonly node: { readonly path: string };
}

/** A rule over one value: the test, and the same in words, as they stand in the error. */
export interface Rule<T> {
  readonly says: string;
  holds(value: T): boolean;
}

/**
 * Whether the value is known at synth. A token, and an expression of Terraform's typed as text (`"${var.name}"`),
 * is Terraform's to check.
 */
export function isKnown(value: unknown): boolean {
  return !Token.isUnresolved(value) && !(typeof value === 'string' && /[$%]\{/.test(value));
}

/** Refuses a value: "`property` is value: rule [path]". */
export function refuse(place: Place | undefined, property: string, value: unknown, rule: string): never {
  return fail(place, `\`${property}\` is ${shown(value)}: ${rule}`);
}

/** Refuses what is not about one value; the message names its properties itself. */
export function fail(place: Place | undefined, message: string): never {
  throw new Error(place ? `${message} [${place.node.path}]` : message);
}

/** Checks a value against a rule where it is known at synth, and refuses it where the rule does not hold. */
export function check<T>(place: Place | undefined, property: string, value: T, rule: Rule<T>): void {
  if (isKnown(value) && !rule.holds(value)) refuse(place, property, value, rule.says);
}

/** The same for a property that may be left out. */
export function checkOptional<T>(
  place: Place | undefined,
  property: string,
  value: T | undefined,
  rule: Rule<T>,
): void {
  if (value !== undefined) check(place, property, value, rule);
}

/** A value of an enumeration, which compiled JavaScript and other languages may miss. */
export function oneOf<T>(values: { [name: string]: T }): Rule<T> {
  const all = Object.values(values);
  return {
    says: `one of ${all.map((value) => JSON.stringify(value)).join(', ')}`,
    holds: (value) => all.includes(value),
  };
}

/** Checks a GUID, and gives it back in lower case, as Azure reads it back: a plan would find it changed otherwise. */
export function checkGuid(place: Place | undefined, property: string, value: string): string {
  check(place, property, value, GUID);
  return isKnown(value) ? value.toLowerCase() : value;
}

function shown(value: unknown): string {
  return value === undefined ? 'not given' : (JSON.stringify(value) ?? String(value));
}
