/** Where the classes and children of a school year go in the next one, before a clerk corrects it. */
import type { MoveTarget } from '#common/contract/school-years.ts';
import type { SchoolLevel } from '#common/contract/tariffs.ts';
import type { DateString } from '#common/dates.ts';

const LAST_GRADE = { primary: 5, lower_secondary: 3 } as const;
const ROMAN = ['I', 'II', 'III', 'IV', 'V'];
const PRIMARY_AGE = 6;

/**
 * `1A` → `2A`, `V B` leaves; a nursery's sections keep their name, for their children leave by age. `null`: the name of a
 * primary or lower secondary class that does not begin with its grade.
 */
export function nextTarget(school: {
  schoolId: number;
  level: SchoolLevel;
  name: string;
}): MoveTarget | null {
  const { schoolId, level, name } = school;
  if (level === 'nursery') return { kind: 'class', schoolId, name };
  const read = readGrade(name);
  if (!read || read.grade > LAST_GRADE[level]) return null;
  if (read.grade === LAST_GRADE[level]) return { kind: 'leaves' };
  return { kind: 'class', schoolId, name: read.write(read.grade + 1) };
}

function readGrade(name: string): { grade: number; write: (grade: number) => string } | null {
  const arabic = /^([1-9])(?!\d)(.*)$/s.exec(name);
  if (arabic) return { grade: Number(arabic[1]), write: (grade) => `${grade}${arabic[2] ?? ''}` };
  // Followed by something else than a letter: the section of `IV` could be a V.
  const roman = /^(I{1,3}|IV|V)(?![A-Z])(.*)$/s.exec(name);
  if (!roman) return null;
  return {
    grade: ROMAN.indexOf(roman[1] ?? '') + 1,
    write: (grade) => `${ROMAN[grade - 1] ?? ''}${roman[2] ?? ''}`,
  };
}

/** Who was born before this day is of age for the primary school in a year that begins then: six years old by 31 December. */
export function grownUpBefore(startsOn: DateString): DateString {
  return `${Number(startsOn.slice(0, 4)) - PRIMARY_AGE + 1}-01-01`;
}

/** `2026/2027` → `2027/2028`; its days a year later than those of the year before. */
export function nextYear(year: { label: string; startsOn: DateString; endsOn: DateString }): {
  label: string;
  startsOn: DateString;
  endsOn: DateString;
} {
  const first = Number(year.label.slice(0, 4)) + 1;
  return { label: `${first}/${first + 1}`, startsOn: later(year.startsOn), endsOn: later(year.endsOn) };
}

/** A 29 February becomes the 28th. */
function later(date: DateString): DateString {
  const day = date.slice(4) === '-02-29' ? '-02-28' : date.slice(4);
  return `${Number(date.slice(0, 4)) + 1}${day}`;
}

/** The school year that a day belongs to: from 1 September on the one that begins then. */
export function schoolYearLabel(day: DateString): string {
  const first = Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);
  return `${first}/${first + 1}`;
}
