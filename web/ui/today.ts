import { romanDate, type DateString } from '#common/dates.ts';

/** The day it is in Rome now. */
export function romanToday(): DateString {
  return romanDate(new Date());
}
