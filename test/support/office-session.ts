import type { TenantId } from '../../server/platform/db.ts';
import type { OfficeRole } from '../../server/platform/http.ts';
import { openSession } from '../../server/platform/session.ts';
import type { TestDatabase } from './database.ts';

/** An operator of that role, named after it, signed in with a second factor just now: the cookie to send. */
export async function signInOperator(
  database: Pick<TestDatabase, 'inTenant'>,
  tenantId: TenantId,
  role: OfficeRole,
): Promise<string> {
  const token = await database.inTenant(tenantId, async (tx) => {
    const { account_id: accountId } = await tx
      .insertInto('account')
      .values({ tenant_id: tenantId, surface: 'office', username: role, display_name: role })
      .returning('account_id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('operator_role')
      .values({ tenant_id: tenantId, account_id: accountId, role })
      .execute();
    return openSession(tx, accountId, 'office', null, 'now');
  });
  return `office=${token}`;
}

/** An operator of these schools alone, signed in: the cookie to send. */
export async function signInSchool(
  database: Pick<TestDatabase, 'inTenant'>,
  tenantId: TenantId,
  schoolIds: readonly number[],
): Promise<string> {
  const cookie = await signInOperator(database, tenantId, 'school');
  await database.inTenant(tenantId, async (tx) => {
    const { account_id } = await tx
      .selectFrom('account')
      .select('account_id')
      .where('surface', '=', 'office')
      .where('username', '=', 'school')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('operator_school')
      .values(schoolIds.map((school_id) => ({ tenant_id: tenantId, account_id, school_id })))
      .execute();
  });
  return cookie;
}
