import { TerraformFolder } from './support/terraform';
import { tutorial } from './support/tutorial';
import { VARIANTS } from './support/variants';

// Against the provider's own schema, where Terraform can install the provider.

const terraform = new TerraformFolder({ azurerm: { source: 'hashicorp/azurerm', version: '4.55.0' } });
afterAll(() => terraform.remove());

if (terraform.missing !== undefined) {
  process.stderr.write(`terraform validate of every variant: skipped, ${terraform.missing}\n`);
}
const where = terraform.missing === undefined ? test : test.skip;

where.each(Object.entries(VARIANTS))('terraform validate: %s', (_, settings) => {
  expect(terraform.validate(tutorial(settings).json)).toEqual({
    status: 0,
    output: expect.stringContaining('The configuration is valid'),
  });
});
