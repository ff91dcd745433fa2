/** Pure decisions of instalment plans. Amounts in integer cents. */
import type { InstalmentState, PlanState } from '#common/contract/plans.ts';
import { addDays, monthOf, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';

/** A first instalment further away than this is no plan, but a postponement. */
const FIRST_WITHIN_DAYS = 92;

export interface OwedPart {
  invoiceId: number;
  amountCents: number;
}

export interface Instalment {
  instalmentNo: number;
  dueOn: DateString;
  amountCents: number;
  /** Of which invoices it pays what; `partNo` counts the parts of each invoice from 0. */
  items: (OwedPart & { partNo: number })[];
}

export type SpreadRefusal =
  'nothing_owed' | 'too_many_instalments' | 'instalment_too_small' | 'bad_first_date';

/** Whether a debt may be cut into so many instalments. */
export function judgeCount(
  totalCents: number,
  count: number,
  limits: { maxInstalments: number; minCents: number },
): 'good' | Exclude<SpreadRefusal, 'bad_first_date'> {
  if (totalCents <= 0) return 'nothing_owed';
  if (count < 2 || count > limits.maxInstalments) return 'too_many_instalments';
  return Math.floor(totalCents / count) < limits.minCents ? 'instalment_too_small' : 'good';
}

/**
 * Equal instalments, month by month; the odd cents are on the first ones. Invoices are paid in the order given, so that
 * the oldest debt goes first.
 */
export function spreadPlan(
  invoices: readonly OwedPart[],
  wanted: { count: number; firstOn: DateString; today: DateString },
  limits: { maxInstalments: number; minCents: number },
): Outcome<Instalment[], SpreadRefusal> {
  const totalCents = invoices.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const { count, firstOn, today } = wanted;
  const verdict = judgeCount(totalCents, count, limits);
  if (verdict !== 'good') return refuse(verdict);
  if (firstOn < today || firstOn > addDays(today, FIRST_WITHIN_DAYS)) return refuse('bad_first_date');
  const amounts = equalParts(totalCents, count);
  const items = cutAlong(invoices, amounts);
  return ok(
    amounts.map((amountCents, index) => ({
      instalmentNo: index + 1,
      dueOn: monthsLater(firstOn, index),
      amountCents,
      items: items[index] ?? [],
    })),
  );
}

export function equalParts(totalCents: number, count: number): number[] {
  const base = Math.floor(totalCents / count);
  const odd = totalCents - base * count;
  return Array.from({ length: count }, (_, index) => base + (index < odd ? 1 : 0));
}

/** Cuts the debts, laid end to end, at the instalments' ends. */
function cutAlong(invoices: readonly OwedPart[], amounts: readonly number[]): Instalment['items'][] {
  const rest = invoices
    .filter(({ amountCents }) => amountCents > 0)
    .map((invoice) => ({ ...invoice, partNo: 0 }));
  return amounts.map((amount) => {
    const items: Instalment['items'] = [];
    let left = amount;
    while (left > 0) {
      const [first] = rest;
      if (!first) break;
      const taken = Math.min(left, first.amountCents);
      items.push({ invoiceId: first.invoiceId, amountCents: taken, partNo: first.partNo });
      left -= taken;
      first.amountCents -= taken;
      first.partNo += 1;
      if (first.amountCents === 0) rest.shift();
    }
    return items;
  });
}

/** The same day so many months later; the month's last day where it has no such day. */
export function monthsLater(date: DateString, months: number): DateString {
  const [year = 0, month = 0] = date.split('-').map(Number);
  const counted = year * 12 + month - 1 + months;
  const ym = `${Math.floor(counted / 12)}-${String((counted % 12) + 1).padStart(2, '0')}`;
  const { endsOn } = monthOf(`${ym}-01`);
  const wanted = `${ym}-${date.slice(8)}`;
  return wanted < endsOn ? wanted : endsOn;
}

export function instalmentState(
  instalment: { dueOn: DateString; noticeState: 'open' | 'paid' | 'cancelled' | 'closed' },
  today: DateString,
): InstalmentState {
  if (instalment.noticeState === 'paid') return 'paid';
  if (instalment.noticeState !== 'open') return 'ended';
  return instalment.dueOn < today ? 'missed' : 'open';
}

/**
 * What becomes of an active plan. Decadenza: so many instalments are missed, or all were paid and something is still
 * owed, as after a payment of less than was asked.
 */
export function judgePlan(plan: {
  states: readonly InstalmentState[];
  outstandingCents: number;
  missedToLapse: number;
}): Exclude<PlanState, 'cancelled'> {
  if (plan.outstandingCents <= 0) return 'completed';
  const missed = plan.states.filter((state) => state === 'missed').length;
  const isAllOver = plan.states.every((state) => state === 'paid' || state === 'ended');
  return missed >= plan.missedToLapse || isAllOver ? 'lapsed' : 'active';
}
