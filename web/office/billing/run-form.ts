import type { CreateRunBody } from '#common/contract/billing-runs.ts';
import { addDays, monthName, monthOf, type DateString } from '#common/dates.ts';

/** Days between issue and due date while the Comune's setting is not known. */
export const USUAL_DUE_DAYS = 18;
const OFFERED_MONTHS = 12;

export type RunDates = Omit<CreateRunBody, 'serviceId'>;
export type RunField = keyof CreateRunBody;
export type RunFlaw = 'missing' | 'endsBeforeStart' | 'notOver' | 'issuedBeforeEnd' | 'dueBeforeIssue';

/** The months that are over, the latest first; `value` is the first day. The one that ends today counts. */
export function closableMonths(today: DateString): Array<{ value: DateString; label: string }> {
  const current = monthOf(today);
  let startsOn = current.endsOn <= today ? current.startsOn : monthBefore(current.startsOn);
  return Array.from({ length: OFFERED_MONTHS }, () => {
    const month = { value: startsOn, label: monthName(startsOn) };
    startsOn = monthBefore(startsOn);
    return month;
  });
}

function monthBefore(firstDay: DateString): DateString {
  return monthOf(addDays(firstDay, -1)).startsOn;
}

/** What a month proposes: its first and last day, issue today, due `dueDays` later. All of it can be changed. */
export function datesOfMonth(firstDay: DateString, today: DateString, dueDays: number): RunDates {
  return { ...monthOf(firstDay), issuedOn: today, dueOn: addDays(today, dueDays) };
}

/** What the server would refuse, by field. An empty date field holds an empty text. */
export function judgeRun(run: CreateRunBody, today: DateString): Partial<Record<RunField, RunFlaw>> {
  const flaws: Partial<Record<RunField, RunFlaw>> = {};
  if (run.serviceId === 0) flaws.serviceId = 'missing';
  for (const field of ['startsOn', 'endsOn', 'issuedOn', 'dueOn'] as const) {
    if (run[field] === '') flaws[field] = 'missing';
  }
  if (!flaws.endsOn) {
    if (!flaws.startsOn && run.endsOn < run.startsOn) flaws.endsOn = 'endsBeforeStart';
    else if (run.endsOn > today) flaws.endsOn = 'notOver';
    else if (!flaws.issuedOn && run.issuedOn < run.endsOn) flaws.issuedOn = 'issuedBeforeEnd';
  }
  if (!flaws.dueOn && !flaws.issuedOn && run.dueOn < run.issuedOn) flaws.dueOn = 'dueBeforeIssue';
  return flaws;
}
