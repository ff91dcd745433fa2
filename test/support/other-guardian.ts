import type { TenantId } from '#server/platform/db.ts';
import type { TestDatabase } from './database.ts';
import { openAccount } from './portal-session.ts';

let made = 0;

/** Another guardian of the Comune, signed in: of the child that is given, or of none. Without an e-mail address. */
export async function addGuardian(
  database: Pick<TestDatabase, 'inTenant'>,
  tenantId: TenantId,
  childId: number | null,
): Promise<{ guardianId: number; cookie: string }> {
  made += 1;
  const code = `ALTRO-${made}`;
  return database.inTenant(tenantId, async (tx) => {
    const tenant = { tenant_id: tenantId };
    const { family_id } = await tx
      .insertInto('family')
      .values({ ...tenant, code })
      .returning('family_id')
      .executeTakeFirstOrThrow();
    const { guardian_id: guardianId } = await tx
      .insertInto('guardian')
      .values({ ...tenant, family_id, code, first_name: 'Altro', last_name: 'Adulto' })
      .returning('guardian_id')
      .executeTakeFirstOrThrow();
    if (childId !== null) {
      await tx
        .insertInto('guardianship')
        .values({ ...tenant, guardian_id: guardianId, child_id: childId, role: 'parent' })
        .execute();
    }
    const account = { guardianId, username: code.toLowerCase(), displayName: 'Altro Adulto' };
    return { guardianId, cookie: await openAccount(tx, tenantId, account) };
  });
}
