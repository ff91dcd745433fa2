import { addDays, type DateString } from './dates.ts';

/** How far back a roll call can still be made or corrected: a tablet may have been without a network for days. */
const DAYS_BACK = 7;

/** Whether a class can be called for that day: the school says so before the taps, the server at the sending. */
export function isRollCallDay(date: DateString, today: DateString): boolean {
  return addDays(today, -DAYS_BACK) <= date && date <= today;
}
