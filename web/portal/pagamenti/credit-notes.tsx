import { useTranslation } from '../../ui/use-translation.ts';
import type { CreditNoteView } from '#common/contract/billing.ts';
import { formatDate, formatEuro } from '../../ui/format.ts';

/** What the invoice was corrected by, and what of it had been paid already. */
export function CreditNotes({ notes }: { notes: readonly CreditNoteView[] }) {
  const { t } = useTranslation('portal');
  return (
    <section className="payment-section" aria-labelledby="invoice-credit-notes">
      <h2 className="h4" id="invoice-credit-notes">
        {t('payments.creditNote.title', { count: notes.length })}
      </h2>
      <ul className="plain-list">
        {notes.map(({ creditNoteId, number, issuedOn, amountCents, toPayerCents, reason }) => (
          <li key={creditNoteId}>
            <strong>
              {t('payments.creditNote.line', {
                number,
                day: formatDate(issuedOn),
                amount: formatEuro(amountCents),
              })}
            </strong>
            <span className="d-block">{t('payments.creditNote.reason', { reason })}</span>
            {toPayerCents > 0 && (
              <span className="d-block">
                {t('payments.creditNote.toPayer', { amount: formatEuro(toPayerCents) })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
