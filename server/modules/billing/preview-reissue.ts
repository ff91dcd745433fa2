import type { ReissuePreview, ReissueRefusal } from '#common/contract/reissue.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { attemptInTenant, type Db, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { listCreditNotes } from './list-credit-notes.ts';
import { findOfficeInvoice } from './office-queries.ts';
import { findAdjustmentsOn } from './adjustment-queries.ts';
import { findLines } from './invoice-queries.ts';
import { reissueInvoice, type Reissued } from './reissue-invoice.ts';
import { compareDays } from './reissue-rules.ts';

/**
 * What reissuing an invoice today would do. The reissue itself is done and undone, so that the preview cannot differ:
 * numbers and IUVs that it took are given back with the rest.
 */
export async function previewReissue(
  db: Db,
  tenantId: TenantId,
  invoiceId: number,
  by: { actor: string; today: DateString },
): Promise<Outcome<ReissuePreview, ReissueRefusal>> {
  let preview: Outcome<ReissuePreview, ReissueRefusal> = refuse('unknown_invoice');
  await attemptInTenant(db, tenantId, async (tx) => {
    const wanted = {
      invoiceId,
      reason: 'anteprima',
      // As late as can be: the due date is still to be chosen.
      dueOn: '9999-12-31',
      requestKey: `preview:${invoiceId}`,
      expectedTotalCents: null,
    };
    const reissued = await reissueInvoice(tx, tenantId, wanted, by);
    preview = reissued.ok ? ok(await compare(tx, invoiceId, reissued.value)) : reissued;
    return refuse('only_looked_at');
  });
  return preview;
}

async function compare(tx: TenantTx, oldId: number, reissued: Reissued): Promise<ReissuePreview> {
  const old = await findOfficeInvoice(tx, oldId);
  const fresh = await findOfficeInvoice(tx, reissued.invoiceId);
  if (!old || !fresh) throw new Error('a reissued invoice cannot be read');
  const notes = await listCreditNotes(tx, oldId);
  const backCents = notes.reduce((sum, { toPayerCents }) => sum + toPayerCents, 0);
  return {
    issuedOn: fresh.issuedOn,
    days: compareDays(await findLines(tx, oldId), await findLines(tx, fresh.invoiceId)),
    adjustments: await findAdjustmentsOn(tx, fresh.invoiceId),
    oldTotalCents: old.totalCents,
    newTotalCents: fresh.totalCents,
    newPayerName: fresh.payerName,
    settledCents: reissued.settledCents,
    outstandingCents: fresh.outstandingCents,
    keptCreditCents: backCents - reissued.settledCents,
    hasNotice: reissued.hasNotice,
  };
}
