import { sql } from 'kysely';
import type { NativeService } from '#common/contract/push.ts';
import { toLanguage, type Language } from '#common/languages.ts';
import type { Db, TenantId, TenantTx } from '#server/platform/db.ts';
import type { PushAddress } from '#server/platform/web-push/deliver.ts';

export async function readPublicKey(db: Db): Promise<Buffer | null> {
  const found = await sql<{ key: Buffer | null }>`select push_public_key() as key`.execute(db);
  return found.rows[0]?.key ?? null;
}

/** Where a device is reached: a browser at its push service, a phone by the token of Google's or Apple's. */
export type DeviceAddress = ({ service: 'web' } & PushAddress) | { service: NativeService; token: string };

export interface NewSubscription {
  accountId: number;
  address: DeviceAddress;
  userAgent: string | null;
}

/** A device has one account at a time: the last that asked. Returns whether anything changed. */
export async function upsertSubscription(
  tx: TenantTx,
  tenantId: TenantId,
  { accountId, address, userAgent }: NewSubscription,
): Promise<boolean> {
  const { key, auth } = address.service === 'web' ? address : { key: null, auth: null };
  const written = await sql`
    insert into push_subscription as known
      (tenant_id, account_id, service, endpoint, receiver_key, auth_secret, user_agent)
    values (${tenantId}, ${accountId}, ${address.service}, ${endpointOf(address)}, ${key}, ${auth}, ${userAgent})
    on conflict (tenant_id, endpoint) do update
      set account_id = excluded.account_id, service = excluded.service, receiver_key = excluded.receiver_key,
        auth_secret = excluded.auth_secret, user_agent = excluded.user_agent
      where (known.account_id, known.service, known.receiver_key, known.auth_secret)
        is distinct from (excluded.account_id, excluded.service, excluded.receiver_key, excluded.auth_secret)`.execute(
    tx,
  );
  return Number(written.numAffectedRows ?? 0) > 0;
}

/** As the table knows a device: a browser's address, a phone's token. */
export function endpointOf(address: DeviceAddress): string {
  return address.service === 'web' ? address.endpoint : address.token;
}

/** Lets the oldest devices of an account go, beyond the number that a family may have. */
export async function keepNewest(tx: TenantTx, accountId: number, count: number): Promise<void> {
  await sql`
    delete from push_subscription
    where account_id = ${accountId} and subscription_id <> all(array(
      select subscription_id from push_subscription where account_id = ${accountId}
      order by subscription_id desc limit ${count}))`.execute(tx);
}

/** `false`: the account has no such subscription. */
export async function deleteSubscription(
  tx: TenantTx,
  accountId: number,
  endpoint: string,
): Promise<boolean> {
  const gone = await tx
    .deleteFrom('push_subscription')
    .where('account_id', '=', accountId)
    .where('endpoint', '=', endpoint)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** Not when the device has subscribed anew meanwhile, which gives it another address. */
export async function deleteGone(tx: TenantTx, subscriptionId: number, endpoint: string): Promise<void> {
  await tx
    .deleteFrom('push_subscription')
    .where('subscription_id', '=', subscriptionId)
    .where('endpoint', '=', endpoint)
    .execute();
}

export interface KnownDevice {
  subscriptionId: number;
  service: DeviceAddress['service'];
  userAgent: string | null;
  since: Date;
}

/** The latest first. */
export async function findDevicesOf(tx: TenantTx, accountId: number): Promise<KnownDevice[]> {
  return tx
    .selectFrom('push_subscription')
    .select([
      'subscription_id as subscriptionId',
      'service',
      'user_agent as userAgent',
      'created_at as since',
    ])
    .where('account_id', '=', accountId)
    .orderBy('subscription_id', 'desc')
    .execute();
}

export interface Device {
  address: DeviceAddress;
  /** Of the guardian behind it. */
  language: Language;
  /** Of its Comune. */
  slug: string;
}

interface FoundDevice {
  subscriptionId: number;
  service: DeviceAddress['service'];
  endpoint: string;
  key: Buffer | null;
  auth: Buffer | null;
  language: string | null;
  slug: string;
}

/** Of those that still have a guardian behind them. */
export async function findDevices(
  tx: TenantTx,
  subscriptionIds: readonly number[],
): Promise<Map<number, Device>> {
  const found = await sql<FoundDevice>`
    select s.subscription_id as "subscriptionId", s.service, s.endpoint, s.receiver_key as key, s.auth_secret as auth,
      (select l.language from guardian_language l
        where l.tenant_id = d.tenant_id and l.guardian_id = d.guardian_id) as language,
      (select t.slug from tenant t where t.tenant_id = d.tenant_id) as slug
    from push_device d join push_subscription s using (tenant_id, subscription_id)
    where d.subscription_id = any(${subscriptionIds})`.execute(tx);
  return new Map(
    found.rows.map(({ subscriptionId, language, slug, ...row }) => [
      subscriptionId,
      { address: addressOf(row), language: toLanguage(language), slug },
    ]),
  );
}

function addressOf({
  service,
  endpoint,
  key,
  auth,
}: Pick<FoundDevice, 'service' | 'endpoint' | 'key' | 'auth'>): DeviceAddress {
  if (service !== 'web') return { service, token: endpoint };
  if (!key || !auth) throw new Error('a browser without keys');
  return { service, endpoint, key, auth };
}
