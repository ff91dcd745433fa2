import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { postEntry } from './post-entry.ts';
import { findOutstanding, lockPayerCredit, sumPayerCredit } from './queries.ts';
import { creditToSpend } from './rules.ts';

/**
 * Pays an invoice of the payer's with what the payer has to its credit: no more than `atMostCents`, than there is, and
 * than the invoice owes. Returns how much, in cents. One source is booked once.
 */
export async function spendCredit(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: {
    payerId: number;
    invoiceId: number;
    atMostCents: number;
    sourceKey: string;
    bookedOn: DateString;
  },
): Promise<number> {
  const { payerId, invoiceId, atMostCents, sourceKey, bookedOn } = wanted;
  await lockPayerCredit(tx, tenantId, payerId);
  const amountCents = creditToSpend({
    atMostCents,
    creditCents: await sumPayerCredit(tx, payerId),
    outstandingCents: (await findOutstanding(tx, [invoiceId])).get(invoiceId) ?? 0,
  });
  if (amountCents === 0) return 0;
  const isBooked = await postEntry(tx, tenantId, {
    kind: 'transfer',
    sourceKey,
    bookedOn,
    postings: [
      { account: 'payer_credit', amountCents, payerId },
      { account: 'receivable', amountCents: -amountCents, payerId, invoiceId },
    ],
  });
  return isBooked ? amountCents : 0;
}
