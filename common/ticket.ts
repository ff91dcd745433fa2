/** What a *segnalazione* may say; shared by the pages and the server's judgement. */
import type { AttendanceState } from './contract/meals.ts';

/** How a day really was, in the family's words: the child ate, was away, or had the light meal. */
export type ClaimedState = Extract<AttendanceState, 'served' | 'absent' | 'light_meal'>;

const CLAIMS = {
  planned: ['absent', 'light_meal'],
  served: ['absent', 'light_meal'],
  light_meal: ['absent', 'served'],
  absent: ['served', 'light_meal'],
  cancelled: ['served', 'light_meal'],
} as const satisfies Record<AttendanceState, readonly ClaimedState[]>;

/** How a day recorded like this may have been instead. A planned meal counts as eaten: present by default. */
export function claimsAgainst(recorded: AttendanceState): readonly ClaimedState[] {
  return CLAIMS[recorded];
}

/** The longest text that a message carries, in characters. */
export const MAX_TICKET_TEXT = 4_000;

/** What a family may add to a ticket: files, and the size of each. */
export const MAX_TICKET_FILES = 5;
export const MAX_TICKET_FILE_BYTES = 5 * 1_048_576;
