/** A Comune with one school and a family whose children are enrolled around today, for what depends on the hour. */
import { addDays, romanDate, weekday, type DateString } from '#common/dates.ts';
import { upsertCutoff } from '#server/modules/meals/service-day-queries.ts';
import type { TenantId } from '#server/platform/db.ts';
import type { TestDatabase } from './database.ts';
import { makeTenant } from './factories.ts';
import { openAccount } from './portal-session.ts';

export interface EnrolledFamily {
  tenantId: TenantId;
  slug: string;
  serviceId: number;
  schoolId: number;
  childId: number;
  guardianId: number;
  /** The guardian, signed in. */
  cookie: string;
  /** Sets the school's cut-off, by default one that is always hours ahead. */
  setCutoff(rule?: { closesAt?: string; daysBefore?: number; maxLightDays?: number }): Promise<void>;
}

let made = 0;

/** By the real clock, which is the database's too. */
export function today(): DateString {
  return romanDate(new Date());
}

/** The nth working day after today (1: the next one). */
export function workday(n: number): DateString {
  let day = today();
  for (let left = n; left > 0;) {
    day = addDays(day, 1);
    if (weekday(day) <= 5) left -= 1;
  }
  return day;
}

/** The last working day before today. */
export function lastWorkday(): DateString {
  let day = addDays(today(), -1);
  while (weekday(day) > 5) day = addDays(day, -1);
  return day;
}

export async function makeEnrolledFamily(database: TestDatabase): Promise<EnrolledFamily> {
  made += 1;
  const slug = `scuola-${made}`;
  const fiscalCode = String(50_000_000_000 + made);
  const tenantId = await makeTenant(database.ownerPool, { slug, fiscalCode });
  const validity = { valid_from: addDays(today(), -60), valid_to: addDays(today(), 120) };
  const family = await database.inTenant(tenantId, async (tx) => {
    const tenant = { tenant_id: tenantId };
    const { service_id: serviceId } = await tx
      .insertInto('service')
      .values({ ...tenant, code: 'REFEZIONE', name: 'Refezione scolastica' })
      .returning('service_id')
      .executeTakeFirstOrThrow();
    const { school_id: schoolId } = await tx
      .insertInto('school')
      .values({ ...tenant, code: 'P1', name: 'Primaria', level: 'primary' })
      .returning('school_id')
      .executeTakeFirstOrThrow();
    const { school_year_id } = await tx
      .insertInto('school_year')
      .values({ ...tenant, label: '2026/2027', starts_on: validity.valid_from, ends_on: validity.valid_to })
      .returning('school_year_id')
      .executeTakeFirstOrThrow();
    const { class_id } = await tx
      .insertInto('school_class')
      .values({ ...tenant, school_id: schoolId, school_year_id, name: '1A' })
      .returning('class_id')
      .executeTakeFirstOrThrow();
    const { family_id } = await tx
      .insertInto('family')
      .values({ ...tenant, code: 'PROVA' })
      .returning('family_id')
      .executeTakeFirstOrThrow();
    const { guardian_id: guardianId } = await tx
      .insertInto('guardian')
      .values({
        ...tenant,
        family_id,
        code: 'PROVA',
        first_name: 'Genitore',
        last_name: 'Prova',
        email: 'prova@example.org',
      })
      .returning('guardian_id')
      .executeTakeFirstOrThrow();
    const { child_id: childId } = await tx
      .insertInto('child')
      .values({ ...tenant, family_id, user_code: 'ANNA', first_name: 'Anna', last_name: 'Prova' })
      .returning('child_id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('guardianship')
      .values({ ...tenant, guardian_id: guardianId, child_id: childId, role: 'payer' })
      .execute();
    await tx
      .insertInto('enrolment')
      .values({ ...tenant, child_id: childId, service_id: serviceId, class_id, ...validity })
      .execute();
    const account = { guardianId, username: 'prova', displayName: 'Genitore Prova' };
    const cookie = await openAccount(tx, tenantId, account);
    return { serviceId, schoolId, childId, guardianId, cookie };
  });
  return {
    tenantId,
    slug,
    ...family,
    setCutoff: ({ closesAt = '00:00', daysBefore = 0, maxLightDays = 3 } = {}) =>
      database.inTenant(tenantId, (tx) =>
        upsertCutoff(tx, tenantId, {
          serviceId: family.serviceId,
          schoolId: null,
          closesAt,
          daysBefore,
          daysAhead: 60,
          maxLightDays,
          startsOn: addDays(today(), -10),
        }),
      ),
  };
}
