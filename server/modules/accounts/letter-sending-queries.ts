/** Letters that leave: who may have one, the e-mails, the links on paper, and the trace of each. */
import { sql } from 'kysely';
import type { TenantTx } from '#server/platform/db.ts';
import { addressDigest } from './guardian-queries.ts';

/** What an e-mail to this guardian comes to. */
export type Standing = 'sendable' | 'waiting' | 'without_email' | 'active' | 'no_access';

export interface Judged {
  guardianId: number;
  accountId: number | null;
  standing: Standing;
}

/** A letter to the same address that is younger than this is not queued again: two clicks, or two clerks. */
const REPEAT_MINUTES = 15;

/** An account that is still to be made is judged as it will be. */
export async function judgeGuardians(tx: TenantTx, guardianIds: readonly number[]): Promise<Judged[]> {
  const result = await sql<Judged>`
    with recent as materialized (
      select distinct (payload ->> 'accountId')::bigint as account_id, recipient from outbox_message
      where channel = 'email' and kind = 'accounts.letter'
        and (state in ('pending', 'sending') or created_at > now() - make_interval(mins => ${REPEAT_MINUTES}))
    )
    select g.guardian_id as "guardianId", a.account_id as "accountId",
      case
        when a.is_disabled or (a.account_id is null and exists (select 1 from account o
          where o.tenant_id = g.tenant_id and o.surface = 'portal' and o.username = lower(trim(g.code)))) then 'no_access'
        when a.password_hash is not null then 'active'
        when coalesce(trim(g.email), '') = '' then 'without_email'
        when r.account_id is not null then 'waiting'
        else 'sendable'
      end as standing
    from guardian g
    left join account a on a.tenant_id = g.tenant_id and a.guardian_id = g.guardian_id
    left join recent r on r.account_id = a.account_id and r.recipient = trim(g.email)
    where g.guardian_id = any(${guardianIds}::bigint[])`.execute(tx);
  return result.rows;
}

/** Two sendings to the same people wait for each other, and the second sees what the first has queued. */
export async function lockGuardianAccounts(tx: TenantTx, guardianIds: readonly number[]): Promise<void> {
  await sql`select 1 from account where guardian_id = any(${guardianIds}::bigint[])
    order by account_id for update`.execute(tx);
}

/**
 * A letter for each of these accounts, which the caller has locked. The first to an address has the key that
 * `queueFirstLetters` would give it; later ones are numbered by all letters of their account, a number that only grows.
 */
export async function queueLetters(tx: TenantTx, accountIds: readonly number[]): Promise<void> {
  await sql`
    with earlier as materialized (
      select (payload ->> 'accountId')::bigint as account_id, count(*) as letters from outbox_message
      where channel = 'email' and kind = 'accounts.letter' group by 1
    )
    insert into outbox_message (tenant_id, channel, kind, subject_key, recipient, payload, awaited)
    select a.tenant_id, 'email', 'accounts.letter',
      case when exists (select from outbox_message m where m.tenant_id = a.tenant_id and m.channel = 'email'
          and m.kind = 'accounts.letter' and m.subject_key = k.key)
        then k.key || ':' || e.letters + 1 else k.key end,
      a.email, jsonb_build_object('accountId', a.account_id), true
    from account a
    cross join lateral (select a.account_id || ':' || ${addressDigest(sql`a.email`)} as key) k
    left join earlier e on e.account_id = a.account_id
    where a.account_id = any(${accountIds}::bigint[]) and a.email is not null
    order by a.account_id`.execute(tx);
}

export interface Addressee {
  guardianId: number;
  accountId: number;
  displayName: string;
  username: string;
  street: string | null;
  postalCode: string | null;
  city: string | null;
  province: string | null;
}

export async function findAddressees(tx: TenantTx, accountIds: readonly number[]): Promise<Addressee[]> {
  const result = await sql<Addressee>`
    select g.guardian_id as "guardianId", a.account_id as "accountId", a.display_name as "displayName", a.username,
      g.street, g.postal_code as "postalCode", g.city, g.province
    from account a join guardian g on g.tenant_id = a.tenant_id and g.guardian_id = a.guardian_id
    where a.account_id = any(${accountIds}::bigint[])`.execute(tx);
  return result.rows;
}

export async function markPrinted(tx: TenantTx, accountIds: readonly number[], now: Date): Promise<void> {
  await tx
    .updateTable('account')
    .set({ letter_printed_at: now })
    .where('account_id', 'in', accountIds)
    .execute();
}

/** A line for each letter, as `recordAudit` writes one: whose secret left, how, and who let it. */
export async function auditLetters(
  tx: TenantTx,
  accountIds: readonly number[],
  event: { actor: string; action: 'accounts.send_letter' | 'accounts.print_letter' },
): Promise<void> {
  await sql`
    insert into audit_event (tenant_id, actor, action, subject_kind, subject_id)
    select current_setting('app.tenant_id')::uuid, ${event.actor}, ${event.action}, 'account', account_id::text
    from unnest(${accountIds}::bigint[]) account_id`.execute(tx);
}
