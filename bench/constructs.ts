// What this library costs over the provider's plain classes: the same stack of virtual machines, each with a role,
// written both ways (bench/machines.ts), in processes of their own and by turns, so that a machine that slows down
// slows down both. Prints a table of the medians' ratios.
//
//   npm run bench [-- --quick]
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';

interface Run {
  readonly milliseconds: number;
  readonly peakKilobytes: number;
}

const quick = process.argv.includes('--quick');
const counts = quick ? [100] : [100, 1000, 3000];
const runs = quick ? 1 : 5;

function run(kind: string, count: number): Run {
  const program = join(__dirname, 'machines.ts');
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', program, kind, `${count}`], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Run;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}, ${runs} runs by turns, medians\n`);
console.log('| virtual machines | plain classes | this library | time | memory |');
console.log('|---:|---:|---:|---:|---:|');
for (const count of counts) {
  const plain: Run[] = [];
  const library: Run[] = [];
  for (let index = 0; index < runs; index++) {
    process.stderr.write(`${count} virtual machines, run ${index + 1} of ${runs}\n`);
    plain.push(run('plain', count));
    library.push(run('library', count));
  }
  const time = (all: Run[]) => median(all.map(({ milliseconds }) => milliseconds));
  const memory = (all: Run[]) => median(all.map(({ peakKilobytes }) => peakKilobytes));
  const ratio = (of: (all: Run[]) => number) => (of(library) / of(plain)).toFixed(2);
  console.log(`| ${count} | ${time(plain)} ms | ${time(library)} ms | ${ratio(time)} | ${ratio(memory)} |`);
}
