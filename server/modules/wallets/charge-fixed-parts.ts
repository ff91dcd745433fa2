import { monthOf, type DateString } from '#common/dates.ts';
import { postMeals } from '#server/modules/ledger/post-meals.ts';
import { hasFixedParts } from '#server/modules/tariffs/has-fixed-parts.ts';
import { quotePrices } from '#server/modules/tariffs/quote-prices.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findChargedChildren } from './charge-queries.ts';
import { findEnrolledStretches, findMonthsToCharge, insertFixedParts } from './fixed-part-queries.ts';

/** Children priced at a time, as a month close does. */
const STRETCH = 1_000;

/**
 * Takes the fixed parts of the tariff from the credit of a prepaid service's children, once their month is over: only then
 * is it known whether a child has eaten in it. Each is taken once. To be called before `chargeMeals`, which moves the mark
 * of the day. Returns how many were taken.
 */
export async function chargeFixedParts(
  tx: TenantTx,
  tenantId: TenantId,
  serviceId: number,
  today: DateString,
): Promise<number> {
  let taken = 0;
  for (const startsOn of await findMonthsToCharge(tx, serviceId, today)) {
    const month = { serviceId, startsOn, endsOn: monthOf(startsOn).endsOn };
    if (!(await hasFixedParts(tx, month))) continue;
    for (const stretch of await findEnrolledStretches(tx, month, STRETCH)) {
      const { fixedParts } = await quotePrices(tx, { ...month, ...stretch });
      const written = await insertFixedParts(tx, tenantId, serviceId, fixedParts);
      const children = await findChargedChildren(tx, [...new Set(written.map(({ childId }) => childId))]);
      const entries = written.map(({ chargeId, childId, amountCents }) => ({
        chargeId,
        childId,
        amountCents,
        payerId: children.get(childId)?.payerId ?? null,
        bookedOn: today,
      }));
      await postMeals(tx, tenantId, entries, 'fixed_part');
      taken += written.length;
    }
  }
  return taken;
}
