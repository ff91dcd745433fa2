import type { TenantId } from '../../server/platform/db.ts';
import { openSession } from '../../server/platform/session.ts';
import type { TestDatabase } from './database.ts';

/** A portal account for that guardian, signed in: the cookie to send. */
export async function signInGuardian(
  database: Pick<TestDatabase, 'inTenant'>,
  tenantId: TenantId,
  guardianId: number,
): Promise<string> {
  const token = await database.inTenant(tenantId, async (tx) => {
    const { account_id: accountId } = await tx
      .insertInto('account')
      .values({
        tenant_id: tenantId,
        surface: 'portal',
        username: `g${guardianId}`,
        display_name: 'Genitore',
        guardian_id: guardianId,
      })
      .returning('account_id')
      .executeTakeFirstOrThrow();
    return openSession(tx, accountId, 'portal', null);
  });
  return `portal=${token}`;
}
