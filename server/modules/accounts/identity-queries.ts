import { sql } from 'kysely';
import type { TenantTx } from '#server/platform/db.ts';

export async function findGuardianWith(tx: TenantTx, fiscalCode: string): Promise<number | null> {
  const row = await tx
    .selectFrom('guardian')
    .select('guardian_id')
    .where('fiscal_code', '=', fiscalCode)
    .executeTakeFirst();
  return row?.guardian_id ?? null;
}

export async function findAccountOfGuardianWith(tx: TenantTx, fiscalCode: string): Promise<number | null> {
  const result = await sql<{ accountId: number }>`
    select a.account_id as "accountId" from account a
    where a.guardian_id = (select g.guardian_id from guardian g where g.fiscal_code = ${fiscalCode})`.execute(
    tx,
  );
  return result.rows[0]?.accountId ?? null;
}

/** Notes the login; a password that had to be changed is taken away. */
export async function dropTemporaryPassword(tx: TenantTx, accountId: number): Promise<void> {
  await sql`
    update account
    set last_login_at = now(), activated_at = coalesce(activated_at, now()), must_change_password = false,
      password_hash = case when must_change_password then null else password_hash end
    where account_id = ${accountId}`.execute(tx);
}

/** Whether families may enter with user name and password: yes, until the Comune says otherwise. */
export async function takesCredentials(tx: TenantTx): Promise<boolean> {
  const row = await tx.selectFrom('login_setting').select('has_credentials').executeTakeFirst();
  return row?.has_credentials ?? true;
}
