import type { ClassRows, SchoolRow, YearRow } from '#common/contract/school-years.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findClassRows, findSchoolRows, findYears, type YearFact } from './school-queries.ts';

export function listSchoolRows(tx: TenantTx, today: DateString): Promise<SchoolRow[]> {
  return findSchoolRows(tx, today);
}

/** The latest first. */
export async function listSchoolYears(tx: TenantTx, today: DateString): Promise<YearRow[]> {
  return (await findYears(tx)).map((fact) => viewYear(fact, today));
}

/** The classes of a school year; without a choice, of the one that is under way or else the latest. */
export async function listClassRows(
  tx: TenantTx,
  chosen: number | undefined,
  today: DateString,
): Promise<ClassRows> {
  const years = await listSchoolYears(tx, today);
  const year =
    years.find(({ schoolYearId }) => schoolYearId === chosen) ??
    years.find(({ isCurrent }) => isCurrent) ??
    years[0];
  return { years, classes: year ? await findClassRows(tx, year.schoolYearId) : [] };
}

export function viewYear(fact: YearFact, today: DateString): YearRow {
  const { schoolYearId, label, startsOn, endsOn, classCount, pupilCount } = fact;
  return {
    schoolYearId,
    label,
    startsOn,
    endsOn,
    classCount,
    pupilCount,
    isCurrent: startsOn <= today && today <= endsOn,
    promotion:
      fact.promotionId === null
        ? null
        : {
            promotionId: fact.promotionId,
            confirmedBy: fact.confirmedBy ?? '',
            confirmedAt: fact.confirmedAt?.toISOString() ?? '',
            enrolledCount: fact.enrolledCount ?? 0,
            leaverCount: fact.leaverCount ?? 0,
            canUndo: fact.toStartsOn !== null && today < fact.toStartsOn,
          },
  };
}
