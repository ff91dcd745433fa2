/** Portal accounts of the registry's guardians: made, brought up to date, and sent their first letter. */
import { sql, type RawBuilder } from 'kysely';
import type { TenantTx } from '#server/platform/db.ts';

/** Of which guardians: some, or all of the Comune. */
type Guardians = readonly number[] | 'all';

/**
 * Joined, not compared with `any`: under row security the planner takes accounts for few, and then looks a long array
 * through for each of them (34 s for 8,000 guardians, 0.1 s so).
 */
function amongGuardians(guardians: Guardians): RawBuilder<unknown> {
  return guardians === 'all'
    ? sql`guardian g`
    : sql`unnest(${guardians}::bigint[]) wanted join guardian g on g.guardian_id = wanted`;
}

/** A portal account for each guardian without one; one whose code is taken as a user name stays without. */
export async function insertGuardianAccounts(tx: TenantTx, guardians: Guardians = 'all'): Promise<number> {
  const result = await sql`
    insert into account (tenant_id, surface, username, display_name, email, guardian_id)
    select g.tenant_id, 'portal', lower(trim(g.code)), trim(g.first_name || ' ' || g.last_name),
      nullif(trim(g.email), ''), g.guardian_id
    from ${amongGuardians(guardians)}
    where not exists (select from account a where a.tenant_id = g.tenant_id and a.guardian_id = g.guardian_id)
    order by g.guardian_id
    on conflict do nothing`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}

/** Brings names and e-mail addresses of portal accounts to what the registry says now. */
export async function refreshGuardianAccounts(tx: TenantTx, guardians: Guardians = 'all'): Promise<number> {
  const result = await sql`
    update account a
    set display_name = trim(g.first_name || ' ' || g.last_name), email = nullif(trim(g.email), '')
    from ${amongGuardians(guardians)}
    where g.tenant_id = a.tenant_id and g.guardian_id = a.guardian_id
      and (a.display_name, a.email) is distinct from
        (trim(g.first_name || ' ' || g.last_name), nullif(trim(g.email), ''))`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}

/**
 * The letter of every account that has an e-mail address and no password yet. Its subject names the address (as a
 * digest): it leaves once, and again only to a corrected address.
 */
export async function queueFirstLetters(tx: TenantTx): Promise<number> {
  const result = await sql`
    insert into outbox_message (tenant_id, channel, kind, subject_key, recipient, payload)
    select tenant_id, 'email', 'accounts.letter', account_id || ':' || ${addressDigest(sql`email`)}, email,
      jsonb_build_object('accountId', account_id)
    from account
    where surface = 'portal' and password_hash is null and email is not null and not is_disabled
    order by account_id
    on conflict do nothing`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}

/** What a letter's subject key says of its address: enough to tell two apart, and nothing to read. */
export function addressDigest(email: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`left(encode(sha256(convert_to(lower(${email}), 'UTF8')), 'hex'), 12)`;
}

export async function countUnreachable(
  tx: TenantTx,
): Promise<{ withoutAccount: number; withoutEmail: number }> {
  const result = await sql<{ withoutAccount: number; withoutEmail: number }>`
    select count(*) filter (where a.account_id is null)::int as "withoutAccount",
      count(*) filter (where a.account_id is not null and a.email is null)::int as "withoutEmail"
    from guardian g left join account a on a.tenant_id = g.tenant_id and a.guardian_id = g.guardian_id`.execute(
    tx,
  );
  return result.rows[0] ?? { withoutAccount: 0, withoutEmail: 0 };
}
