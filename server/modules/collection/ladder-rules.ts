/** Pure decisions of the dunning ladder. Amounts in integer cents; days late count from the day after the due date. */
import type { DunningStep } from '#common/contract/dunning-ladder.ts';
import type { DunningShow, DunningStop } from '#common/contract/dunning.ts';
import { addDays, type DateString } from '#common/dates.ts';
import { roundHalfUp } from '#common/money.ts';

const DAYS_OF_YEAR = 365;
const BP_OF_WHOLE = 10_000;
const MS_OF_DAY = 86_400_000;

/** A step that was taken, with the days of its own when it was. */
export interface TakenStep {
  daysLate: number;
  takenOn: DateString;
}

export interface LateInvoice {
  dueOn: DateString;
  outstandingCents: number;
  /** The furthest step taken. */
  last: TakenStep | null;
  stops: readonly DunningStop[];
  /** Postage and interest of another invoice: nobody is charged for being reminded of them. */
  isCharge: boolean;
}

export interface NextStep<Step> {
  step: Step;
  /** From when it is to be taken. */
  dueOn: DateString;
}

export function daysLateOn(today: DateString, dueOn: DateString): number {
  return Math.round((Date.parse(today) - Date.parse(dueOn)) / MS_OF_DAY);
}

/**
 * The step that comes after those taken, and from when. A step never comes sooner after the one before than the ladder
 * puts between them: an old invoice, met by a new ladder, is not climbed in a night. `null`: past the last step.
 */
export function nextStep<Step extends Pick<DunningStep, 'daysLate'>>(
  ladder: readonly Step[],
  { dueOn, last }: Pick<LateInvoice, 'dueOn' | 'last'>,
): NextStep<Step> | null {
  const step = [...ladder]
    .sort((a, b) => a.daysLate - b.daysLate)
    .find(({ daysLate }) => daysLate > (last?.daysLate ?? 0));
  if (!step) return null;
  const byAge = addDays(dueOn, step.daysLate);
  const byPace = last ? addDays(last.takenOn, step.daysLate - last.daysLate) : byAge;
  return { step, dueOn: byPace > byAge ? byPace : byAge };
}

/** Where an invoice stands; `null` when it is none of the ladder's. */
export function standingOf(
  invoice: LateInvoice,
  next: NextStep<unknown> | null,
  { today, minCents, isLadderEmpty }: { today: DateString; minCents: number; isLadderEmpty: boolean },
): DunningShow | null {
  if (invoice.outstandingCents < minCents || invoice.isCharge || invoice.dueOn >= today) return null;
  if (invoice.stops.length > 0) return 'stopped';
  if (!next) return isLadderEmpty ? 'waiting' : 'ended';
  return next.dueOn <= today ? 'due' : 'waiting';
}

/** Simple interest on what is owed, for the days late. */
export function interestOn(outstandingCents: number, daysLate: number, interestBp: number): number {
  if (daysLate <= 0) return 0;
  return roundHalfUp((outstandingCents * interestBp * daysLate) / (BP_OF_WHOLE * DAYS_OF_YEAR));
}

/** Formal notices are written on paper even when they leave by PEC; an e-mail without an address goes on paper too. */
export function isOnPaper(channel: DunningStep['channel'], email: string | null): boolean {
  return channel !== 'email' || email === null;
}
