import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The program as `npm run synth` and the cdktf CLI run it: a process of its own.

const ROOT = join(__dirname, '..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyless-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(settings?: string, outdir = 'out') {
  const env: NodeJS.ProcessEnv = { ...process.env, CDKTF_OUTDIR: join(folder, outdir) };
  delete env.KEYLESS_SETTINGS;
  if (settings !== undefined) {
    env.KEYLESS_SETTINGS = join(folder, 'settings.json');
    writeFileSync(env.KEYLESS_SETTINGS, settings);
  }
  const options = { cwd: ROOT, env, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'main.ts'], options);
  return { status, stdout, stderr };
}

test('writes the stack, prints where, and writes the same bytes in another process', () => {
  const file = (outdir: string) => join(folder, outdir, 'stacks', 'mi-test', 'cdk.tf.json');
  expect(run(undefined, 'one')).toEqual({ status: 0, stdout: `${file('one')}\n`, stderr: '' });
  expect(run(undefined, 'two').status).toBe(0);
  expect(readFileSync(file('one'), 'utf8')).toBe(readFileSync(file('two'), 'utf8'));
  expect(readFileSync(file('one'), 'utf8')).not.toContain(ROOT);
});

test('faulty settings: every fault on stderr, nothing on stdout, exit code 2', () => {
  const { status, stdout, stderr } = run('{ "location": 5, "colour": "red" }');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(
    /^The settings in \S+ have 2 faults:\n {2}- `location` is 5: a text\n {2}- `colour` is not a setting/,
  );
  expect(stderr).not.toMatch(/\n\s+at /);
});

test('a warning-free default: nothing on stderr', () => {
  expect(run('{}').stderr).toBe('');
});
