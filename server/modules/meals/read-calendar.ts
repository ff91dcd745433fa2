import type { CalendarEntry, CalendarView } from '#common/contract/calendar.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { listSchools } from '#server/modules/registry/list-schools.ts';
import { listServices } from '#server/modules/registry/list-services.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findCalendarClasses, findSchoolDays } from './calendar-queries.ts';
import { findEntries } from './entry-queries.ts';
import { findPeriods, findWeeks } from './period-queries.ts';
import { daysOfSchoolYear, schoolYearOf } from './calendar-rules.ts';

export interface WantedCalendar {
  /** `null`: the first one. */
  schoolId: number | null;
  /** `null`: that of today. */
  schoolYear: number | null;
  today: DateString;
}

/** *Calendario*: a school year of one school, with what is set for it and for its classes. */
export async function readCalendar(
  tx: TenantTx,
  { schoolId, schoolYear, today }: WantedCalendar,
): Promise<Outcome<CalendarView, 'unknown_school'>> {
  const services = await listServices(tx);
  const schools = await listSchools(tx);
  const school = schools.find((one) => schoolId === null || one.schoolId === schoolId) ?? null;
  if (!school && schoolId !== null) return refuse('unknown_school');
  const year = schoolYear ?? schoolYearOf(today);
  const range = daysOfSchoolYear(year);
  const shown = school?.schoolId ?? null;
  const classes = await findCalendarClasses(tx, range);
  return ok({
    today,
    schoolYear: year,
    services: services.map(({ serviceId, name }) => ({ serviceId, name })),
    schools: schools.map(({ schoolId: id, name }) => ({ schoolId: id, name })),
    classes: classes.filter((one) => one.schoolId === shown).map(({ classId, name }) => ({ classId, name })),
    schoolId: shown,
    days: shown === null ? [] : await findSchoolDays(tx, shown, range),
    entries: await findEntries(tx, shown, range),
    periods: await findPeriods(tx, shown, year),
    weeks: await findWeeks(tx, shown, range),
  });
}

export interface NamedEntry extends CalendarEntry {
  /** `null`: all schools. */
  schoolName: string | null;
  className: string | null;
}

/** The entries of a school year with the names of their places, of one school (with those of the whole service) or of all. */
export async function readEntries(
  tx: TenantTx,
  schoolId: number | null,
  schoolYear: number,
): Promise<NamedEntry[]> {
  const range = daysOfSchoolYear(schoolYear);
  const schools = new Map((await listSchools(tx)).map((one) => [one.schoolId, one.name]));
  const classes = new Map((await findCalendarClasses(tx, range)).map((one) => [one.classId, one.name]));
  return (await findEntries(tx, schoolId, range)).map((entry) => ({
    ...entry,
    schoolName: entry.schoolId === null ? null : (schools.get(entry.schoolId) ?? String(entry.schoolId)),
    className: entry.classId === null ? null : (classes.get(entry.classId) ?? String(entry.classId)),
  }));
}
