import { sql } from 'kysely';
import { toLanguage, type Language } from '#common/languages.ts';
import type { Db, TenantId, TenantTx } from '#server/platform/db.ts';
import type { PushAddress } from '#server/platform/web-push/deliver.ts';

export async function readPublicKey(db: Db): Promise<Buffer | null> {
  const found = await sql<{ key: Buffer | null }>`select push_public_key() as key`.execute(db);
  return found.rows[0]?.key ?? null;
}

export interface NewSubscription extends PushAddress {
  accountId: number;
  userAgent: string | null;
}

/** A browser has one account at a time: the last that asked. Returns whether anything changed. */
export async function upsertSubscription(
  tx: TenantTx,
  tenantId: TenantId,
  { accountId, endpoint, key, auth, userAgent }: NewSubscription,
): Promise<boolean> {
  const written = await sql`
    insert into push_subscription as known (tenant_id, account_id, endpoint, receiver_key, auth_secret, user_agent)
    values (${tenantId}, ${accountId}, ${endpoint}, ${key}, ${auth}, ${userAgent})
    on conflict (tenant_id, endpoint) do update
      set account_id = excluded.account_id, receiver_key = excluded.receiver_key, auth_secret = excluded.auth_secret,
        user_agent = excluded.user_agent
      where (known.account_id, known.receiver_key, known.auth_secret)
        is distinct from (excluded.account_id, excluded.receiver_key, excluded.auth_secret)`.execute(tx);
  return Number(written.numAffectedRows ?? 0) > 0;
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

/** Not when the browser has subscribed anew meanwhile, which gives it another address. */
export async function deleteGone(tx: TenantTx, subscriptionId: number, endpoint: string): Promise<void> {
  await tx
    .deleteFrom('push_subscription')
    .where('subscription_id', '=', subscriptionId)
    .where('endpoint', '=', endpoint)
    .execute();
}

export interface KnownDevice {
  subscriptionId: number;
  userAgent: string | null;
  since: Date;
}

/** The latest first. */
export async function findDevicesOf(tx: TenantTx, accountId: number): Promise<KnownDevice[]> {
  return tx
    .selectFrom('push_subscription')
    .select(['subscription_id as subscriptionId', 'user_agent as userAgent', 'created_at as since'])
    .where('account_id', '=', accountId)
    .orderBy('subscription_id', 'desc')
    .execute();
}

export interface Device {
  address: PushAddress;
  /** Of the guardian behind it. */
  language: Language;
}

/** Of those that still have a guardian behind them. */
export async function findDevices(
  tx: TenantTx,
  subscriptionIds: readonly number[],
): Promise<Map<number, Device>> {
  const found = await sql<PushAddress & { subscriptionId: number; language: string | null }>`
    select s.subscription_id as "subscriptionId", s.endpoint, s.receiver_key as key, s.auth_secret as auth,
      (select l.language from guardian_language l
        where l.tenant_id = d.tenant_id and l.guardian_id = d.guardian_id) as language
    from push_device d join push_subscription s using (tenant_id, subscription_id)
    where d.subscription_id = any(${subscriptionIds})`.execute(tx);
  return new Map(
    found.rows.map(({ subscriptionId, language, ...address }) => [
      subscriptionId,
      { address, language: toLanguage(language) },
    ]),
  );
}
