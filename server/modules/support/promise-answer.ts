import type { TicketKind } from '#common/contract/support.ts';
import { addDays, type DateString } from '#common/dates.ts';
import { readGeneralClosures } from '#server/modules/meals/read-general-closures.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { dueAfterHours, minutesOf, timeOf } from './due-rules.ts';
import { answerDay, LAST_DAY } from './rules.ts';
import { findOfficeHours, findTarget, readRomanTime } from './settings-queries.ts';

export interface Due {
  dueOn: DateString;
  /** `null`: until the day is over. */
  dueTime: string | null;
}

/**
 * Until when the office means to answer what comes now: by its target for the subject, else within five working days.
 * Holidays do not count, nor, unless the office works then too, the days on which no school has a canteen.
 */
export async function promiseAnswer(tx: TenantTx, kind: TicketKind, today: DateString): Promise<Due> {
  const { opensAt, closesAt, weekdays, skipsClosures } = await findOfficeHours(tx);
  const range = { startsOn: today, endsOn: addDays(today, LAST_DAY) };
  const closed = skipsClosures ? await readGeneralClosures(tx, range) : new Set<DateString>();
  const hours = await findTarget(tx, kind);
  if (hours === null) return { dueOn: answerDay(today, closed), dueTime: null };
  const office = { opensAt: minutesOf(opensAt), closesAt: minutesOf(closesAt), weekdays, closed };
  const { date, minutes } = dueAfterHours(await readRomanTime(tx), hours, office);
  return { dueOn: date, dueTime: timeOf(minutes) };
}
