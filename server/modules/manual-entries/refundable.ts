import type { DateString } from '#common/dates.ts';
import { holdCredit, readCreditsOf, readHeldOn } from '#server/modules/ledger/read-credits.ts';
import { holdExtraMoney, readExtraMoneyOf } from '#server/modules/payments/extra-money.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

/** What is given back of: a payer's credit, or what one payment had too much. */
export type RefundOrigin = { payerId: number } | { anomalyId: number };

export interface Refundable {
  /** `null`: nobody knows whose it is. */
  payerId: number | null;
  /** `null`: of the credit as a whole. */
  receiptId: number | null;
  leftCents: number;
}

/** What can be given back; `null`: there is no such payer or payment. */
export async function findRefundable(tx: TenantTx, origin: RefundOrigin): Promise<Refundable | null> {
  if ('anomalyId' in origin) return readExtraMoneyOf(tx, origin.anomalyId);
  return asRefundable((await readCreditsOf(tx, [origin.payerId])).get(origin.payerId));
}

/** The same; nobody else spends it or gives it back before the transaction ends. */
export async function holdRefundable(
  tx: TenantTx,
  tenantId: TenantId,
  origin: RefundOrigin,
): Promise<Refundable | null> {
  if ('anomalyId' in origin) return holdExtraMoney(tx, tenantId, origin.anomalyId);
  return asRefundable(await holdCredit(tx, tenantId, origin.payerId));
}

function asRefundable(credit: { payerId: number; cents: number } | null | undefined): Refundable | null {
  return credit ? { payerId: credit.payerId, receiptId: null, leftCents: Math.max(0, credit.cents) } : null;
}

/** Whether that much of it was there on a day: money does not go back before it came. */
export async function wasThere(
  tx: TenantTx,
  { payerId, receiptId }: Refundable,
  amountCents: number,
  day: DateString,
): Promise<boolean> {
  const whose = payerId === null ? { receiptId: receiptId ?? 0 } : { payerId };
  return (await readHeldOn(tx, whose, day)) >= amountCents;
}
