import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { describePaper, type PaperIssuer } from '#server/modules/billing/describe-paper.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { readOwn } from './read-own.ts';
import type { ReceiptDocument } from './receipt-pdf.ts';
import type { Own } from './save-form.ts';

/** What the receipt of a guardian's application says; a draft has none. */
export async function describeReceipt(
  tx: TenantTx,
  tenant: PaperIssuer,
  own: Own,
  { today, drawnAt }: { today: DateString; drawnAt: Date },
): Promise<Outcome<ReceiptDocument, 'unknown_application'>> {
  const read = await readOwn(tx, own, today);
  if (!read.ok) return read;
  const { protocol, sentAt, schoolYear, kind, form, schools, payers, steps } = read.value;
  const head = await describePaper(tx, tenant, own.guardianId, drawnAt);
  if (protocol === null || sentAt === null || !head.ok) return refuse('unknown_application');
  return ok({
    head: head.value,
    protocol,
    schoolYear,
    isNew: kind === 'new',
    sentAt,
    schoolName: schools.find(({ schoolId }) => schoolId === form.schoolId)?.name ?? '',
    payerName: payers.find(({ guardianId }) => guardianId === form.payerId)?.name ?? '',
    form,
    steps,
  });
}
