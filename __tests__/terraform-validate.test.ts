import type { App } from 'cdktf';
import { checkSettings } from '../stacks/read-settings';
import { TutorialStack } from '../stacks/tutorial-stack';
import { newStack, synthesized } from './support/synthesized';
import { TerraformFolder } from './support/terraform';
import { VARIANTS } from './support/variants';

// Against the provider's own schema, where Terraform can install the provider.

const terraform = new TerraformFolder({ azurerm: { source: 'hashicorp/azurerm', version: '4.55.0' } });
afterAll(() => terraform.remove());

if (terraform.missing !== undefined) {
  process.stderr.write(`terraform validate of every variant: skipped, ${terraform.missing}\n`);
}
const where = terraform.missing === undefined ? test : test.skip;

where.each(Object.entries(VARIANTS))('terraform validate: %s', (_, settings) => {
  const app = newStack().node.root as App;
  app.node.tryRemoveChild('test');
  const { json } = synthesized(new TutorialStack(app, checkSettings(settings)));
  expect(terraform.validate(json)).toEqual({
    status: 0,
    output: expect.stringContaining('The configuration is valid'),
  });
});
