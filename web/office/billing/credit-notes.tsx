import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { OfficeInvoice } from '#common/contract/billing.ts';
import { formatDate, formatEuro } from '../../ui/format.ts';
import { usePermissions } from '../permissions.ts';
import { creditableCents } from './credit-note-form.ts';
import { invoicePath } from './invoice-path.ts';

/** The credit notes of an invoice and, while something of it is left, the way to issue one. */
export function CreditNotes({ detail }: { detail: OfficeInvoice }) {
  const { t } = useTranslation('office');
  const { canCredit } = usePermissions();
  const { creditNotes } = detail;
  const canIssue = canCredit && creditableCents(detail) > 0;
  if (creditNotes.length === 0 && !canIssue) return null;
  return (
    <section
      className={creditNotes.length > 0 ? 'office-section' : 'no-print'}
      aria-labelledby="credit-notes"
    >
      <h2 className="h4" id="credit-notes">
        {t('invoice.creditNotes.title')}
      </h2>
      {creditNotes.length > 0 && (
        <ul>
          {creditNotes.map(({ creditNoteId, number, issuedOn, amountCents, toPayerCents, reason }) => (
            <li key={creditNoteId} className="mb-2">
              <strong>
                {t('invoice.creditNotes.line', {
                  number,
                  day: formatDate(issuedOn),
                  amount: formatEuro(amountCents),
                })}
              </strong>
              {toPayerCents > 0 && (
                <> ({t('invoice.creditNotes.toPayer', { amount: formatEuro(toPayerCents) })})</>
              )}
              <span className="d-block break-anywhere">{reason}</span>
            </li>
          ))}
        </ul>
      )}
      {canIssue && (
        <Link
          className="btn btn-outline-primary no-print"
          to={`${invoicePath(detail.invoice)}/nota-di-credito`}
        >
          {t('invoice.creditNotes.button')}
        </Link>
      )}
    </section>
  );
}
