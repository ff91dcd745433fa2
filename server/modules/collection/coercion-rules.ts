/** Pure decisions on what can be given to a collector. */
import type { CoercionRow, CoercionTerm } from '#common/contract/coercion.ts';
import { addDays, type DateString } from '#common/dates.ts';
import type { DunningOutcome } from '#common/contract/dunning.ts';

export interface NoticeFact {
  name: string;
  takenOn: DateString;
  /** As the notice gave them, whatever the ladder says now; `null` while it is still to be made. */
  termDays: number | null;
  outcome: DunningOutcome | null;
  outcomeOn: DateString | null;
}

/** A notice and the last day that it gave to pay, counted from its delivery; one sent back was never delivered. */
export function noticeOf({
  name,
  takenOn,
  termDays,
  outcome,
  outcomeOn,
}: NoticeFact): NonNullable<CoercionRow['notice']> {
  const isReturned = outcome === 'returned';
  const deliveredOn = isReturned ? null : outcomeOn;
  return {
    name,
    takenOn,
    deliveredOn,
    returnedOn: isReturned ? outcomeOn : null,
    termEndsOn: deliveredOn && termDays && addDays(deliveredOn, termDays),
  };
}

/** The last day belongs to the family. */
export function termOf(notice: CoercionRow['notice'], today: DateString): CoercionTerm {
  if (!notice?.termEndsOn) return 'undelivered';
  return notice.termEndsOn < today ? 'ended' : 'running';
}
