// Compiles constructs/ with jsii, so that nothing enters the public API which Python, C#, Java or Go could not use.
// In a folder of its own: jsii writes its output beside the sources and wants a tsconfig.json of its own.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const into = join(root, 'dist', 'jsii');
rmSync(into, { recursive: true, force: true });
mkdirSync(into, { recursive: true });
for (const name of ['constructs', 'README.md', 'LICENSE'])
  cpSync(join(root, name), join(into, name), { recursive: true });
symlinkSync(join(root, 'node_modules'), join(into, 'node_modules'), 'junction');

const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { name, version, description, license, author, keywords, engines, peerDependencies, repository } = own;
const peers = Object.keys(peerDependencies);
const manifest = {
  ...{ name, version, description, license, author, keywords, engines, repository, peerDependencies },
  devDependencies: Object.fromEntries(peers.map((peer) => [peer, own.devDependencies[peer]])),
  main: 'constructs/index.js',
  types: 'constructs/index.d.ts',
  stability: 'experimental',
  jsii: {
    outdir: 'dist',
    targets: {},
    tsc: { types: ['node'] },
  },
};
writeFileSync(join(into, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);

const jsii = createRequire(import.meta.url).resolve('jsii/bin/jsii');
// Its notice about Node's age is about the machine, not about the API.
const env = { ...process.env, JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION: '1' };
// `allowIpRange(range)` is a reserved word in Go only, whose binding renames it; and constructs is developed on a newer
// version than the oldest it works with, because that one serves CDK Terrain as well.
const silenced = ['language-compatibility/reserved-word', 'metadata/missing-dev-dependency'];
const options = ['--fail-on-warnings', ...silenced.flatMap((warning) => ['--silence-warnings', warning])];
const { status } = spawnSync(process.execPath, [jsii, ...options], { cwd: into, stdio: 'inherit', env });
process.exit(status ?? 1);
