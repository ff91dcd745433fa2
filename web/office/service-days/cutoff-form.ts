import type { CutoffBody, ServiceDaysView } from '#common/contract/service-days.ts';
import { addDays, isDate, type DateString } from '#common/dates.ts';
import { ALL_SCHOOLS, emptyPlace, judgePlace, placeFormOf, placeOf, type PlaceForm } from './place.ts';

/** The fields as they are filled in: texts throughout, empty while nothing is written. */
export interface CutoffForm extends PlaceForm {
  closesAt: string;
  daysBefore: string;
  daysAhead: string;
  maxLightDays: string;
  startsOn: DateString;
}

export type CutoffField = keyof CutoffForm;
export type CutoffFlaw = 'missing' | 'badTime' | 'outOfRange' | 'badDate' | 'past';

/** The limits of the contract, whose values would bring its schemas along. */
export const LIMITS = {
  daysBefore: { from: 0, to: 7 },
  daysAhead: { from: 1, to: 366 },
  maxLightDays: { from: 0, to: 31 },
} as const;

/**
 * What a new rule proposes: the usual hour of the day itself, from tomorrow on, because the hour of today may be over.
 */
export function newCutoff(view: ServiceDaysView, today: DateString): CutoffForm {
  return {
    ...emptyPlace(view),
    closesAt: '09:30',
    daysBefore: '0',
    daysAhead: '60',
    maxLightDays: '3',
    startsOn: addDays(today, 1),
  };
}

export function formOf(rule: CutoffBody): CutoffForm {
  return {
    ...placeFormOf(rule),
    closesAt: rule.closesAt,
    daysBefore: String(rule.daysBefore),
    daysAhead: String(rule.daysAhead),
    maxLightDays: String(rule.maxLightDays),
    startsOn: rule.startsOn,
  };
}

export function bodyOf(form: CutoffForm): CutoffBody {
  return {
    ...placeOf(form),
    closesAt: form.closesAt,
    daysBefore: Number(form.daysBefore),
    daysAhead: Number(form.daysAhead),
    maxLightDays: Number(form.maxLightDays),
    startsOn: form.startsOn,
  };
}

/** What the server would refuse, by field. A rule that is changed may keep its first day, although it is past. */
export function judgeCutoff(
  form: CutoffForm,
  { today, before }: { today: DateString; before: CutoffBody | null },
): Partial<Record<CutoffField, CutoffFlaw>> {
  const flaws: Partial<Record<CutoffField, CutoffFlaw>> = judgePlace(form);
  if (form.closesAt === '') flaws.closesAt = 'missing';
  else if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(form.closesAt)) flaws.closesAt = 'badTime';
  for (const field of ['daysBefore', 'daysAhead', 'maxLightDays'] as const) {
    const { from, to } = LIMITS[field];
    const text = form[field].trim();
    if (text === '') flaws[field] = 'missing';
    else if (!/^\d+$/.test(text) || Number(text) < from || Number(text) > to) flaws[field] = 'outOfRange';
  }
  if (form.startsOn === '') flaws.startsOn = 'missing';
  else if (!isDate(form.startsOn)) flaws.startsOn = 'badDate';
  else if (form.startsOn < today && form.startsOn !== before?.startsOn) flaws.startsOn = 'past';
  return flaws;
}

/** The schools that have no rule of their own for the service yet, and whether the general one is still to be set. */
export function placesWithoutRule(
  { schools, cutoffs }: Pick<ServiceDaysView, 'schools' | 'cutoffs'>,
  serviceId: number,
): { schools: ServiceDaysView['schools']; hasAll: boolean } {
  const taken = new Set(
    cutoffs
      .filter((rule) => rule.serviceId === serviceId)
      .map(({ schoolId }) => (schoolId === null ? ALL_SCHOOLS : schoolId)),
  );
  return {
    schools: schools.filter(({ schoolId }) => !taken.has(schoolId)),
    hasAll: !taken.has(ALL_SCHOOLS),
  };
}

/**
 * What holds once a rule is gone: the general one (`falls_back`), or no on-line cancellations at that school
 * (`school_stops`) or at all schools without a rule of their own (`all_stop`).
 */
export function removalEffect(
  rule: CutoffBody,
  cutoffs: readonly CutoffBody[],
): { kind: 'all_stop' | 'school_stops' } | { kind: 'falls_back'; general: CutoffBody } {
  if (rule.schoolId === null) return { kind: 'all_stop' };
  const general = cutoffs.find(
    ({ serviceId, schoolId }) => serviceId === rule.serviceId && schoolId === null,
  );
  return general ? { kind: 'falls_back', general } : { kind: 'school_stops' };
}
