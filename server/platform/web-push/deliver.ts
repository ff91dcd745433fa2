import type { SendResult } from '../outbox.ts';
import { encryptPush, type PushReceiver } from './encrypt.ts';
import { vapidAuthorization, type PushKey } from './vapid.ts';

const TIMEOUT_MS = 10_000;

export interface PushAddress extends PushReceiver {
  endpoint: string;
}

export interface PushSenderIdentity {
  key: PushKey;
  /** `mailto:` or `https:`, for the operator of the push service. */
  contact: string;
}

/** What the push service said; `gone`: the browser has withdrawn its subscription, for good. */
export type Delivery = SendResult | { outcome: 'gone' };

/**
 * Hands one message to the receiver's push service (RFC 8030), which keeps it for `ttlSeconds` while the device is off.
 * Redirects are not followed: the address was judged when it was given.
 */
export async function deliverPush(
  { key, contact }: PushSenderIdentity,
  address: PushAddress,
  { text, ttlSeconds, now }: { text: string; ttlSeconds: number; now: Date },
): Promise<Delivery> {
  try {
    const response = await fetch(address.endpoint, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        authorization: vapidAuthorization(key, { endpoint: address.endpoint, contact, now }),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(ttlSeconds),
        urgency: 'normal',
      },
      body: new Uint8Array(encryptPush(Buffer.from(text), address)),
    });
    await response.body?.cancel();
    return judge(response.status);
  } catch (error) {
    return { outcome: 'deferred', reason: String(error).slice(0, 500) };
  }
}

/** RFC 8030, sections 5 and 7.3: 404 and 410 end a subscription; what overloads or fails is tried again. */
export function judge(status: number): Delivery {
  if (status >= 200 && status < 300) return { outcome: 'sent' };
  if (status === 404 || status === 410) return { outcome: 'gone' };
  const reason = `Il servizio di notifica ha risposto ${status}.`;
  const isPassing = status === 429 || status >= 500;
  return { outcome: isPassing ? 'deferred' : 'rejected', reason };
}
