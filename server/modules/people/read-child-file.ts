import type { ChildFile } from '#common/contract/person-file.ts';
import type { DateString } from '#common/dates.ts';
import { ok, type Outcome } from '#common/outcome.ts';
import { readMoneyOf } from '#server/modules/billing/read-money-of.ts';
import { readLastAttendance } from '#server/modules/meals/read-last-attendance.ts';
import { listRequestsAbout, readChildRecord, type Moved } from '#server/modules/registry/read-records.ts';
import { listTicketsAbout } from '#server/modules/support/list-tickets-about.ts';
import { explainPrice } from '#server/modules/tariffs/explain-price.ts';
import { readCredit } from '#server/modules/wallets/read-credit.ts';
import type { TenantTx } from '#server/platform/db.ts';

/** All that a clerk is asked about a child; the diet's label only for those who may know it. */
export async function readChildFile(
  tx: TenantTx,
  childId: number,
  wanted: { today: DateString; withDiet: boolean },
): Promise<Outcome<ChildFile, 'unknown_person'> | Moved> {
  const record = await readChildRecord(tx, childId, wanted);
  if (!record.ok) return record;
  const { updatedAt, ...child } = record.value;
  const about = { guardianIds: [], childIds: [childId] };
  return ok({
    ...child,
    updatedAt: updatedAt.toISOString(),
    lastAttendance: await readLastAttendance(tx, childId, wanted.today),
    price: await priceOf(tx, record.value, wanted.today),
    creditCents: await readCredit(tx, childId),
    ...(await readMoneyOf(tx, { childIds: [childId], payerIds: [] })),
    tickets: await listTicketsAbout(tx, about),
    requests: await listRequestsAbout(tx, about),
  });
}

/** Of today's service, or of the one that the child was enrolled in last. */
async function priceOf(
  tx: TenantTx,
  { childId, enrolments }: Pick<ChildFile, 'childId' | 'enrolments'>,
  date: DateString,
): Promise<ChildFile['price']> {
  const enrolment =
    enrolments.find(({ validFrom, validTo }) => validFrom <= date && date <= validTo) ?? enrolments[0];
  if (!enrolment) return null;
  const { serviceId } = enrolment;
  const explained = await explainPrice(tx, childId, { serviceId, date });
  if (!explained.ok) return null;
  const { tariffName, priceCents, gap } = explained.value;
  return { serviceId, date, tariffName, priceCents, gap };
}
