import type { OfficeInvoice } from '#common/contract/billing.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findOfficeInvoice } from './office-queries.ts';
import { readInvoiceContents } from './read-invoice-contents.ts';
import { invoiceState } from './rules.ts';

/** One issued invoice as the office sees it: whose it is, what it is made of, and what became of it. */
export async function readOfficeInvoice(
  tx: TenantTx,
  invoiceId: number,
  today: DateString,
): Promise<Outcome<OfficeInvoice, 'unknown_invoice'>> {
  const fact = await findOfficeInvoice(tx, invoiceId);
  if (!fact) return refuse('unknown_invoice');
  const { number, positionId, isPending, outstandingCents, ...head } = fact;
  return ok({
    invoice: {
      ...head,
      code: String(number),
      outstandingCents: Math.max(0, outstandingCents),
      state: invoiceState(
        { ...head, outstandingCents, isPending, isReplaced: head.replacedBy !== null },
        today,
      ),
    },
    ...(await readInvoiceContents(tx, { invoiceId, positionId, outstandingCents })),
  });
}
