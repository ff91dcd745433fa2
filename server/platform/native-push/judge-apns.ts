import type { Delivery } from '../web-push/deliver.ts';

/** The key, the team or the clock is at fault, not the message: it goes when that is mended. */
const OF_THE_PROVIDER = new Set(['ExpiredProviderToken', 'InvalidProviderToken', 'MissingProviderToken']);

/** What Apple's answer means (developer.apple.com, «Handling notification responses from APNs»). */
export function judgeApns(status: number, body: string): Delivery {
  if (status === 200) return { outcome: 'sent' };
  const name = reasonIn(body);
  // 410: `Unregistered` or `ExpiredToken`.
  if (status === 410 || name === 'BadDeviceToken') return { outcome: 'gone' };
  const reason = `Apple (APNs) ha risposto ${status} ${name}`.trim() + '.';
  const isPassing = status === 429 || status >= 500 || OF_THE_PROVIDER.has(name);
  return { outcome: isPassing ? 'deferred' : 'rejected', reason };
}

function reasonIn(body: string): string {
  try {
    const { reason } = JSON.parse(body) as { reason?: unknown };
    return typeof reason === 'string' && /^\w{1,60}$/.test(reason) ? reason : '';
  } catch {
    return '';
  }
}
