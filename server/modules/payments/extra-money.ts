import { holdCredit, readCreditsOf } from '#server/modules/ledger/read-credits.ts';
import { readEntries } from '#server/modules/ledger/read-entries.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import {
  closeRefunded,
  findPaymentOf,
  findPaymentsInQuestion,
  findRefundedCents,
  lockAnomaliesOf,
  lockAnomaliesOfPayment,
  reopenRefunded,
} from './extra-queries.ts';
import { ASKED_OF_EXTRA_MONEY, leftToGiveBack } from './rules.ts';

/** What of a payment settled nothing, and has not been given back. */
export interface ExtraMoney {
  receiptId: number;
  /** `null`: nobody knows whose it is. */
  payerId: number | null;
  leftCents: number;
}

/** Of each of these payments; one that settled what it paid is absent. What a top-up has too much is in its wallet. */
export async function readExtraMoney(
  tx: TenantTx,
  receiptIds: readonly number[],
): Promise<Map<number, ExtraMoney>> {
  const entries = await readEntries(tx, 'receipt', receiptIds.map(String));
  const extra = [...entries].flatMap(([sourceKey, postings]) =>
    postings
      .filter(({ account }) => account === 'payer_credit' || account === 'suspense')
      .map(({ payerId, amountCents }) => ({
        receiptId: Number(sourceKey),
        payer: payerId ?? null,
        extraCents: -amountCents,
      })),
  );
  const credits = await readCreditsOf(
    tx,
    extra.flatMap(({ payer }) => payer ?? []),
  );
  const refunded = await findRefundedCents(tx, receiptIds);
  return new Map(
    extra.map(({ receiptId, payer, extraCents }) => {
      const credit = payer === null ? null : (credits.get(payer) ?? { payerId: payer, cents: 0 });
      const leftCents = leftToGiveBack({
        extraCents,
        refundedCents: refunded.get(receiptId) ?? 0,
        creditCents: credit?.cents ?? null,
      });
      return [receiptId, { receiptId, payerId: credit?.payerId ?? null, leftCents }];
    }),
  );
}

/** That of the payment which an anomaly is about; `null`: no such anomaly, or not one of a payment. */
export async function readExtraMoneyOf(tx: TenantTx, anomalyId: number): Promise<ExtraMoney | null> {
  const receiptId = await findPaymentOf(tx, anomalyId);
  return receiptId === null ? null : readOne(tx, receiptId);
}

/** The same; nobody else gives it back before the transaction ends. */
export async function holdExtraMoney(
  tx: TenantTx,
  tenantId: TenantId,
  anomalyId: number,
): Promise<ExtraMoney | null> {
  const receiptId = await lockAnomaliesOfPayment(tx, anomalyId);
  if (receiptId === null) return null;
  const { payerId } = await readOne(tx, receiptId);
  if (payerId !== null) await holdCredit(tx, tenantId, payerId);
  return readOne(tx, receiptId);
}

/** The payments with too much of a payer about which the office is still asked, the oldest first. */
export async function readExtraMoneyInQuestion(tx: TenantTx, payerId: number): Promise<ExtraMoney[]> {
  const extra = await readExtraMoney(tx, await findPaymentsInQuestion(tx, ASKED_OF_EXTRA_MONEY));
  return [...extra.values()]
    .filter((one) => one.payerId === payerId && one.leftCents > 0)
    .sort((a, b) => a.receiptId - b.receiptId);
}

/** The same; nobody else answers about them, nor gives the payer's credit back, before the transaction ends. */
export async function holdExtraMoneyInQuestion(
  tx: TenantTx,
  tenantId: TenantId,
  payerId: number,
): Promise<ExtraMoney[]> {
  const before = await readExtraMoneyInQuestion(tx, payerId);
  const held = new Set(before.map(({ receiptId }) => receiptId));
  await lockAnomaliesOf(tx, [...held]);
  await holdCredit(tx, tenantId, payerId);
  return (await readExtraMoneyInQuestion(tx, payerId)).filter(({ receiptId }) => held.has(receiptId));
}

async function readOne(tx: TenantTx, receiptId: number): Promise<ExtraMoney> {
  return (await readExtraMoney(tx, [receiptId])).get(receiptId) ?? { receiptId, payerId: null, leftCents: 0 };
}

/** The payment's questions about money are answered by a refund. */
export function answerByRefund(
  tx: TenantTx,
  refund: { receiptId: number; creditRefundId: number; resolution: string },
): Promise<void> {
  return closeRefunded(tx, refund, ASKED_OF_EXTRA_MONEY);
}

/** A refund of these payments was taken back: what refunds had answered is asked again. */
export async function askAgain(tx: TenantTx, receiptIds: readonly number[]): Promise<void> {
  if (receiptIds.length === 0) return;
  await lockAnomaliesOf(tx, receiptIds);
  await reopenRefunded(tx, receiptIds);
}
