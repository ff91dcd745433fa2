import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findClasses, findSchools } from './office-queries.ts';

interface SchoolWithClasses {
  schoolId: number;
  name: string;
  classes: { classId: number; name: string; schoolYear: string }[];
}

/** The tenant's schools by name, with the classes of the school years that are not over, year by year. */
export async function listClasses(tx: TenantTx, today: DateString): Promise<SchoolWithClasses[]> {
  const classes = Map.groupBy(await findClasses(tx, today), ({ schoolId }) => schoolId);
  return (await findSchools(tx)).map(({ schoolId, name }) => ({
    schoolId,
    name,
    classes: (classes.get(schoolId) ?? []).map(({ classId, name: className, schoolYear }) => ({
      classId,
      name: className,
      schoolYear,
    })),
  }));
}
