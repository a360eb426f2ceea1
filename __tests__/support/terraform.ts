import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Result {
  readonly status: number | null;
  readonly output: string;
}

/** A folder in which `terraform init` installed azurerm, for one configuration after the other. */
export class TerraformFolder {
  /** Why there is none; undefined where there is one. */
  readonly missing?: string;
  private readonly folder = mkdtempSync(join(tmpdir(), 'keyless-terraform-'));

  constructor(requiredProviders: unknown) {
    writeFileSync(
      join(this.folder, 'main.tf.json'),
      JSON.stringify({ terraform: { required_providers: requiredProviders } }),
    );
    const { status, output } = this.run('init', '-backend=false');
    if (status === null) this.missing = 'there is no terraform';
    else if (status !== 0) this.missing = `terraform init cannot install azurerm: ${firstError(output)}`;
  }

  validate(configuration: { readonly [key: string]: unknown }): Result {
    const { backend, cloud, ...terraform } = configuration.terraform as { [key: string]: unknown };
    writeFileSync(join(this.folder, 'main.tf.json'), JSON.stringify({ ...configuration, terraform }));
    return this.run('validate');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private run(command: string, ...options: string[]): Result {
    const { status, stdout, stderr } = spawnSync('terraform', [command, '-no-color', ...options], {
      cwd: this.folder,
      encoding: 'utf8',
    });
    return { status, output: `${stdout}${stderr}` };
  }
}

function firstError(output: string): string {
  return /Error: (.*)/.exec(output)?.[1] ?? output.trim();
}
