import type { ManualEntryBody, ManualEntryRefusal } from '#common/contract/manual-entries.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { holdInvoice } from '#server/modules/billing/hold-invoice.ts';
import { postEntry, type Posting } from '#server/modules/ledger/post-entry.ts';
import { readOutstanding } from '#server/modules/ledger/read-outstanding.ts';
import { lowerNotice } from '#server/modules/payments/lower-notice.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findEntryByKey, insertEntry, type ManualEntryFact } from './queries.ts';
import { judgeManualEntry, splitEntry } from './rules.ts';
import { bookingOf } from './booking.ts';
import { tellOfReceipt } from './tell-of-receipt.ts';

/**
 * Books on an invoice a payment that did not come through pagoPA, or a debt that the Comune gives up: what is still owed
 * falls, and its payable notice is lowered or ended. The payer is told of the payment. The same key and content again change nothing.
 */
export async function recordManualEntry(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: { invoiceId: number; requestKey: string; body: ManualEntryBody },
  { actor, today }: { actor: string; today: DateString },
): Promise<Outcome<null, ManualEntryRefusal>> {
  const { invoiceId, requestKey, body } = wanted;
  const invoice = await holdInvoice(tx, invoiceId);
  if (!invoice) return refuse('unknown_invoice');
  const known = await findEntryByKey(tx, requestKey);
  if (known) return isSame(known, wanted) ? ok(null) : refuse('key_reused');
  const outstandingCents = (await readOutstanding(tx, [invoiceId])).get(invoiceId) ?? 0;
  const verdict = judgeManualEntry(body, outstandingCents, today);
  if (verdict !== 'good') return refuse(verdict);
  const { payerId } = invoice;
  const manualEntryId = await insertEntry(tx, tenantId, { body, invoiceId, payerId, requestKey, actor });
  if (manualEntryId === null) return refuse('key_reused');

  const { kind, account, sourceKey } = bookingOf({ manualEntryId, kind: body.kind });
  const { settledCents, surplusCents } = splitEntry(body.amountCents, outstandingCents);
  const credits: Posting[] = [
    { account: 'receivable', amountCents: -settledCents, payerId, invoiceId },
    { account: 'payer_credit', amountCents: -surplusCents, payerId },
  ];
  await postEntry(tx, tenantId, {
    kind,
    sourceKey,
    bookedOn: body.datedOn,
    postings: [
      { account, amountCents: body.amountCents },
      ...credits.filter((posting) => posting.amountCents !== 0),
    ],
  });
  await lowerNotice(tx, tenantId, invoiceId, { changeKey: `manual_entry:${manualEntryId}`, actor });
  if (body.kind === 'receipt') await tellOfReceipt(tx, tenantId, { manualEntryId, payerId });
  await recordAudit(tx, {
    actor,
    action: `manual_entries.record_${body.kind}`,
    subjectKind: 'invoice',
    subjectId: invoiceId,
    detail: { code: invoice.code, manualEntryId, ...body },
  });
  return ok(null);
}

function isSame(
  known: ManualEntryFact,
  { invoiceId, body }: { invoiceId: number; body: ManualEntryBody },
): boolean {
  return (
    known.invoiceId === invoiceId &&
    known.kind === body.kind &&
    known.amountCents === body.amountCents &&
    known.datedOn === body.datedOn &&
    known.reason === body.reason.trim()
  );
}
