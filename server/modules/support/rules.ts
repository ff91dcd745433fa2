/** How a ticket moves between family and office, and until when it is to be answered. */
import type { TicketState } from '#common/contract/support.ts';
import { addDays, weekday, type DateString } from '#common/dates.ts';

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

/** The fifth working day after `from`. */
export function answerDay(from: DateString): DateString {
  let day = from;
  for (let left = ANSWER_WORKDAYS; left > 0;) {
    day = addDays(day, 1);
    if (weekday(day) <= FRIDAY) left -= 1;
  }
  return day;
}

/** A ticket that waits already keeps its term: writing again does not send the family to the end of the queue. */
export function waitsAnew(state: TicketState, next: TicketState): boolean {
  return next === 'open' && state !== 'open';
}

/** `2026/00012`. */
export function ticketNumber({ year, number }: { year: number; number: number }): string {
  return `${year}/${String(number).padStart(5, '0')}`;
}
