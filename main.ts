import { App } from 'cdktf';
import { readSettings, SettingsError } from './stacks/read-settings';
import { TutorialStack } from './stacks/tutorial-stack';

try {
  const settings = readSettings(process.env.KEYLESS_SETTINGS || undefined);
  const app = new App();
  new TutorialStack(app, settings);
  app.synth();
  console.log(`${app.outdir}/stacks/${settings.stack}/cdk.tf.json`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = error instanceof SettingsError ? 2 : 1;
}
