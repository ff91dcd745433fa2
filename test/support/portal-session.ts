import type { TenantId, TenantTx } from '../../server/platform/db.ts';
import { openSession } from '../../server/platform/session.ts';
import type { TestDatabase } from './database.ts';

/** A portal account for that guardian, signed in: the cookie to send. */
export function signInGuardian(
  database: Pick<TestDatabase, 'inTenant'>,
  tenantId: TenantId,
  guardianId: number,
): Promise<string> {
  const account = { guardianId, username: `g${guardianId}`, displayName: 'Genitore' };
  return database.inTenant(tenantId, (tx) => openAccount(tx, tenantId, account));
}

/** The same, in a transaction under way and under a name of one's own. */
export async function openAccount(
  tx: TenantTx,
  tenantId: TenantId,
  { guardianId, username, displayName }: { guardianId: number; username: string; displayName: string },
): Promise<string> {
  const { account_id: accountId } = await tx
    .insertInto('account')
    .values({
      tenant_id: tenantId,
      surface: 'portal',
      username,
      display_name: displayName,
      guardian_id: guardianId,
    })
    .returning('account_id')
    .executeTakeFirstOrThrow();
  return `portal=${await openSession(tx, accountId, 'portal', null)}`;
}
