import type { TakeBackRefusal } from '#common/contract/coercion.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { holdInvoices } from '#server/modules/billing/hold-invoices.ts';
import { issueNotice } from '#server/modules/billing/issue-notice.ts';
import { nameInvoice } from '#server/modules/billing/name-invoice.ts';
import { allowNotices } from '#server/modules/payments/block-notices.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { markTakenBack } from './coercion-queries.ts';
import { findPayerId } from './contact-queries.ts';

/** The Comune collects an invoice itself again: it can be paid through pagoPA, with a new notice where one can be made. */
export async function takeBack(
  tx: TenantTx,
  tenantId: TenantId,
  { invoiceId, reason }: { invoiceId: number; reason: string },
  actor: string,
): Promise<Outcome<null, TakeBackRefusal>> {
  if (reason.trim() === '') return refuse('reason_missing');
  await holdInvoices(tx, [invoiceId]);
  if (!(await markTakenBack(tx, invoiceId, { reason: reason.trim(), actor })))
    return refuse('not_handed_over');
  await allowNotices(tx, [invoiceId]);
  const payerId = await findPayerId(tx, invoiceId);
  // What cannot have a notice, as when a fiscal code is missing, is payable once the family has completed its data.
  if (payerId !== null)
    await issueNotice(tx, tenantId, { guardianId: payerId, invoiceIds: [invoiceId] }, actor);
  await recordAudit(tx, {
    actor,
    action: 'collection.take_back',
    subjectKind: 'invoice',
    subjectId: invoiceId,
    detail: { reason: reason.trim(), code: (await nameInvoice(tx, invoiceId))?.code ?? null },
  });
  return ok(null);
}
