/** A second school of the same Comune with a family of its own: for what must not cross from one to the other. */
import { addDays } from '#common/dates.ts';
import type { SchoolLevel } from '#common/contract/tariffs.ts';
import type { TestDatabase } from './database.ts';
import { today, type EnrolledFamily } from './enrolled-family.ts';
import { openAccount } from './portal-session.ts';

export interface OtherSchool {
  schoolId: number;
  classId: number;
  guardianId: number;
  childId: number;
  /** The guardian, signed in. */
  cookie: string;
}

export async function addOtherSchool(
  database: TestDatabase,
  { tenantId, serviceId }: EnrolledFamily,
  { email = 'altro@example.org', level = 'nursery' }: { email?: string | null; level?: SchoolLevel } = {},
): Promise<OtherSchool> {
  return database.inTenant(tenantId, async (tx) => {
    const tenant = { tenant_id: tenantId };
    const { school_id: schoolId } = await tx
      .insertInto('school')
      .values({ ...tenant, code: 'I2', name: 'Infanzia', level })
      .returning('school_id')
      .executeTakeFirstOrThrow();
    const { school_year_id } = await tx
      .selectFrom('school_year')
      .select('school_year_id')
      .executeTakeFirstOrThrow();
    const { class_id: classId } = await tx
      .insertInto('school_class')
      .values({ ...tenant, school_id: schoolId, school_year_id, name: '2B' })
      .returning('class_id')
      .executeTakeFirstOrThrow();
    const { family_id } = await tx
      .insertInto('family')
      .values({ ...tenant, code: 'ALTRA' })
      .returning('family_id')
      .executeTakeFirstOrThrow();
    const { guardian_id: guardianId } = await tx
      .insertInto('guardian')
      .values({ ...tenant, family_id, code: 'ALTRA', first_name: 'Altro', last_name: 'Esempio', email })
      .returning('guardian_id')
      .executeTakeFirstOrThrow();
    const { child_id: childId } = await tx
      .insertInto('child')
      .values({ ...tenant, family_id, user_code: 'BRUNO', first_name: 'Bruno', last_name: 'Esempio' })
      .returning('child_id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('guardianship')
      .values({ ...tenant, guardian_id: guardianId, child_id: childId, role: 'payer' })
      .execute();
    await tx
      .insertInto('enrolment')
      .values({
        ...tenant,
        child_id: childId,
        service_id: serviceId,
        class_id: classId,
        valid_from: addDays(today(), -60),
        valid_to: addDays(today(), 120),
      })
      .execute();
    const account = { guardianId, username: 'altro', displayName: 'Altro Esempio' };
    const cookie = await openAccount(tx, tenantId, account);
    return { schoolId, classId, guardianId, childId, cookie };
  });
}
