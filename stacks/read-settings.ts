import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { type Fault, faultsOfCombination } from './combinations';
import { type Settings, settingsSchema } from './settings';

/** Faulty settings: one message that names every fault. */
export class SettingsError extends Error {}

/**
 * The settings of a file, checked: a file of its own has them at its top, `cdktf.json` under `context.keyless`.
 *
 * @param file A file of settings; where it is not given, `cdktf.json`.
 */
export function readSettings(file?: string): Settings {
  const name = file ?? 'cdktf.json';
  const content = parse(name);
  return checkSettings(file === undefined ? ((content as CdktfJson)?.context?.keyless ?? {}) : content, name);
}

interface CdktfJson {
  readonly context?: { readonly keyless?: unknown };
}

function parse(name: string): unknown {
  let content: string;
  try {
    content = readFileSync(name, 'utf8');
  } catch (error) {
    throw new SettingsError(`The settings file "${name}" cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
  try {
    // Some editors begin a file with a byte order mark.
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new SettingsError(`The settings file "${name}" is not JSON: ${(error as Error).message}.`);
  }
}

/**
 * Checks settings and fills in the defaults. Faulty ones are refused with a `SettingsError` that names all faults.
 *
 * @param written The settings as they were written.
 * @param name Where they stand, for the message.
 */
export function checkSettings(written: unknown, name = 'settings'): Settings {
  const result = settingsSchema(written).safeParse(written, { reportInput: true });
  const faults = [
    ...expressionsIn(written),
    ...(result.success ? faultsOfCombination(result.data) : faultsOfParts(written, result.error.issues)),
  ];
  if (result.success && faults.length === 0) return result.data;
  const lines = faults.map(({ path, says }) => `  - ${path ? `\`${path}\` ` : ''}${says}`);
  throw new SettingsError(`The settings in ${name} have ${count(faults.length)}:\n${lines.join('\n')}`);
}

/** What Terraform would take for an expression of its own: settings are plain text. */
function expressionsIn(value: unknown, path: PropertyKey[] = []): Fault[] {
  if (typeof value === 'object' && value !== null) {
    const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    return entries.flatMap(([key, inner]) => expressionsIn(inner, [...path, key]));
  }
  if (typeof value !== 'string' || !/[$%]\{/.test(value)) return [];
  return [
    {
      path: pathOf(path),
      says: `${shown(value)}: a text without \${ and %{, which begin an expression of Terraform's`,
    },
  ];
}

function count(faults: number): string {
  return faults === 1 ? 'a fault' : `${faults} faults`;
}

/** The faults of single settings, and those of the combinations that none of them takes part in. */
function faultsOfParts(written: unknown, issues: z.core.$ZodIssue[]): Fault[] {
  const faults = issues.flatMap(faultsOfIssue);
  const sound = soundParts(written, issues);
  const touches = (one: Fault) =>
    faults.some((other) => isPartOf(one.path, other.path) || isPartOf(other.path, one.path));
  return sound ? [...faults, ...faultsOfCombination(sound).filter((fault) => !touches(fault))] : faults;
}

/** Whether a path is another one, or goes further into it. */
function isPartOf(path: string, whole: string): boolean {
  return path.startsWith(whole) && /^($|[.[])/.test(path.slice(whole.length));
}

/**
 * The settings without what is faulty, with the defaults in its place; where a faulty part has no default, without what
 * it is part of. Undefined where nothing is left to look at.
 */
function soundParts(written: unknown, issues: z.core.$ZodIssue[]): Settings | undefined {
  let parts = without(written, issues.flatMap(unsoundPaths));
  // Settings are at most four levels deep.
  for (let level = 0; level < 4; level++) {
    const result = settingsSchema(parts).safeParse(parts);
    if (result.success) return result.data;
    parts = without(
      parts,
      result.error.issues.map(({ path }) => path.slice(0, -1)),
    );
  }
  return undefined;
}

/** What must go, so that the rest can be looked at. */
function unsoundPaths(issue: z.core.$ZodIssue): PropertyKey[][] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key]);
  // Without its type, a backend is nothing.
  return [issue.code === 'invalid_union' ? issue.path.slice(0, -1) : issue.path];
}

function faultsOfIssue(issue: z.core.$ZodIssue): Fault[] {
  const path = pathOf(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: pathOf([...issue.path, key]),
        says: 'is not a setting: see docs/settings.md',
      }));
    case 'invalid_type':
      return [{ path, says: `${shown(issue.input)}: ${ARTICLES[issue.expected] ?? issue.expected}` }];
    case 'invalid_value':
      return [
        {
          path,
          says: `${shown(issue.input)}: one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`,
        },
      ];
    case 'invalid_union':
      return [
        {
          path,
          says: `${shown((issue.input as { type?: unknown } | undefined)?.type)}: one of "local", "azurerm", "cloud"`,
        },
      ];
    case 'too_small':
      return [{ path, says: `${shown(issue.input)}: at least one` }];
    default:
      return [{ path, says: `${shown(issue.input)}: ${issue.message}` }];
  }
}

const ARTICLES: { [type: string]: string } = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function shown(value: unknown): string {
  return value === undefined ? 'is not given' : `is ${JSON.stringify(value)}`;
}

function pathOf(path: PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index ? '.' : ''}${String(part)}`))
    .join('');
}

/** A copy without what stands at the given paths. */
function without(value: unknown, paths: PropertyKey[][]): unknown {
  const copy = structuredClone(value);
  for (const path of paths) {
    const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as never)?.[key as never], copy);
    if (parent && path.length > 0) delete (parent as { [key: PropertyKey]: unknown })[path.at(-1) as PropertyKey];
  }
  return copy;
}
