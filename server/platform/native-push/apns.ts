import { createHash, type KeyObject } from 'node:crypto';
import { signJwt } from '../jwt.ts';
import { apnsConnection } from './apns-connection.ts';
import { judgeApns } from './judge-apns.ts';
import type { DeliverNative, NativeMessage } from './native-push.ts';

/** Of Apple's developer account: the key that signs, and the application that it speaks to. */
export interface ApnsAccount {
  privateKey: KeyObject;
  keyId: string;
  teamId: string;
  /** The application's bundle. */
  topic: string;
}

/** Apple refuses a token that is older than an hour, and a provider that makes one more often than every 20 minutes. */
const TOKEN_MS = 40 * 60_000;

/** Tells iPhones and iPads through Apple's Push Notification service. `origin` is Apple's, or a simulator's. */
export function apnsDelivery(
  account: ApnsAccount,
  origin: string,
): { deliver: DeliverNative; close: () => void } {
  const connection = apnsConnection(origin);
  const tokenAt = providerTokens(account);
  return {
    close: () => connection.close(),
    deliver: async (token, message) => {
      try {
        const headers = headersOf(message, { token: tokenAt(message.now), topic: account.topic });
        const answer = await connection.post(`/3/device/${token}`, headers, payloadOf(message));
        return judgeApns(answer.status, answer.body);
      } catch (error) {
        return { outcome: 'deferred', reason: String(error).slice(0, 500) };
      }
    },
  };
}

/** The token with which the installation makes itself known, the same for many messages. */
export function providerTokens({ privateKey, keyId, teamId }: ApnsAccount): (now: Date) => string {
  let known = { token: '', madeAt: -Infinity };
  return (now) => {
    const at = now.getTime();
    if (at < known.madeAt || at >= known.madeAt + TOKEN_MS) {
      const claims = { iss: teamId, iat: Math.floor(at / 1000) };
      known = { token: signJwt(privateKey, { alg: 'ES256', kid: keyId, claims }), madeAt: at };
    }
    return known.token;
  };
}

function headersOf(
  { path, ttlSeconds, now }: NativeMessage,
  { token, topic }: { token: string; topic: string },
): Record<string, string> {
  return {
    authorization: `bearer ${token}`,
    'apns-topic': topic,
    'apns-push-type': 'alert',
    'apns-priority': '10',
    'apns-expiration': String(Math.floor(now.getTime() / 1000) + ttlSeconds),
    // At most 64 bytes, which a path may exceed.
    'apns-collapse-id': createHash('sha256').update(path).digest('base64url'),
  };
}

/** `path` as `web/portal/comunicapp/native-shell.ts` reads it. */
function payloadOf({ title, body, path }: NativeMessage): string {
  return JSON.stringify({ aps: { alert: { title, body }, sound: 'default' }, path });
}
