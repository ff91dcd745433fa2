import type { DateString } from '#common/dates.ts';
import { postMeals } from '#server/modules/ledger/post-meals.ts';
import { holdAttendance } from '#server/modules/meals/hold-attendance.ts';
import { quotePrices } from '#server/modules/tariffs/quote-prices.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import {
  findChargedChildren,
  findDueMeals,
  findNewestChange,
  hasNews,
  insertCharges,
  replaceGaps,
  saveMark,
  type ChargedChild,
  type WrittenCharge,
} from './charge-queries.ts';
import { chargedCents, chargesFor, type DueMeal } from './rules.ts';
import { warnOfFalls } from './warn-of-falls.ts';

/** Children priced at a time, as a month close does. */
const STRETCH = 1_000;

/**
 * Takes from the children's credit the meals of a prepaid service up to today, each once, at the price of its day; and
 * gives back those that turned out not to be eaten. Follows the days whose attendance changed from where it stopped, so that a
 * second call does nothing. A meal without a price is listed and tried again. Returns how many entries were made.
 */
export async function chargeMeals(
  tx: TenantTx,
  tenantId: TenantId,
  serviceId: number,
  today: DateString,
): Promise<number> {
  if (!(await hasNews(tx, serviceId, today))) return 0;
  await holdAttendance(tx, tenantId, serviceId);
  const lastChangeId = await findNewestChange(tx, serviceId);
  const due = await findDueMeals(tx, serviceId, today);
  const prices = await priceMeals(tx, serviceId, due);
  const { charges, gaps } = chargesFor(
    due,
    ({ childId, serviceDate }) => prices.get(keyOf(childId, serviceDate)) ?? 'no_enrolment',
  );
  await replaceGaps(tx, tenantId, serviceId, gaps);
  const children = await findChargedChildren(tx, [...new Set(charges.map(({ childId }) => childId))]);
  const written = charges.length > 0 ? await insertCharges(tx, tenantId, serviceId, charges) : [];
  await book(tx, tenantId, written, children, today);
  await warnOfFalls(tx, tenantId, written, children);
  await saveMark(tx, tenantId, { serviceId, lastChangeId, chargedTo: today });
  return written.length;
}

type Price = { priceCents: number; trace: unknown } | 'no_tariff';

/** Day by day, because the order among brothers and sisters is that of who is enrolled on the day. */
async function priceMeals(
  tx: TenantTx,
  serviceId: number,
  due: readonly DueMeal[],
): Promise<Map<string, Price>> {
  const prices = new Map<string, Price>();
  const toPrice = due.filter(({ turns }) => turns % 2 === 0);
  for (const [day, meals] of Map.groupBy(toPrice, ({ serviceDate }) => serviceDate)) {
    const childIds = meals.map(({ childId }) => childId).sort((a, b) => a - b);
    for (let start = 0; start < childIds.length; start += STRETCH) {
      const stretch = childIds.slice(start, start + STRETCH);
      const { quotes, gaps } = await quotePrices(tx, {
        serviceId,
        startsOn: day,
        endsOn: day,
        firstChild: stretch[0] ?? 0,
        lastChild: stretch.at(-1) ?? 0,
      });
      for (const { childId, reason } of gaps) {
        if (reason === 'no_tariff') prices.set(keyOf(childId, day), reason);
      }
      for (const { childId, priceCents, trace } of quotes) {
        prices.set(keyOf(childId, day), { priceCents, trace });
      }
    }
  }
  return prices;
}

/** A meal is booked on its own day, what is given back on the day on which that is found. Free meals move nothing. */
async function book(
  tx: TenantTx,
  tenantId: TenantId,
  written: readonly WrittenCharge[],
  children: ReadonlyMap<number, ChargedChild>,
  today: DateString,
): Promise<void> {
  await postMeals(
    tx,
    tenantId,
    written
      .filter(({ priceCents }) => priceCents > 0)
      .map((charge) => ({
        chargeId: charge.chargeId,
        childId: charge.childId,
        payerId: children.get(charge.childId)?.payerId ?? null,
        bookedOn: charge.turn % 2 === 1 ? charge.serviceDate : today,
        amountCents: chargedCents(charge),
      })),
  );
}

function keyOf(childId: number, serviceDate: DateString): string {
  return `${childId} ${serviceDate}`;
}
