import type { FoundChildren, PriceExplanation } from '#common/contract/tariff-office.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findTariffs } from './queries.ts';
import { quotePrices } from './quote-prices.ts';
import { findChildName, findEnrolledByWords } from './version-queries.ts';

/** Children of a service by words of their name or codice utente. */
export async function findChildren(
  tx: TenantTx,
  { serviceId, search }: { serviceId: number; search: string },
): Promise<FoundChildren> {
  const words = search.split(/\s+/).filter((word) => word !== '');
  return { children: words.length === 0 ? [] : await findEnrolledByWords(tx, serviceId, words) };
}

/** What a meal of that day costs the child, whether it was eaten or not, and why. */
export async function explainPrice(
  tx: TenantTx,
  childId: number,
  { serviceId, date }: { serviceId: number; date: DateString },
): Promise<Outcome<PriceExplanation, 'unknown_child'>> {
  const childName = await findChildName(tx, childId);
  if (childName === null) return refuse('unknown_child');
  const [tariff] = await findTariffs(tx, serviceId, date, date);
  const { quotes, gaps, fixedParts } = await quotePrices(
    tx,
    { serviceId, startsOn: date, endsOn: date, firstChild: childId, lastChild: childId },
    { isMealAssumed: true },
  );
  const quote = quotes.at(-1);
  return ok({
    childName,
    date,
    tariffName: tariff?.name ?? null,
    priceCents: quote?.priceCents ?? null,
    gap: quote ? null : (gaps[0]?.reason ?? 'no_enrolment'),
    trace: quote?.trace ?? [],
    fixedParts: fixedParts.map(({ label, amountCents, trace }) => ({ label, amountCents, trace })),
  });
}
