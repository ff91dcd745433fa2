/** Pure decisions on what can be given to a collector. */
import type { CoercionRow, CoercionTerm } from '#common/contract/coercion.ts';
import { addDays, type DateString } from '#common/dates.ts';
import type { DunningOutcome } from '#common/contract/dunning-actions.ts';
import type { DunningStop } from '#common/contract/dunning.ts';

export interface NoticeFact {
  name: string;
  isFormal: boolean;
  takenOn: DateString;
  /** As the notice gave them, whatever the ladder says now. */
  termDays: number;
  outcome: DunningOutcome | null;
  outcomeOn: DateString | null;
}

/** A notice and the last day that it gave to pay, counted from its delivery; one sent back was never delivered. */
export function noticeOf({
  name,
  isFormal,
  takenOn,
  termDays,
  outcome,
  outcomeOn,
}: NoticeFact): NonNullable<CoercionRow['notice']> {
  const isReturned = outcome === 'returned';
  const deliveredOn = isReturned ? null : outcomeOn;
  return {
    name,
    isFormal,
    takenOn,
    deliveredOn,
    returnedOn: isReturned ? outcomeOn : null,
    termEndsOn: deliveredOn && addDays(deliveredOn, termDays),
  };
}

/** The last day belongs to the family. */
export function termOf(notice: CoercionRow['notice'], today: DateString): CoercionTerm {
  if (!notice?.termEndsOn) return 'undelivered';
  return notice.termEndsOn < today ? 'ended' : 'running';
}

export type HandOverObstacle = Exclude<CoercionTerm, 'ended'> | DunningStop | 'settled' | 'not_ended';

/** Why an invoice is not handed over; `null` when it is. `stops` is `null` of one that is not owed, or not late, any more. */
export function obstacleOf({
  stops,
  isPastLadder,
  term,
}: {
  stops: readonly DunningStop[] | null;
  isPastLadder: boolean;
  term: CoercionTerm;
}): HandOverObstacle | null {
  if (stops === null) return 'settled';
  const [stop] = stops;
  if (stop) return stop;
  if (!isPastLadder) return 'not_ended';
  return term === 'ended' ? null : term;
}
