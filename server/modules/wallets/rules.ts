/** Pure decisions about credit. Amounts in integer cents; a balance below zero is meals eaten and not paid yet. */
import type {
  MovementKind,
  PrepaidSettings,
  PrepaidState,
  WalletAlert,
  WalletMovement,
} from '#common/contract/wallets.ts';
import type { DateString } from '#common/dates.ts';

export interface PrepaidPeriod {
  startsOn: DateString;
  endsOn: DateString;
}

/** Where a service stands with credit on a day. `ended` only while credit or debt is left. */
export function prepaidStateOn(
  periods: readonly PrepaidPeriod[],
  today: DateString,
  hasCredit: boolean,
): { state: PrepaidState; startsOn: DateString | null } {
  const current = periods.find(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn);
  if (current) return { state: 'active', startsOn: current.startsOn };
  const next = periods.find(({ startsOn }) => startsOn > today);
  if (next) return { state: 'upcoming', startsOn: next.startsOn };
  return { state: hasCredit ? 'ended' : 'none', startsOn: null };
}

/** How many meals a credit is worth; `null` when a meal has no price or costs nothing. */
export function mealsLeft(balanceCents: number, priceCents: number | null): number | null {
  if (priceCents === null || priceCents === 0) return null;
  return Math.max(0, Math.floor(balanceCents / priceCents));
}

/** The amounts offered first: so many meals at the child's price, as far as the Comune's limits allow. */
export function quickAmounts(
  priceCents: number | null,
  { quickMeals, minTopUpCents, maxTopUpCents }: PrepaidSettings,
): { meals: number; amountCents: number }[] {
  if (priceCents === null || priceCents === 0) return [];
  return quickMeals
    .map((meals) => ({ meals, amountCents: meals * priceCents }))
    .filter(({ amountCents }) => amountCents >= minTopUpCents && amountCents <= maxTopUpCents);
}

/** Each child's part must be within the Comune's limits. */
export function judgeTopUp(
  parts: readonly { amountCents: number }[],
  { minTopUpCents, maxTopUpCents }: PrepaidSettings,
): 'good' | 'too_little' | 'too_much' {
  if (parts.some(({ amountCents }) => amountCents < minTopUpCents)) return 'too_little';
  return parts.some(({ amountCents }) => amountCents > maxTopUpCents) ? 'too_much' : 'good';
}

/** What holds for the payer until it chooses. A second parent is told nothing until it asks to be. */
export const PAYER_ALERT: WalletAlert = { unit: 'meals', threshold: 5 };
export const NO_ALERT: WalletAlert = { unit: 'off', threshold: 0 };

export interface Fall {
  beforeCents: number;
  afterCents: number;
  priceCents: number;
  /** The child's first meal ever: a credit that was never there has never been above anything. */
  isFirst: boolean;
}

/**
 * Whether a charge brings the credit below what its guardian wants to be told of, or below zero. Once for each fall: a
 * credit that was below already says nothing more.
 */
export function isRunningOut(
  { beforeCents, afterCents, priceCents, isFirst }: Fall,
  { unit, threshold }: WalletAlert,
): boolean {
  if (unit === 'off') return false;
  const thresholdCents = unit === 'meals' ? threshold * priceCents : threshold;
  const falls = (levelCents: number) => afterCents < levelCents && (beforeCents >= levelCents || isFirst);
  return falls(thresholdCents) || falls(0);
}

export interface BookedMovement extends Omit<WalletMovement, 'kind' | 'balanceCents'> {
  /** As the ledger calls it. */
  entryKind: string;
}

/** The words of the family for an entry of the ledger. */
export function movementKind(entryKind: string, amountCents: number): MovementKind {
  const isMore = amountCents > 0;
  switch (entryKind) {
    case 'meal':
      return isMore ? 'meal_back' : 'meal';
    case 'transfer':
      return isMore ? 'transfer_in' : 'transfer_out';
    case 'refund':
      return isMore ? 'refund_back' : 'refund';
    case 'receipt':
      return 'top_up';
    case 'fixed_part':
      return 'fixed_part';
    default:
      return 'adjustment';
  }
}

/** The movements of a period in the order of the books, with the balance after each and at both ends. */
export function drawMovements(
  movements: readonly BookedMovement[],
  { from, to }: { from: DateString; to: DateString },
): { openingCents: number; closingCents: number; rows: WalletMovement[] } {
  const rows: WalletMovement[] = [];
  let openingCents = 0;
  let balanceCents = 0;
  for (const { entryKind, ...movement } of movements) {
    if (movement.bookedOn > to) continue;
    balanceCents += movement.amountCents;
    if (movement.bookedOn < from) openingCents = balanceCents;
    else rows.push({ ...movement, kind: movementKind(entryKind, movement.amountCents), balanceCents });
  }
  return { openingCents, closingCents: balanceCents, rows };
}

/** A meal whose attendance and charge disagree. */
export interface DueMeal {
  childId: number;
  serviceDate: DateString;
  /** Turns so far: odd when the meal is charged. */
  turns: number;
  /** Of the last turn; `null` when there was none. */
  lastPriceCents: number | null;
}

export interface NewCharge {
  childId: number;
  serviceDate: DateString;
  turn: number;
  priceCents: number;
  trace: unknown;
}

/**
 * What is to be written for the meals that disagree: given back at the price they were charged at, or charged at the
 * price of their day. `priceOf` says the price, or why there is none.
 */
export function chargesFor(
  due: readonly DueMeal[],
  priceOf: (meal: DueMeal) => { priceCents: number; trace: unknown } | 'no_tariff' | 'no_enrolment',
): {
  charges: NewCharge[];
  gaps: { childId: number; serviceDate: DateString; reason: 'no_tariff' | 'no_enrolment' }[];
} {
  const charges: NewCharge[] = [];
  const gaps: { childId: number; serviceDate: DateString; reason: 'no_tariff' | 'no_enrolment' }[] = [];
  for (const meal of due) {
    const { childId, serviceDate, turns } = meal;
    if (turns % 2 === 1) {
      charges.push({
        childId,
        serviceDate,
        turn: turns + 1,
        priceCents: meal.lastPriceCents ?? 0,
        trace: [],
      });
      continue;
    }
    const price = priceOf(meal);
    if (typeof price === 'string') gaps.push({ childId, serviceDate, reason: price });
    else charges.push({ childId, serviceDate, turn: turns + 1, ...price });
  }
  return { charges, gaps };
}

/** Above zero: taken from the credit; below: given back. */
export function chargedCents({ turn, priceCents }: Pick<NewCharge, 'turn' | 'priceCents'>): number {
  return turn % 2 === 1 ? priceCents : -priceCents;
}
