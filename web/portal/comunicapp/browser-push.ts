import type { PushKeyAnswer } from '#common/contract/push.ts';
import { getJson, send } from '../../ui/api.ts';
import type { PushWay } from './push-way.ts';

const DEVICES = '/portal/notifications/devices';

/** Web Push, as browsers and installed web applications have it. */
export const browserPush: PushWay = {
  async read() {
    const manager = await findManager();
    if (!manager) return 'unsupported';
    if (Notification.permission === 'denied') return 'blocked';
    return (await manager.getSubscription()) ? 'on' : 'off';
  },

  async turnOn() {
    const manager = await findManager();
    if (!manager) return 'unsupported';
    if ((await Notification.requestPermission()) !== 'granted') return browserPush.read();
    const { publicKey } = await getJson<PushKeyAnswer>('/portal/notifications/key');
    const subscription = await manager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: publicKey,
    });
    await register(subscription);
    return 'on';
  },

  async turnOff() {
    const subscription = await (await findManager())?.getSubscription();
    if (subscription) {
      const { endpoint } = subscription;
      await subscription.unsubscribe();
      // If the Comune is not told, the push service says it at the next message.
      await send('DELETE', DEVICES, { endpoint });
    }
    return 'off';
  },

  async keep() {
    const subscription = await (await findManager())?.getSubscription();
    if (subscription) await register(subscription).catch(() => undefined);
  },
};

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
