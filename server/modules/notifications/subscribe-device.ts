import { createECDH } from 'node:crypto';
import type {
  BrowserSubscription,
  NativeService,
  SubscribeRefusal,
  SubscriptionBody,
} from '#common/contract/push.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { actorName, type Actor } from '#server/platform/http.ts';
import { keepNewest, upsertSubscription, type DeviceAddress } from './device-queries.ts';
import { isPushService } from './push-services.ts';

/** More than a parent has; without a bound one account could have the server call thousands of addresses. */
const MAX_DEVICES = 10;

/** To which services messages may be handed. */
export interface TrustedPush {
  /** Origins beside those of the known browsers. */
  browserServices: readonly string[];
  /** Those that this installation has an account with. */
  nativeServices: readonly NativeService[];
}

/** Notes that this device wants to be told. Saying it again changes nothing; another account takes the device over. */
export async function subscribeDevice(
  tx: TenantTx,
  tenantId: TenantId,
  device: SubscriptionBody,
  { actor, userAgent, trusted }: { actor: Actor; userAgent: string | null; trusted: TrustedPush },
): Promise<Outcome<null, SubscribeRefusal>> {
  const address = readAddress(device, trusted);
  if (!address.ok) return address;
  const { accountId } = actor;
  const isNews = await upsertSubscription(tx, tenantId, {
    accountId,
    address: address.value,
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

function readAddress(
  device: SubscriptionBody,
  { browserServices, nativeServices }: TrustedPush,
): Outcome<DeviceAddress, SubscribeRefusal> {
  if ('endpoint' in device) return readBrowser(device, browserServices);
  return nativeServices.includes(device.service) ? ok(device) : refuse('not_offered');
}

function readBrowser(
  { endpoint, keys }: BrowserSubscription,
  services: readonly string[],
): Outcome<DeviceAddress, SubscribeRefusal> {
  if (!isPushService(endpoint, services)) return refuse('unknown_push_service');
  const key = Buffer.from(keys.p256dh, 'base64url');
  const auth = Buffer.from(keys.auth, 'base64url');
  return isPoint(key) && auth.length === 16 ? ok({ service: 'web', endpoint, key, auth }) : refuse('bad_key');
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
