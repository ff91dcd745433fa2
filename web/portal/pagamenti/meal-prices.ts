import type { InvoiceDetail } from '#common/contract/billing.ts';
import type { PriceTraceStep } from '#common/contract/tariffs.ts';
import { groupBy } from './group-by.ts';

export type MealLine = InvoiceDetail['lines'][number];

/** Meals that cost the same for the same reasons. */
export interface PriceGroup {
  priceCents: number;
  trace: MealLine['trace'];
  mealCount: number;
  totalCents: number;
  /** First and last day of the group, `YYYY-MM-DD`. */
  from: string;
  to: string;
}

/** One group for each price and way of getting to it, in order of their first day. */
export function groupByPrice(lines: readonly MealLine[]): PriceGroup[] {
  const inOrder = lines.toSorted((a, b) => a.serviceDate.localeCompare(b.serviceDate));
  const groups = groupBy(inOrder, (line) => JSON.stringify([line.priceCents, line.trace]));
  return groups.flatMap((members) => {
    const [first, last] = [members[0], members.at(-1)];
    if (!first || !last) return [];
    return {
      priceCents: first.priceCents,
      trace: first.trace,
      mealCount: members.length,
      totalCents: members.length * first.priceCents,
      from: first.serviceDate,
      to: last.serviceDate,
    };
  });
}

/** One step of a price in plain words: where it starts, what changes it, what leaves it as it is. */
export interface PriceStep {
  kind: 'startsFrom' | 'then' | 'unchanged';
  label: string;
  priceCents: number;
  why?: string | undefined;
}

export function explainPrice(trace: readonly PriceTraceStep[]): PriceStep[] {
  return trace.map((step, index) => {
    const before = trace[index - 1];
    const kind = !before ? 'startsFrom' : before.priceCents === step.priceCents ? 'unchanged' : 'then';
    return { kind, ...step };
  });
}
