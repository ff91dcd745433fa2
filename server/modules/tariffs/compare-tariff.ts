import type { CompareTariffBody, TariffComparison } from '#common/contract/tariff-office.ts';
import type { DateString } from '#common/dates.ts';
import { estimatePrice } from '#common/tariff-estimate.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findChildPricing, findTariffs } from './queries.ts';
import { firstIseeDay } from './quote-prices.ts';
import { quoteChild, type ChildPricing, type DatedTariff } from './quote-rules.ts';

/** Who would pay more and who less under a new version, counted on the children enrolled today. */
export async function compareTariff(
  tx: TenantTx,
  { serviceId, validFrom, validTo, definition }: CompareTariffBody,
  today: DateString,
): Promise<TariffComparison> {
  const current = await findTariffs(tx, serviceId, today, today);
  const wanted: DatedTariff = { name: '', validFrom, validTo, definition };
  const children = await findChildPricing(tx, {
    serviceId,
    startsOn: today,
    endsOn: today,
    firstChild: 0,
    lastChild: Number.MAX_SAFE_INTEGER,
    iseeFrom: firstIseeDay([...current, wanted], today),
    withMinors: true,
  });
  // The registry of today, as if the new version held today.
  const applied = { ...wanted, validFrom: today, validTo: today };
  const comparison: TariffComparison = {
    on: today, childCount: children.length, more: 0, less: 0, same: 0, unpriced: 0, notComparable: 0,
    beforeCents: 0, afterCents: 0, mostMoreCents: 0, mostLessCents: 0,
  }; // prettier-ignore
  for (const child of children)
    addChild(comparison, monthOf(child, current, today), monthOf(child, [applied], today));
  return comparison;
}

function addChild(sums: TariffComparison, before: number | null, after: number | null): void {
  if (after === null) sums.unpriced += 1;
  else if (before === null) sums.notComparable += 1;
  else {
    const change = after - before;
    sums[change > 0 ? 'more' : change < 0 ? 'less' : 'same'] += 1;
    sums.beforeCents += before;
    sums.afterCents += after;
    sums.mostMoreCents = Math.max(sums.mostMoreCents, change);
    sums.mostLessCents = Math.min(sums.mostLessCents, change);
  }
}

function monthOf(child: ChildPricing, tariffs: readonly DatedTariff[], today: DateString): number | null {
  const [priced] = quoteChild(child, tariffs, { validFrom: today, validTo: today }).quotes;
  if (!priced) return null;
  const estimate = estimatePrice(priced.tariff.definition, priced.facts);
  return estimate.ok ? estimate.value.monthCents : null;
}
