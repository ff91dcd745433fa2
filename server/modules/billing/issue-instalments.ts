import type { DateString } from '#common/dates.ts';
import { refuse, type Outcome } from '#common/outcome.ts';
import {
  createInstalments,
  type CreateInstalmentsRefusal,
} from '#server/modules/payments/create-instalments.ts';
import { debtorOf } from '#server/modules/payments/debtor-of.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findInvoicesByIds, findTaxonomyOf } from './invoice-queries.ts';
import { findCompletePayer } from './issue-notice.ts';

interface WantedInstalment {
  dueOn: DateString;
  items: readonly { invoiceId: number; amountCents: number; partNo: number }[];
}

/**
 * A notice for each instalment of a plan over invoices of one payer, in place of the notices that stood for them. To be
 * called with the invoices held (`holdInvoices`), or what they owe may change meanwhile. A refusal must undo what was
 * written.
 */
export async function issueInstalments(
  tx: TenantTx,
  tenantId: TenantId,
  { payerId, instalments }: { payerId: number; instalments: readonly WantedInstalment[] },
  actor: string,
): Promise<
  Outcome<{ positionIds: number[] }, 'missing_data' | 'unknown_invoice' | CreateInstalmentsRefusal>
> {
  const invoiceIds = [
    ...new Set(instalments.flatMap(({ items }) => items.map(({ invoiceId }) => invoiceId))),
  ];
  const invoices = await findInvoicesByIds(tx, payerId, invoiceIds);
  const [first] = invoices;
  const isOwn = invoices.every((invoice) => invoice.payerId === payerId);
  if (!first || !isOwn || invoices.length < invoiceIds.length) return refuse('unknown_invoice');
  const payer = await findCompletePayer(tx, invoices);
  if (!payer) return refuse('missing_data');
  const taxonomyCode = await findTaxonomyOf(tx, first.invoiceId);
  if (!taxonomyCode) return refuse('not_configured');
  const described = instalments.map((instalment, index) => ({
    ...instalment,
    // It goes to pagoPA as it is: no child's name.
    description: `Refezione scolastica - rata ${index + 1} di ${instalments.length}`,
  }));
  const wanted = { payerId, debtor: debtorOf(payer), taxonomyCode, instalments: described };
  return createInstalments(tx, tenantId, wanted, actor);
}
