import type { PushKeyAnswer } from '#common/contract/push.ts';
import { getJson, send } from '../../ui/api.ts';
import { onLeaving } from '../../ui/leaving.ts';

/** Whether this browser is told of news. `blocked`: the person has forbidden it in the browser's settings. */
export type PushState = 'unsupported' | 'blocked' | 'off' | 'on';

const DEVICES = '/portal/notifications/devices';
/** Under which the list of an account's devices is known: it changes with what is done here. */
export const PUSH_DEVICES = ['push-devices'];

export async function readPushState(): Promise<PushState> {
  const manager = await findManager();
  if (!manager) return 'unsupported';
  if (Notification.permission === 'denied') return 'blocked';
  return (await manager.getSubscription()) ? 'on' : 'off';
}

/** Asks for the permission, only ever from a button; answers what came of it. */
export async function turnPushOn(): Promise<PushState> {
  const manager = await findManager();
  if (!manager) return 'unsupported';
  if ((await Notification.requestPermission()) !== 'granted') return readPushState();
  const { publicKey } = await getJson<PushKeyAnswer>('/portal/notifications/key');
  const subscription = await manager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  await register(subscription);
  return 'on';
}

export async function turnPushOff(): Promise<PushState> {
  const subscription = await (await findManager())?.getSubscription();
  if (subscription) {
    const { endpoint } = subscription;
    await subscription.unsubscribe();
    // If the Comune is not told, the push service says it at the next message.
    await send('DELETE', DEVICES, { endpoint });
  }
  return 'off';
}

/** At each opening: browsers change a subscription's address by themselves, and another parent may have signed in. */
export async function keepSubscription(): Promise<void> {
  const subscription = await (await findManager())?.getSubscription();
  if (subscription) await register(subscription).catch(() => undefined);
}

// On a device that somebody leaves, nobody is told anything.
onLeaving(async () => {
  await turnPushOff();
});

function register(subscription: PushSubscription): Promise<unknown> {
  const { endpoint, keys } = subscription.toJSON();
  return send('POST', DEVICES, { endpoint, keys });
}

async function findManager(): Promise<PushManager | null> {
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return null;
  // Not `ready`: where no worker was ever registered it never answers.
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.pushManager ?? null;
}
