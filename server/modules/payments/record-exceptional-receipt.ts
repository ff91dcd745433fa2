import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findReceiptIdOf, insertExceptionalReceipt } from './exceptional-queries.ts';
import { recordReceipt } from './record-receipt.ts';

export interface ReportedPayment {
  iuv: string;
  pagopaReceiptId: string;
  noticeNumber: string;
  amountCents: number;
  paidOn: DateString;
  pspName: string;
  flowId: number;
  flowName: string;
}

/**
 * Records a payment on the word of a reporting flow, when pagoPA's own receipt never came. It is booked exactly as that
 * receipt would be, and under its key: should it come after all, its bytes are kept and nothing is booked again. The
 * caller must commit: also a payment of a notice that is paid or unknown is booked, and shows among the anomalies.
 */
export async function recordExceptionalReceipt(
  tx: TenantTx,
  tenantId: TenantId,
  payment: ReportedPayment,
  { reason, actor }: { reason: string; actor: string },
): Promise<Outcome<{ receiptId: number }, 'already_recorded'>> {
  const { iuv, pagopaReceiptId, noticeNumber, amountCents, paidOn, flowId, flowName } = payment;
  const outcome = await recordReceipt(tx, tenantId, {
    iuv,
    pagopaReceiptId,
    noticeNumber,
    amountCents,
    transfers: [{ amountCents }],
    bookedOn: paidOn,
    // A flow knows the day alone.
    paidAt: new Date(`${paidOn}T12:00:00Z`),
    pspName: payment.pspName,
    paymentMethod: null,
    feeCents: null,
    payerName: null,
    payerFiscalCode: null,
    debtorFiscalCode: null,
    paymentNote: null,
    isStandIn: false,
    rawMessage: Buffer.from(
      `Incasso registrato dall'ufficio (${actor}) in base al flusso ${flowName}: IUV ${iuv}, IUR ${pagopaReceiptId}. ${reason}`,
    ),
  });
  if (!outcome.ok && outcome.reason === 'duplicate') return refuse('already_recorded');
  const receiptId = await findReceiptIdOf(tx, iuv, pagopaReceiptId);
  if (receiptId === null) throw new Error(`a reported payment was not stored: ${iuv}`);
  await insertExceptionalReceipt(tx, tenantId, { receiptId, flowId, reason, recordedBy: actor });
  await recordAudit(tx, {
    actor,
    action: 'payments.record_exceptional_receipt',
    subjectKind: 'receipt',
    subjectId: receiptId,
    detail: { flowName, iuv, pagopaReceiptId, amountCents, reason },
  });
  return ok({ receiptId });
}
