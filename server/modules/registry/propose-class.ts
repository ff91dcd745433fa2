import type { SchoolLevel } from '#common/contract/tariffs.ts';
import type { DateString } from '#common/dates.ts';
import { grownUpBefore, nextTarget } from './promotion-rules.ts';

interface Pupil {
  schoolId: number;
  level: SchoolLevel;
  className: string;
  schoolYear: string;
  birthDate: DateString | null;
}

/**
 * Where a child goes in a school year by the move of classes, from where it was the year before; `null`: it leaves its
 * school, its class does not say, or it was there in another year.
 */
export function proposeClass(
  pupil: Pupil,
  year: { schoolYear: string; startsOn: DateString },
): { schoolId: number; className: string } | null {
  if (pupil.schoolYear.slice(5) !== year.schoolYear.slice(0, 4)) return null;
  const isGrownUp = pupil.birthDate !== null && pupil.birthDate < grownUpBefore(year.startsOn);
  if (pupil.level === 'nursery' && isGrownUp) return null;
  const target = nextTarget({ ...pupil, name: pupil.className });
  return target?.kind === 'class' ? { schoolId: target.schoolId, className: target.name } : null;
}
