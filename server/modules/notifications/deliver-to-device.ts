import type { NativePush } from '#server/platform/native-push/native-push.ts';
import type { PushText } from '#server/platform/push-kinds.ts';
import { deliverPush, type Delivery, type PushSenderIdentity } from '#server/platform/web-push/deliver.ts';
import type { Device } from './device-queries.ts';

/** By which ways devices are told. */
export interface PushWays {
  web: PushSenderIdentity;
  native: NativePush;
}

/** Hands one message to the service that knows the device. */
export async function deliverToDevice(
  { web, native }: PushWays,
  { address, slug }: Device,
  { text, now }: { text: PushText; now: Date },
): Promise<Delivery> {
  const { ttlSeconds, title, body, path } = text;
  if (address.service === 'web') return deliverPush(web, address, { text: serialise(text), ttlSeconds, now });
  const deliver = native[address.service];
  if (!deliver)
    return {
      outcome: 'rejected',
      reason: `${NAMES[address.service]}: questa installazione non ha un accesso.`,
    };
  return deliver(address.token, { title, body, path: `/c/${slug}/${path}`, ttlSeconds, now });
}

const NAMES = { fcm: 'Google (FCM)', apns: 'Apple (APNs)' };

/** As `web/worker/service-worker.ts` reads it. */
function serialise({ title, body, path }: PushText): string {
  return JSON.stringify({ title, body, path });
}
