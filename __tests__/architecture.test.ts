import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

// Who may import whom. The reasons are in CONTRIBUTING.md.

const ROOT = join(__dirname, '..');

interface Import {
  readonly from: string;
  readonly to: string;
  /** For its types alone: nothing of it runs. */
  readonly typeOnly: boolean;
}

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const pattern = /^(?:import|export)\s+(type\s+)?[^'"]*?from\s+'([^']+)'|\b(?:require|import)\('([^']+)'\)/gm;
  return [...text.matchAll(pattern)].map(([, type, from, dynamic]) => {
    const name = (from ?? dynamic) as string;
    const to = name.startsWith('.') ? normalize(join(dirname(file), name)) : name;
    return { from: file, to, typeOnly: type !== undefined };
  });
}

const constructs = sources('constructs').flatMap(importsOf);
const stacks = sources('stacks').flatMap(importsOf);
const show = ({ from, to }: Import) => `${from} → ${to}`;

test('there is something to look at', () => {
  expect(constructs.length).toBeGreaterThan(100);
  expect(stacks.length).toBeGreaterThan(10);
});

test('the rules know the engine and nothing else of the project', () => {
  const foreign = constructs
    .filter(({ from }) => from.startsWith('constructs/private/'))
    .filter(({ to }) => to !== 'cdktf' && to !== 'node:net' && !to.startsWith('constructs/private/'));
  expect(foreign.map(show)).toEqual([]);
});

test('the constructs know the engine by three names, and the provider by its resources alone', () => {
  const outside = constructs.filter(({ to }) => !to.startsWith('constructs/')).map(({ to }) => to);
  const allowed = /^(cdktf|constructs|node:net|@cdktf\/provider-azurerm\/lib\/[a-z-]+)$/;
  expect(outside.filter((name) => !allowed.test(name))).toEqual([]);
});

test('the constructs read no environment, no clock and no chance', () => {
  const impure = /\bprocess\.|\bDate\b|Math\.random|randomUUID|performance\./;
  expect(sources('constructs').filter((file) => impure.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
});

test('the files of the virtual machine and those of Cosmos DB meet at principals and networks only', () => {
  const isVm = (file: string) => /^constructs\/(managed-vm|vm-|user-assigned-identity)/.test(file);
  const isCosmos = (file: string) => file.startsWith('constructs/cosmos-');
  const crossing = constructs.filter(({ from, to }) => (isVm(from) && isCosmos(to)) || (isCosmos(from) && isVm(to)));
  expect(crossing.map(show)).toEqual([]);
});

test('an account knows its databases and a database its containers; upwards go types alone', () => {
  const order = ['account', 'database', 'container'].map((name) => `constructs/cosmos-${name}`);
  const rank = (file: string) => order.indexOf(file.replace(/\.ts$/, ''));
  const upward = constructs.filter(
    ({ from, to, typeOnly }) => !typeOnly && rank(from) >= 0 && rank(to) >= 0 && rank(to) < rank(from),
  );
  expect(upward.map(show)).toEqual([]);
});

test('no import runs in a circle', () => {
  const running = constructs.filter(({ to, typeOnly }) => to.startsWith('constructs/') && !typeOnly);
  const next = (file: string) => running.filter(({ from }) => from === `${file}.ts`).map(({ to }) => to);
  const reaches = (file: string, goal: string, seen = new Set<string>()): boolean =>
    next(file).some((to) => to === goal || (!seen.has(to) && reaches(to, goal, seen.add(to))));
  const files = sources('constructs').map((file) => file.replace(/\.ts$/, ''));
  expect(files.filter((file) => reaches(file, file))).toEqual([]);
});

test('the stack knows the constructs by their face, and their rules', () => {
  const inside = stacks.filter(({ to }) => to.startsWith('constructs'));
  const allowed = (to: string) => to === 'constructs' || to.startsWith('constructs/private/');
  expect(inside.filter(({ to }) => !allowed(to)).map(show)).toEqual([]);
});

test('the program knows the stack, and nothing knows the program', () => {
  expect(importsOf('main.ts').filter(({ to }) => !to.startsWith('stacks/') && to !== 'cdktf')).toEqual([]);
  expect([...constructs, ...stacks].filter(({ to }) => to === 'main')).toEqual([]);
});

test('every source file has a test of the same name', () => {
  const without = [...sources('constructs'), ...sources('stacks')].filter((file) => {
    const testFile = join('__tests__', file.replace(/\.ts$/, '.test.ts'));
    return !sources('__tests__').includes(testFile);
  });
  // The face, and what other files' tests go through in full.
  expect(without.map((file) => relative('.', file))).toEqual([
    'constructs/cosmos-account-base.ts',
    'constructs/cosmos-account-existing.ts',
    'constructs/index.ts',
    'constructs/managed-vm-props.ts',
    'constructs/network.ts',
    'constructs/private/numbers.ts',

    'constructs/private/throughput.ts',
    'stacks/settings.ts',
  ]);
});
