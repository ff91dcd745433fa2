import type { InvoiceCollection } from '#common/contract/invoice-collection.ts';
import { romanDate, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { nameInvoice } from '#server/modules/billing/name-invoice.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findActionsOf } from './action-queries.ts';
import { findHandoverOf } from './coercion-queries.ts';
import { findInstalments, findPlanInvoices, findPlanOf } from './plan-queries.ts';
import { instalmentState } from './plan-rules.ts';

/** What the family sees of a late invoice: how it was reminded, the instalments it pays, who collects it now. */
export async function readInvoiceCollection(
  tx: TenantTx,
  { guardianId, invoiceId }: { guardianId: number; invoiceId: number },
  today: DateString,
): Promise<Outcome<InvoiceCollection, 'unknown_invoice'>> {
  if (!(await nameInvoice(tx, invoiceId, guardianId))) return refuse('unknown_invoice');
  const actions = await findActionsOf(tx, [invoiceId]);
  const planId = await findPlanOf(tx, invoiceId);
  return ok({
    reminders: actions.flatMap(({ state, stepName, doneAt, sentOn, subject, body, chargedCents }) =>
      state === 'done' && doneAt
        ? [
            {
              name: stepName,
              sentOn: sentOn ?? romanDate(doneAt),
              subject: subject ?? '',
              body: body ?? '',
              chargedCents,
            },
          ]
        : [],
    ),
    plan: planId === null ? null : await readPlanOf(tx, planId, today),
    handedOver: await findHandoverOf(tx, invoiceId),
  });
}

async function readPlanOf(
  tx: TenantTx,
  planId: number,
  today: DateString,
): Promise<NonNullable<InvoiceCollection['plan']>> {
  const instalments = await findInstalments(tx, planId);
  const invoices = await findPlanInvoices(tx, planId);
  return {
    paidCount: instalments.filter(({ noticeState }) => noticeState === 'paid').length,
    leftCents: invoices.reduce((sum, { outstandingCents }) => sum + outstandingCents, 0),
    instalments: instalments.map((instalment) => ({
      instalmentNo: instalment.instalmentNo,
      positionId: instalment.positionId,
      dueOn: instalment.dueOn,
      amountCents: instalment.amountCents,
      askedCents: instalment.askedCents,
      state: instalmentState(instalment, today),
    })),
  };
}
