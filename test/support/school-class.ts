/** The class of an enrolled family with more children in it. */
import { addDays } from '#common/dates.ts';
import type { TestDatabase } from './database.ts';
import { today, type EnrolledFamily } from './enrolled-family.ts';

export interface SchoolClass {
  classId: number;
  /** By name: Anna, who is there already, then those that were added. */
  childIds: number[];
}

/** Adds children of these first names, one family each, to the class that the family's child is in. */
export async function addClassmates(
  database: TestDatabase,
  { tenantId, serviceId, childId }: EnrolledFamily,
  names: readonly string[],
): Promise<SchoolClass> {
  return database.inTenant(tenantId, async (tx) => {
    const tenant = { tenant_id: tenantId };
    const { class_id: classId } = await tx
      .selectFrom('enrolment')
      .select('class_id')
      .where('child_id', '=', childId)
      .executeTakeFirstOrThrow();
    const childIds = [childId];
    for (const name of names) {
      const { family_id } = await tx
        .insertInto('family')
        .values({ ...tenant, code: name.toUpperCase() })
        .returning('family_id')
        .executeTakeFirstOrThrow();
      const { child_id } = await tx
        .insertInto('child')
        .values({
          ...tenant,
          family_id,
          user_code: name.toUpperCase(),
          first_name: name,
          last_name: 'Prova',
        })
        .returning('child_id')
        .executeTakeFirstOrThrow();
      await tx
        .insertInto('enrolment')
        .values({
          ...tenant,
          child_id,
          service_id: serviceId,
          class_id: classId,
          valid_from: addDays(today(), -60),
          valid_to: addDays(today(), 120),
        })
        .execute();
      childIds.push(child_id);
    }
    return { classId, childIds };
  });
}

/** Gives a child a diet of that label around today, with a reason that must not be seen. */
export async function giveDiet(
  database: TestDatabase,
  { tenantId }: EnrolledFamily,
  childId: number,
  label: string,
): Promise<void> {
  await database.inTenant(tenantId, async (tx) => {
    const tenant = { tenant_id: tenantId };
    const { diet_id } = await tx
      .insertInto('diet')
      .values({ ...tenant, label })
      .returning('diet_id')
      .executeTakeFirstOrThrow();
    const { child_diet_id } = await tx
      .insertInto('child_diet')
      .values({
        ...tenant,
        child_id: childId,
        diet_id,
        valid_from: addDays(today(), -30),
        valid_to: addDays(today(), 90),
      })
      .returning('child_diet_id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('child_diet_reason')
      .values({ ...tenant, child_diet_id, reason: 'motivo riservato', recorded_by: 'prova' })
      .execute();
  });
}
