import type { App } from 'cdktf';
import { checkSettings } from '../../stacks/read-settings';
import { TutorialStack } from '../../stacks/tutorial-stack';
import { newStack, type Synthesized, synthesized } from './synthesized';

/** The tutorial's stack by settings as a user would write them, synthesized. */
export function tutorial(settings: object): Synthesized {
  const app = newStack().node.root as App;
  app.node.tryRemoveChild('test');
  return synthesized(new TutorialStack(app, checkSettings(settings)));
}
