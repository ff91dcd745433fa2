import type { NoticeRefusal } from '#common/contract/paying.ts';
import { refuse, type Outcome } from '#common/outcome.ts';
import { missingData } from '#common/payment-data.ts';
import { createPosition } from '#server/modules/payments/create-position.ts';
import { debtorOf } from '#server/modules/payments/debtor-of.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import {
  findInvoicesByIds,
  findPayerOf,
  findTaxonomyOf,
  lockInvoices,
  type InvoiceFact,
  type Payer,
} from './invoice-queries.ts';

const FAMILY_DESCRIPTION = 'Refezione scolastica - avviso unico';

/**
 * *Genera Avviso di pagamento*: a notice for one invoice, or one for several of the same payer. Invoices that have a
 * notice get the new one in its place when several are joined; a single one that has a notice is refused.
 */
export async function issueNotice(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: { guardianId: number; invoiceIds: readonly number[] },
  actor: string,
): Promise<Outcome<{ positionId: number }, NoticeRefusal>> {
  const invoiceIds = [...new Set(wanted.invoiceIds)];
  await lockInvoices(tx, invoiceIds);
  const invoices = await findInvoicesByIds(tx, wanted.guardianId, invoiceIds);
  if (invoices.length !== invoiceIds.length) return refuse('unknown_invoice');
  if (invoices.some((invoice) => invoice.outstandingCents <= 0)) return refuse('already_paid');
  const [first] = invoices;
  if (!first) return refuse('unknown_invoice');
  if (invoices.length === 1 && first.positionId !== null) return refuse('already_has_notice');
  if (invoices.some((invoice) => invoice.payerId !== first.payerId)) return refuse('different_payers');

  const payer = await findCompletePayer(tx, invoices);
  if (!payer) return refuse('missing_data');
  const taxonomyCode = await findTaxonomyOf(tx, first.invoiceId);
  if (!taxonomyCode) return refuse('not_configured');
  return createPosition(
    tx,
    tenantId,
    { ...describe(invoices, first), payerId: first.payerId, debtor: debtorOf(payer), taxonomyCode },
    actor,
  );
}

function describe(invoices: readonly InvoiceFact[], first: InvoiceFact) {
  return {
    // The earliest due date: the one notice must not make any of its invoices late.
    dueOn: invoices.reduce(
      (earliest, invoice) => (invoice.dueOn < earliest ? invoice.dueOn : earliest),
      first.dueOn,
    ),
    description: invoices.length === 1 ? first.description : FAMILY_DESCRIPTION,
    items: invoices.map(({ invoiceId, outstandingCents }) => ({ invoiceId, amountCents: outstandingCents })),
  };
}

/** The payer, if nothing that a payment needs is missing for any of the children. */
export async function findCompletePayer(
  tx: TenantTx,
  invoices: readonly InvoiceFact[],
): Promise<Payer | null> {
  let payer: Payer | null = null;
  for (const childId of new Set(invoices.map((invoice) => invoice.childId))) {
    payer = await findPayerOf(tx, childId);
    if (!payer || missingData(payer).length > 0) return null;
  }
  return payer;
}
