/** The school year to come of an enrolled family's Comune, with a class and a window in which families may apply. */
import { addDays, type DateString } from '#common/dates.ts';
import type { WindowBody } from '#common/contract/enrolment-windows.ts';
import type { TestDatabase } from './database.ts';
import { today, type EnrolledFamily } from './enrolled-family.ts';

export interface NextYear {
  schoolYearId: number;
  /** `2A` of the family's school: where its child goes by the move of classes. */
  classId: number;
  startsOn: DateString;
  endsOn: DateString;
}

/** What a window is unless a test says otherwise. */
export function windowBody(changed: Partial<WindowBody> = {}): WindowBody {
  return {
    opensOn: addDays(today(), -5),
    closesOn: addDays(today(), 30),
    takesRenewals: true,
    takesNew: true,
    takesNonresidents: true,
    rules: 'Regolamento di prova.',
    flagsOverdue: false,
    placesPerClass: null,
    ...changed,
  };
}

export async function addNextYear(
  database: Pick<TestDatabase, 'inTenant'>,
  { tenantId, schoolId }: EnrolledFamily,
): Promise<NextYear> {
  const startsOn = addDays(today(), 121);
  const endsOn = addDays(startsOn, 300);
  return database.inTenant(tenantId, async (tx) => {
    const { school_year_id: schoolYearId } = await tx
      .insertInto('school_year')
      .values({ tenant_id: tenantId, label: '2027/2028', starts_on: startsOn, ends_on: endsOn })
      .returning('school_year_id')
      .executeTakeFirstOrThrow();
    const { class_id: classId } = await tx
      .insertInto('school_class')
      .values({ tenant_id: tenantId, school_id: schoolId, school_year_id: schoolYearId, name: '2A' })
      .returning('class_id')
      .executeTakeFirstOrThrow();
    return { schoolYearId, classId, startsOn, endsOn };
  });
}
