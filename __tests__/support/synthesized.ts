import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack } from 'cdktf';

/** A block of Terraform JSON. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into JSON of every shape
export type Block = any;

/** An empty stack "test" with the provider, on an app that writes to a folder of its own. */
export function newStack(): TerraformStack {
  const outdir = mkdtempSync(join(tmpdir(), 'keyless-'));
  folders.push(outdir);
  const stack = new TerraformStack(new App({ outdir }), 'test');
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  return stack;
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** What a stack became, by really synthesizing its app: with validations, and with warnings kept. */
export class Synthesized {
  readonly json: Block;
  readonly warnings: string[];

  constructor(stack: TerraformStack) {
    const app = stack.node.root as App;
    app.synth();
    const manifest = JSON.parse(readFileSync(join(app.outdir, 'manifest.json'), 'utf8'));
    const { synthesizedStackPath, annotations } = manifest.stacks[stack.node.id];
    this.json = withoutComments(JSON.parse(readFileSync(join(app.outdir, synthesizedStackPath), 'utf8')));
    this.warnings = annotations
      .filter(({ level }: { level: string }) => level === '@cdktf/warn')
      .map(({ message }: { message: string }) => message);
  }

  /** All resources of a type, by logical id. */
  resources(type: string): { [id: string]: Block } {
    return this.json.resource?.[type] ?? {};
  }

  /** All data sources of a type, by logical id. */
  dataSources(type: string): { [id: string]: Block } {
    return this.json.data?.[type] ?? {};
  }

  /** The only resource of a type. */
  the(type: string): Block {
    return only(this.resources(type), type);
  }

  /** The only data source of a type. */
  theData(type: string): Block {
    return only(this.dataSources(type), type);
  }

  count(type: string): number {
    return Object.keys(this.resources(type)).length;
  }

  /** The types of all resources, each as often as it is there. */
  get types(): string[] {
    return Object.entries(this.json.resource ?? {}).flatMap(([type, all]) =>
      Object.keys(all as object).map(() => type),
    );
  }
}

export function synthesized(stack: TerraformStack): Synthesized {
  return new Synthesized(stack);
}

function only(all: { [id: string]: Block }, type: string): Block {
  const blocks = Object.values(all);
  if (blocks.length !== 1) throw new Error(`${blocks.length} of ${type}, where there should be one`);
  return blocks[0];
}

/** Without what the engine notes beside the configuration. */
function withoutComments(value: Block): Block {
  if (Array.isArray(value)) return value.map(withoutComments);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '//')
      .map(([key, inner]) => [key, withoutComments(inner)]),
  );
}
