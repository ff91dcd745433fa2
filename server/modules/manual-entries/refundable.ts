import type { DateString } from '#common/dates.ts';
import { holdCredit, readCreditsOf, readHeldOn, type Credit } from '#server/modules/ledger/read-credits.ts';
import {
  holdExtraMoney,
  holdExtraMoneyInQuestion,
  readExtraMoneyInQuestion,
  readExtraMoneyOf,
  type ExtraMoney,
} from '#server/modules/payments/extra-money.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

/** What is given back of: a payer's credit, or what one payment had too much. */
export type RefundOrigin = { payerId: number } | { anomalyId: number };

export interface Refundable {
  /** `null`: nobody knows whose it is. */
  payerId: number | null;
  /** `null`: of the credit as a whole. */
  receiptId: number | null;
  leftCents: number;
  /** Of the credit as a whole: the payments with too much that the office is asked about, the oldest first. */
  inQuestion: readonly Pick<ExtraMoney, 'receiptId' | 'leftCents'>[];
}

/** What can be given back; `null`: there is no such payer or payment. */
export async function findRefundable(tx: TenantTx, origin: RefundOrigin): Promise<Refundable | null> {
  if ('anomalyId' in origin) return ofOnePayment(await readExtraMoneyOf(tx, origin.anomalyId));
  const credit = (await readCreditsOf(tx, [origin.payerId])).get(origin.payerId);
  return credit ? ofCredit(credit, await readExtraMoneyInQuestion(tx, credit.payerId)) : null;
}

/** The same; nobody else spends it or gives it back before the transaction ends. */
export async function holdRefundable(
  tx: TenantTx,
  tenantId: TenantId,
  origin: RefundOrigin,
): Promise<Refundable | null> {
  if ('anomalyId' in origin) return ofOnePayment(await holdExtraMoney(tx, tenantId, origin.anomalyId));
  const payer = (await readCreditsOf(tx, [origin.payerId])).get(origin.payerId);
  if (!payer) return null;
  const inQuestion = await holdExtraMoneyInQuestion(tx, tenantId, payer.payerId);
  const credit = await holdCredit(tx, tenantId, payer.payerId);
  return credit && ofCredit(credit, inQuestion);
}

function ofOnePayment(extra: ExtraMoney | null): Refundable | null {
  return extra && { ...extra, inQuestion: [] };
}

function ofCredit({ payerId, cents }: Credit, inQuestion: readonly ExtraMoney[]): Refundable {
  return { payerId, receiptId: null, leftCents: Math.max(0, cents), inQuestion };
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
