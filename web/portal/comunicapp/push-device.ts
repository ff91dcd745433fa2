import { onLeaving } from '../../ui/leaving.ts';
import { browserPush } from './browser-push.ts';
import { isInShell } from './in-shell.ts';
import type { PushState, PushWay } from './push-way.ts';

/** Under which the list of an account's devices is known: it changes with what is done here. */
export const PUSH_DEVICES = ['push-devices'];

export async function readPushState(): Promise<PushState> {
  return (await way()).read();
}

/** Only ever from a button. */
export async function turnPushOn(): Promise<PushState> {
  return (await way()).turnOn();
}

export async function turnPushOff(): Promise<PushState> {
  return (await way()).turnOff();
}

export async function keepSubscription(): Promise<void> {
  await (await way()).keep();
}

// On a device that somebody leaves, nobody is told anything.
onLeaving(async () => {
  await turnPushOff();
});

function way(): Promise<PushWay> {
  if (!isInShell()) return Promise.resolve(browserPush);
  return import('./native-push.ts').then(({ nativePush }) => nativePush);
}
