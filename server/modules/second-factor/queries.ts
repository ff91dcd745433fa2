import { sql } from 'kysely';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Tries } from './rules.ts';

/* ---- TOTP ---- */

export interface TotpRow {
  secret: Buffer;
  confirmedAt: Date | null;
  madeAt: Date;
}

export async function findTotp(tx: TenantTx, accountId: number): Promise<TotpRow | null> {
  const row = await tx
    .selectFrom('operator_totp')
    .select(['secret', 'confirmed_at as confirmedAt', 'made_at as madeAt'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps an offered secret in the place of one that was never confirmed; says whether there was room for it. */
export async function offerTotp(
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
  secret: Buffer,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .insertInto('operator_totp')
    .values({ tenant_id: tenantId, account_id: accountId, secret, made_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'account_id'])
        .doUpdateSet({ secret, made_at: now })
        .where('operator_totp.confirmed_at', 'is', null),
    )
    .returning('account_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Marks the step as used, if it is later than all that were; says whether it was. */
export async function takeTotpStep(
  tx: TenantTx,
  accountId: number,
  step: number,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .updateTable('operator_totp')
    .set({ last_step: step, confirmed_at: sql<Date>`coalesce(confirmed_at, ${now})` })
    .where('account_id', '=', accountId)
    .where('last_step', '<', step)
    .returning('account_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteTotp(tx: TenantTx, accountId: number): Promise<boolean> {
  const row = await tx
    .deleteFrom('operator_totp')
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .returning('account_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function listTotpSecrets(tx: TenantTx): Promise<{ accountId: number; secret: Buffer }[]> {
  return tx.selectFrom('operator_totp').select(['account_id as accountId', 'secret']).forUpdate().execute();
}

export async function updateTotpSecret(tx: TenantTx, accountId: number, secret: Buffer): Promise<void> {
  await tx.updateTable('operator_totp').set({ secret }).where('account_id', '=', accountId).execute();
}

/* ---- Recovery codes ---- */

export async function replaceRecoveryCodes(
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
  digests: readonly Buffer[],
): Promise<void> {
  await tx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
  await tx
    .insertInto('recovery_code')
    .values(digests.map((code_digest) => ({ tenant_id: tenantId, account_id: accountId, code_digest })))
    .execute();
}

/** `digests`: by any of which the code may be kept. */
export async function takeRecoveryCode(
  tx: TenantTx,
  accountId: number,
  digests: readonly Buffer[],
): Promise<boolean> {
  const row = await tx
    .updateTable('recovery_code')
    .set({ used_at: sql<Date>`now()` })
    .where('account_id', '=', accountId)
    .where('code_digest', 'in', [...digests])
    .where('used_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function countCodeHolders(tx: TenantTx): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(distinct account_id)::int as count from recovery_code where used_at is null`.execute(tx);
  return result.rows[0]?.count ?? 0;
}

/* ---- What an account has ---- */

export interface FactorCounts {
  totp: boolean;
  passkeys: number;
  /** Not used yet. */
  recoveryCodes: number;
}

export async function countFactors(tx: TenantTx, accountId: number): Promise<FactorCounts> {
  const result = await sql<FactorCounts>`
    select exists (select from operator_totp where account_id = ${accountId} and confirmed_at is not null) as totp,
      (select count(*) from operator_passkey where account_id = ${accountId}) as passkeys,
      (select count(*) from recovery_code where account_id = ${accountId} and used_at is null) as "recoveryCodes"`.execute(
    tx,
  );
  return result.rows[0] ?? { totp: false, passkeys: 0, recoveryCodes: 0 };
}

/** Takes every second factor from an account, and what was trusted because of it. */
export async function deleteFactors(tx: TenantTx, accountId: number): Promise<void> {
  for (const table of [
    'operator_totp',
    'operator_passkey',
    'recovery_code',
    'trusted_device',
    'login_step',
    'passkey_challenge',
  ] as const) {
    await tx.deleteFrom(table).where('account_id', '=', accountId).execute();
  }
}

/** Which of the accounts have a second factor. */
export async function listProtected(tx: TenantTx, accountIds: readonly number[]): Promise<Set<number>> {
  const result = await sql<{ accountId: number }>`
    select account_id as "accountId" from operator_totp
    where confirmed_at is not null and account_id = any(${[...accountIds]}::bigint[])
    union select account_id from operator_passkey where account_id = any(${[...accountIds]}::bigint[])`.execute(
    tx,
  );
  return new Set(result.rows.map(({ accountId }) => accountId));
}

/* ---- Tries ---- */

/** Reads the count and keeps it to this transaction, so that codes sent at once are counted one after the other. */
export async function lockTries(
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
  now: Date,
): Promise<Tries> {
  await tx
    .insertInto('second_factor_tries')
    .values({ tenant_id: tenantId, account_id: accountId, failures: 0, window_started_at: now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'account_id']).doNothing())
    .execute();
  return tx
    .selectFrom('second_factor_tries')
    .select(['failures', 'window_started_at as windowStartedAt'])
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function writeTries(tx: TenantTx, accountId: number, tries: Tries): Promise<void> {
  await tx
    .updateTable('second_factor_tries')
    .set({ failures: tries.failures, window_started_at: tries.windowStartedAt })
    .where('account_id', '=', accountId)
    .execute();
}

/* ---- A login under way ---- */

export async function insertLoginStep(
  tx: TenantTx,
  tenantId: TenantId,
  step: { tokenHash: Buffer; accountId: number; expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto('login_step')
    .values({
      tenant_id: tenantId,
      token_hash: step.tokenHash,
      account_id: step.accountId,
      expires_at: step.expiresAt,
    })
    .execute();
}

export async function findLoginStep(tx: TenantTx, tokenHash: Buffer, now: Date): Promise<number | null> {
  const row = await tx
    .selectFrom('login_step')
    .select('account_id')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row?.account_id ?? null;
}

/** Ends the step; says whether it was still there. */
export async function deleteLoginStep(tx: TenantTx, tokenHash: Buffer): Promise<boolean> {
  const row = await tx
    .deleteFrom('login_step')
    .where('token_hash', '=', tokenHash)
    .returning('account_id')
    .executeTakeFirst();
  return row !== undefined;
}

/* ---- The Comune's rule ---- */

export async function findPolicy(tx: TenantTx): Promise<'required' | 'optional'> {
  const row = await tx.selectFrom('operator_setting').select('second_factor').executeTakeFirst();
  return row?.second_factor === 'optional' ? 'optional' : 'required';
}

export async function savePolicy(
  tx: TenantTx,
  tenantId: TenantId,
  secondFactor: 'required' | 'optional',
): Promise<void> {
  await tx
    .insertInto('operator_setting')
    .values({ tenant_id: tenantId, second_factor: secondFactor })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet({ second_factor: secondFactor }))
    .execute();
}

/** What can no longer have an effect. */
export async function deleteStaleSteps(tx: TenantTx, now: Date): Promise<void> {
  for (const table of ['login_step', 'passkey_challenge', 'trusted_device'] as const)
    await tx.deleteFrom(table).where('expires_at', '<', now).execute();
}
