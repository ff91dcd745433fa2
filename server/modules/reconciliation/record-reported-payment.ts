import type { RecordReportedRefusal } from '#common/contract/reconciliation.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordExceptionalReceipt } from '#server/modules/payments/record-exceptional-receipt.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findLines, findStanding, lockReconciliation } from './flow-queries.ts';
import { reviewFlows } from './review-flows.ts';

/**
 * *Registra l'incasso*: books a payment that a flow reports and whose receipt never came, with a reason. A second click,
 * or the receipt that came meanwhile, is `already_recorded`: nothing is booked twice.
 */
export async function recordReportedPayment(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: { flowId: number; lineNo: number; reason: string },
  actor: string,
): Promise<Outcome<{ receiptId: number }, RecordReportedRefusal>> {
  const reason = wanted.reason.trim();
  if (reason === '') return refuse('reason_missing');
  await lockReconciliation(tx, tenantId);
  const flow = await findStanding(tx, wanted.flowId);
  if (!flow) return refuse('unknown_flow');
  const lines = await findLines(tx, flow.flowId);
  const line = lines.find(({ lineNo }) => lineNo === wanted.lineNo);
  if (!line) return refuse('unknown_line');
  if (!line.isOurs || !/^\d{17}$/.test(line.iuv)) return refuse('not_ours');
  if (line.outcome === 'revoked') return refuse('not_executed');
  const amountCents = lines
    .filter(({ iuv, pagopaReceiptId, outcome }) =>
      iuv === line.iuv && pagopaReceiptId === line.pagopaReceiptId && outcome !== 'revoked')
    .reduce((sum, one) => sum + one.amountCents, 0); // prettier-ignore
  const { flowId, flowName, senderName, senderCode } = flow;
  const payment = { ...line, amountCents, flowId, flowName, pspName: senderName ?? senderCode };
  const recorded = await recordExceptionalReceipt(tx, tenantId, payment, { reason, actor });
  if (!recorded.ok) return recorded;
  await reviewFlows(tx, tenantId, [flowId]);
  return ok(recorded.value);
}
