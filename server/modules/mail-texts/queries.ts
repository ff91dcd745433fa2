import { sql } from 'kysely';
import type { MailTexts } from '#common/mail-text.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export interface TextVersion {
  kind: string;
  version: number;
  texts: MailTexts;
  savedBy: string;
  savedAt: Date;
}

const columns = sql`kind, version, texts, saved_by as "savedBy", saved_at as "savedAt"`;

/** What holds, of each kind that was ever changed. */
export async function findCurrent(tx: TenantTx): Promise<TextVersion[]> {
  const result = await sql<TextVersion>`
    select distinct on (kind) ${columns} from mail_text order by kind, version desc`.execute(tx);
  return result.rows;
}

/** Newest first. */
export async function findVersions(tx: TenantTx, kind: string, limit: number): Promise<TextVersion[]> {
  const result = await sql<TextVersion>`
    select ${columns} from mail_text where kind = ${kind} order by version desc limit ${limit}`.execute(tx);
  return result.rows;
}

/** False: somebody else has written that version meanwhile. */
export async function insertVersion(
  tx: TenantTx,
  tenantId: TenantId,
  { kind, version, texts, savedBy }: Omit<TextVersion, 'savedAt'>,
): Promise<boolean> {
  const result = await sql`
    insert into mail_text (tenant_id, kind, version, texts, saved_by)
    select ${tenantId}, ${kind}, ${version}, ${JSON.stringify(texts)}::jsonb, ${savedBy}
    where ${version - 1} = (select coalesce(max(version), 0) from mail_text where kind = ${kind})
    on conflict do nothing`.execute(tx);
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** Where tests go: the operator's own address. */
export async function findOwnAddress(tx: TenantTx, accountId: number): Promise<string | null> {
  const result = await sql<{ email: string | null }>`
    select nullif(email, '') as email from account where account_id = ${accountId}`.execute(tx);
  return result.rows[0]?.email ?? null;
}

/** Tests that an operator asked for lately, without the one of this key. */
export async function countTests(
  tx: TenantTx,
  {
    kind,
    accountId,
    requestKey,
    minutes,
  }: { kind: string; accountId: number; requestKey: string; minutes: number },
): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from outbox_message
    where channel = 'email' and kind = ${kind} and subject_key like ${`${accountId}:%`}
      and subject_key <> ${`${accountId}:${requestKey}`}
      and created_at > now() - make_interval(mins => ${minutes})`.execute(tx);
  return result.rows[0]?.count ?? 0;
}
