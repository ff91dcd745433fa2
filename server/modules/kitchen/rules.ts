/** The kitchen's order as rows, and the caterer's bill beside what was ordered. */
import type { BillDay, Eater, KitchenDay, KitchenLine } from '#common/contract/kitchen.ts';
import { dutyNames } from '#common/contract/roll-call.ts';
import { addDays, isDate, type DateString } from '#common/dates.ts';

export const MENU_OF_THE_DAY = 'Menù del giorno';
const MAX_DAYS = 366;

export function eaterName(eater: Eater): string {
  return eater === 'child' ? 'Bambini' : dutyNames[eater];
}

/** `Menù del giorno`, `Senza glutine`, `In bianco`, `Senza glutine, in bianco`, `Pranzo al sacco`. */
export function mealName({
  diet,
  isLight,
  isPacked,
}: Pick<KitchenLine, 'diet' | 'isLight' | 'isPacked'>): string {
  const parts = [diet, isLight ? 'in bianco' : null, isPacked ? 'pranzo al sacco' : null].filter(
    (part) => part !== null,
  );
  const name = parts.join(', ');
  return name === '' ? MENU_OF_THE_DAY : name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** What was locked, or what stands now while the order is open. */
export function orderedOf({ ordered, current }: Pick<KitchenLine, 'ordered' | 'current'>): number {
  return ordered ?? current;
}

export type OrderRow = [string, string, string, string, number, number, number];

/** One row for each group of meals that are alike; what is neither ordered nor eaten is left out. */
export function orderRows({ schools }: Pick<KitchenDay, 'schools'>): OrderRow[] {
  return schools.flatMap(({ schoolName, lines }) =>
    lines.map((line): OrderRow => {
      const ordered = orderedOf(line);
      const names = [schoolName, line.className, eaterName(line.eater), mealName(line)] as const;
      return [...names, ordered, line.current - ordered, line.current];
    }),
  );
}

/** First and last day of a bill; `null` when a day does not exist, comes twice, or they are more than a year apart. */
export function billRange(
  days: readonly { date: DateString }[],
): { startsOn: DateString; endsOn: DateString } | null {
  const dates = days.map(({ date }) => date).sort();
  const [startsOn, endsOn] = [dates[0], dates.at(-1)];
  if (startsOn === undefined || endsOn === undefined) return null;
  const isSound = dates.every(isDate) && new Set(dates).size === dates.length;
  return isSound && endsOn <= addDays(startsOn, MAX_DAYS) ? { startsOn, endsOn } : null;
}

interface BillFacts {
  billed: readonly { date: DateString; mealCount: number }[];
  ordered: readonly { date: DateString; orderedCount: number; finalCount: number }[];
  delivered: ReadonlyMap<DateString, number>;
}

/** Every day that somebody counts meals of: the bill, the orders or the deliveries. */
export function compareBill({ billed, ordered, delivered }: BillFacts): BillDay[] {
  const billedOn = new Map(billed.map(({ date, mealCount }) => [date, mealCount]));
  const orderedOn = new Map(ordered.map((day) => [day.date, day]));
  const dates = new Set([...billedOn.keys(), ...orderedOn.keys(), ...delivered.keys()]);
  return [...dates].sort().map((date) => ({
    date,
    orderedCount: orderedOn.get(date)?.orderedCount ?? 0,
    finalCount: orderedOn.get(date)?.finalCount ?? 0,
    deliveredCount: delivered.get(date) ?? null,
    billedCount: billedOn.get(date) ?? null,
  }));
}
