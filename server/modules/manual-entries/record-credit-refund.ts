import type { CreditRefundBody, CreditRefundRefusal } from '#common/contract/credit-refunds.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { postEntry } from '#server/modules/ledger/post-entry.ts';
import { answerByRefund } from '#server/modules/payments/extra-money.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import {
  findRefundByKey,
  insertRefund,
  insertShares,
  type CreditRefundFact,
} from './credit-refund-queries.ts';
import { holdRefundable, wasThere, type Refundable, type RefundOrigin } from './refundable.ts';
import { judgeRefund, resolutionOf, shareRefund } from './rules.ts';
import { tellOfRefund } from './tell-of-refund.ts';

/** How the ledger knows a refund: never as that of a child's credit. */
export const refundKeyOf = (creditRefundId: number) => `credit:${creditRefundId}`;

/**
 * Books that the Comune has given money back, outside pagoPA: of a payer's credit, or of a payment that was too much or of
 * nobody known. Of a credit it goes to the payments that the office is asked about, the oldest first. Once nothing of such a
 * payment is left, what was asked about it is answered. The payer is told. The same key and content again change nothing.
 */
export async function recordCreditRefund(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: { origin: RefundOrigin; requestKey: string; body: CreditRefundBody },
  { actor, today }: { actor: string; today: DateString },
): Promise<Outcome<null, CreditRefundRefusal>> {
  const { origin, requestKey, body } = wanted;
  const refundable = await holdRefundable(tx, tenantId, origin);
  if (!refundable) return refuse('anomalyId' in origin ? 'unknown_anomaly' : 'unknown_payer');
  const known = await findRefundByKey(tx, requestKey);
  if (known) return isSame(known, refundable, body) ? ok(null) : refuse('key_reused');
  const { payerId, receiptId, leftCents } = refundable;
  const verdict = judgeRefund(body, leftCents, today);
  if (verdict !== 'good') return refuse(verdict);
  const { amountCents } = body;
  if (!(await wasThere(tx, refundable, amountCents, body.datedOn))) return refuse('too_early');
  const creditRefundId = await insertRefund(tx, tenantId, { body, payerId, receiptId, requestKey, actor });
  if (creditRefundId === null) return refuse('key_reused');

  await postEntry(tx, tenantId, {
    kind: 'refund',
    sourceKey: refundKeyOf(creditRefundId),
    bookedOn: body.datedOn,
    postings: [
      payerId === null
        ? { account: 'suspense', amountCents }
        : { account: 'payer_credit', amountCents, payerId },
      { account: 'manual_receipts', amountCents: -amountCents },
    ],
  });
  const shares = shareRefund(amountCents, refundable);
  if (receiptId === null) await insertShares(tx, tenantId, creditRefundId, shares);
  for (const share of shares.filter(({ isWhole }) => isWhole)) {
    const resolution = resolutionOf({ ...body, amountCents: share.amountCents });
    await answerByRefund(tx, { receiptId: share.receiptId, creditRefundId, resolution });
  }
  if (payerId !== null) await tellOfRefund(tx, tenantId, { creditRefundId, payerId });
  await recordAudit(tx, {
    actor,
    action: 'manual_entries.record_refund',
    subjectKind: payerId === null ? 'receipt' : 'guardian',
    subjectId: payerId ?? receiptId ?? 0,
    detail: { creditRefundId, ...(receiptId === null ? {} : { receiptId }), ...body },
  });
  return ok(null);
}

function isSame(
  known: CreditRefundFact,
  { payerId, receiptId }: Refundable,
  body: CreditRefundBody,
): boolean {
  return (
    known.payerId === payerId &&
    known.receiptId === receiptId &&
    known.amountCents === body.amountCents &&
    known.datedOn === body.datedOn &&
    known.means === body.means &&
    known.reason === body.reason.trim()
  );
}
