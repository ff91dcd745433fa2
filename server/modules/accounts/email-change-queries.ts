/** Changes of a guardian's e-mail address that wait for their link to be used. */
import { sql } from 'kysely';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Openness } from './access-rules.ts';

export interface EmailChange extends Openness {
  changeId: number;
  guardianId: number;
  email: string;
}

function selectEmailChanges(tx: TenantTx) {
  return tx
    .selectFrom('email_change')
    .select([
      'change_id as changeId',
      'guardian_id as guardianId',
      'email',
      'expires_at as expiresAt',
      sql<boolean>`coalesce(confirmed_at, cancelled_at) is not null`.as('isClosed'),
    ]);
}

export function findOpenEmailChange(tx: TenantTx, guardianId: number): Promise<EmailChange | undefined> {
  return selectEmailChanges(tx)
    .where('guardian_id', '=', guardianId)
    .where('confirmed_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst();
}

export function findEmailChange(tx: TenantTx, changeId: number): Promise<EmailChange | undefined> {
  return selectEmailChanges(tx).where('change_id', '=', changeId).executeTakeFirst();
}

/** Locked, so that a link that is used twice at once is used once. */
export function lockEmailChangeByToken(tx: TenantTx, tokenHash: Buffer): Promise<EmailChange | undefined> {
  return selectEmailChanges(tx)
    .where('change_id', '=', (eb) =>
      eb.selectFrom('mailed_link').select('email_change_id').where('token_hash', '=', tokenHash),
    )
    .forUpdate()
    .executeTakeFirst();
}

export async function countEmailChangesSince(tx: TenantTx, guardianId: number, since: Date): Promise<number> {
  const row = await tx
    .selectFrom('email_change')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('guardian_id', '=', guardianId)
    .where('requested_at', '>', since)
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function insertEmailChange(
  tx: TenantTx,
  tenantId: TenantId,
  change: { guardianId: number; email: string; now: Date; expiresAt: Date },
): Promise<number> {
  const { change_id: changeId } = await tx
    .insertInto('email_change')
    .values({
      tenant_id: tenantId,
      guardian_id: change.guardianId,
      email: change.email,
      requested_at: change.now,
      expires_at: change.expiresAt,
    })
    .returning('change_id')
    .executeTakeFirstOrThrow();
  return changeId;
}

export async function cancelEmailChanges(tx: TenantTx, guardianId: number, now: Date): Promise<void> {
  await tx
    .updateTable('email_change')
    .set({ cancelled_at: now })
    .where('guardian_id', '=', guardianId)
    .where('confirmed_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .execute();
}

export async function markConfirmed(tx: TenantTx, changeId: number, now: Date): Promise<void> {
  await tx.updateTable('email_change').set({ confirmed_at: now }).where('change_id', '=', changeId).execute();
}
