import type { DeliverNative, NativeMessage } from './native-push.ts';
import { accessTokens, type ServiceAccount } from './fcm-token.ts';
import { judgeFcm } from './judge-fcm.ts';

const TIMEOUT_MS = 10_000;
/** FCM keeps nothing for longer than four weeks. */
const MAX_TTL_SECONDS = 28 * 24 * 3600;

/** Tells Android phones through Firebase Cloud Messaging, HTTP v1. `origin` is Google's, or a simulator's. */
export function fcmDelivery(account: ServiceAccount, origin: string): DeliverNative {
  const access = accessTokens(account);
  const url = `${origin}/v1/projects/${encodeURIComponent(account.projectId)}/messages:send`;
  return async (token, message) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          authorization: `Bearer ${await access.get(message.now)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ message: fcmMessage(token, message) }),
      });
      if (response.status === 401) access.forget();
      return judgeFcm(response.status, await response.json().catch(() => null));
    } catch (error) {
      return { outcome: 'deferred', reason: String(error).slice(0, 500) };
    }
  };
}

function fcmMessage(token: string, { title, body, path, ttlSeconds }: NativeMessage) {
  return {
    token,
    notification: { title, body },
    // As `web/portal/comunicapp/native-shell.ts` reads it.
    data: { path },
    android: {
      priority: 'HIGH',
      ttl: `${Math.min(ttlSeconds, MAX_TTL_SECONDS)}s`,
      notification: { tag: path },
    },
  };
}
