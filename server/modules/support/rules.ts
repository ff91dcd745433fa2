/** How a ticket moves between family and office, and until when it is to be answered. */
import type { TicketState } from '#common/contract/support.ts';
import { addDays, weekday, type DateString } from '#common/dates.ts';
import { isNationalHoliday } from '#common/holidays.ts';

/** A promise to families, not a term of law (thirty days: L. 241/1990 art. 2). */
const ANSWER_WORKDAYS = 5;
const FRIDAY = 5;

/** What changes a ticket's state; a note of the office changes nothing. */
export type TicketTurn = 'family_wrote' | 'office_wrote' | 'closed' | 'reopened';

/** Words of the family always come to the office's table; an answer does not reopen what is closed. */
export function stateAfter(state: TicketState, turn: TicketTurn): TicketState {
  if (turn === 'closed') return 'closed';
  if (turn === 'office_wrote') return state === 'closed' ? 'closed' : 'answered';
  return 'open';
}

/** Nobody is promised a day beyond it; an office that is always closed would never answer. */
export const LAST_DAY = 400;

/** The fifth working day after `from`. `closed`: days on which the office does not work, besides national holidays. */
export function answerDay(from: DateString, closed: ReadonlySet<DateString> = new Set()): DateString {
  const last = addDays(from, LAST_DAY);
  let day = from;
  for (let left = ANSWER_WORKDAYS; left > 0 && day < last;) {
    day = addDays(day, 1);
    if (weekday(day) <= FRIDAY && !isOff(day, closed)) left -= 1;
  }
  return day;
}

/** A national holiday, or one of the office's own. */
export function isOff(day: DateString, closed: ReadonlySet<DateString>): boolean {
  return closed.has(day) || isNationalHoliday(day);
}

/** A ticket that waits already keeps its term: writing again does not send the family to the end of the queue. */
export function waitsAnew(state: TicketState, next: TicketState): boolean {
  return next === 'open' && state !== 'open';
}

/** `2026/00012`. */
export function ticketNumber({ year, number }: { year: number; number: number }): string {
  return `${year}/${String(number).padStart(5, '0')}`;
}

const LONGEST_FILE_NAME = 120;

/** The name that a file had on the family's device, without its folders and what cannot be seen. */
export function tidyFileName(given: string): string {
  const name = given
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim();
  return name.slice(-LONGEST_FILE_NAME).trim() || 'allegato';
}

/** What the conversation says where a file was added. */
export function attachmentText(fileName: string): string {
  return `Allegato: ${fileName}`;
}

/** What binds a sealed file to its ticket: moved to another it cannot be opened. */
export function sealContext(tenantId: string, ticketId: number): string {
  return `ticket-attachment/${tenantId}/${ticketId}`;
}
