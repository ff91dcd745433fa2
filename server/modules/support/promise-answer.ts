import type { TicketKind } from '#common/contract/support.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { dueAfterHours, minutesOf, timeOf } from './due-rules.ts';
import { answerDay } from './rules.ts';
import { findTarget, readRomanTime } from './settings-queries.ts';

export interface Due {
  dueOn: DateString;
  /** `null`: until the day is over. */
  dueTime: string | null;
}

/** Until when the office means to answer what comes now: by its target for the subject, else within five working days. */
export async function promiseAnswer(tx: TenantTx, kind: TicketKind, today: DateString): Promise<Due> {
  const target = await findTarget(tx, kind);
  if (!target) return { dueOn: answerDay(today), dueTime: null };
  const { hours, opensAt, closesAt, weekdays } = target;
  const office = { opensAt: minutesOf(opensAt), closesAt: minutesOf(closesAt), weekdays };
  const { date, minutes } = dueAfterHours(await readRomanTime(tx), hours, office);
  return { dueOn: date, dueTime: timeOf(minutes) };
}
