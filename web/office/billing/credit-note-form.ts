import type { CreditNoteBody, OfficeInvoice } from '#common/contract/billing.ts';
import { parseItalianAmount } from '#common/money.ts';

export type CreditNoteFlaw = 'notAnAmount' | 'notPositive' | 'tooHigh' | 'missing';
export type NoticeEffect = 'none' | 'ends' | 'lowered';

/** What credit notes may still take back of an invoice, in cents. */
export function creditableCents({
  invoice,
}: {
  invoice: Pick<OfficeInvoice['invoice'], 'totalCents' | 'creditedCents'>;
}): number {
  return Math.max(0, invoice.totalCents - invoice.creditedCents);
}

/** What the server would refuse, by field, and what to send when there is nothing. */
export function readCreditNote(
  typed: { amount: string; reason: string },
  mostCents: number,
): { flaws: { amount?: CreditNoteFlaw; reason?: CreditNoteFlaw }; body: CreditNoteBody | null } {
  const amountCents = parseItalianAmount(typed.amount);
  const reason = typed.reason.trim();
  const amountFlaw = amountCents === null ? 'notAnAmount' : judgeAmount(amountCents, mostCents);
  const flaws = {
    ...(amountFlaw && { amount: amountFlaw }),
    ...(reason === '' && { reason: 'missing' as const }),
  };
  const isGood = amountCents !== null && !flaws.amount && !flaws.reason;
  return { flaws, body: isGood ? { amountCents, reason } : null };
}

function judgeAmount(amountCents: number, mostCents: number): CreditNoteFlaw | null {
  if (amountCents <= 0) return 'notPositive';
  return amountCents > mostCents ? 'tooHigh' : null;
}

/** What the credit note will do, as far as is known now: the server decides on what holds at that moment. */
export function foreseeCredit(
  { invoice, notice }: { invoice: { outstandingCents: number }; notice: { amountCents: number } | null },
  amountCents: number,
): { outstandingCents: number; toPayerCents: number; noticeEffect: NoticeEffect; noticeCents: number } {
  const toInvoiceCents = Math.min(amountCents, invoice.outstandingCents);
  const noticeCents = Math.max(0, (notice?.amountCents ?? 0) - toInvoiceCents);
  return {
    outstandingCents: invoice.outstandingCents - toInvoiceCents,
    toPayerCents: amountCents - toInvoiceCents,
    noticeEffect: !notice ? 'none' : noticeCents > 0 ? 'lowered' : 'ends',
    noticeCents,
  };
}
