import type { MonthlyFigures } from '#common/contract/monthly-figures.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findInvoicesOf } from './invoice-queries.ts';
import { findBilledMonths, findChargedMonths, findMealMonths } from './monthly-queries.ts';
import { figuresByMonth } from './monthly-rules.ts';

/** Pasti e spesa of the children whose invoices the guardian sees, over all the years there are. */
export async function readMonthlyFigures(
  tx: TenantTx,
  guardianId: number,
  clock: Clock,
): Promise<MonthlyFigures> {
  const meals = await findMealMonths(tx, guardianId, clock.today());
  const invoices = new Map(
    (await findInvoicesOf(tx, guardianId)).map((invoice) => [invoice.invoiceId, invoice]),
  );
  const billed = (await findBilledMonths(tx, [...invoices.keys()])).flatMap((month) => {
    const childId = invoices.get(month.invoiceId)?.childId;
    return childId === undefined ? [] : [{ ...month, childId }];
  });
  const credited = new Map([...invoices].map(([id, { creditedCents }]) => [id, creditedCents]));
  const names = new Map(
    [...meals, ...invoices.values()].map(({ childId, childName }) => [childId, childName]),
  );
  return {
    children: [...names]
      .map(([childId, name]) => ({ childId, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'it')),
    months: figuresByMonth(meals, billed, credited, await findChargedMonths(tx, guardianId)),
    updatedAt: clock.now().toISOString(),
  };
}
