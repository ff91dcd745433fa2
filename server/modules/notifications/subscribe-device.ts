import { createECDH } from 'node:crypto';
import type { SubscribeRefusal, SubscriptionBody } from '#common/contract/push.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { actorName, type Actor } from '#server/platform/http.ts';
import { keepNewest, upsertSubscription } from './device-queries.ts';
import { isPushService } from './push-services.ts';

/** More than a parent has; without a bound one account could have the server call thousands of addresses. */
const MAX_DEVICES = 10;

/** Notes that this browser wants to be told. Saying it again changes nothing; another account takes the browser over. */
export async function subscribeDevice(
  tx: TenantTx,
  tenantId: TenantId,
  { endpoint, keys }: SubscriptionBody,
  {
    actor,
    userAgent,
    pushServices,
  }: { actor: Actor; userAgent: string | null; pushServices: readonly string[] },
): Promise<Outcome<null, SubscribeRefusal>> {
  if (!isPushService(endpoint, pushServices)) return refuse('unknown_push_service');
  const key = Buffer.from(keys.p256dh, 'base64url');
  const auth = Buffer.from(keys.auth, 'base64url');
  if (!isPoint(key) || auth.length !== 16) return refuse('bad_key');
  const { accountId } = actor;
  const isNews = await upsertSubscription(tx, tenantId, {
    ...{ accountId, endpoint, key, auth },
    userAgent: userAgent?.slice(0, 200) ?? null,
  });
  if (isNews) {
    await keepNewest(tx, accountId, MAX_DEVICES);
    await recordAudit(tx, {
      actor: actorName(actor),
      action: 'notifications.subscribe_device',
      subjectKind: 'account',
      subjectId: accountId,
    });
  }
  return ok(null);
}

/** A point of the curve; what is none would fail at every message. */
function isPoint(key: Buffer): boolean {
  const own = createECDH('prime256v1');
  own.generateKeys();
  try {
    own.computeSecret(key);
    return key.length === 65;
  } catch {
    return false;
  }
}
