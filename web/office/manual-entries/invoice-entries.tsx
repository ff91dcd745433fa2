import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { OfficeInvoice } from '#common/contract/billing.ts';
import type { ManualEntryView } from '#common/contract/manual-entries.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDate, formatEuro, formatInstant } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { invoicePath } from '../billing/invoice-path.ts';
import { operatorName } from '../mail-texts/view.ts';
import { usePermissions } from '../permissions.ts';
import { useManualEntries } from './api.ts';
import { ReverseButton } from './reverse-button.tsx';

/** What the office booked by hand on an invoice, with the ways to book more and to take it back. */
export function InvoiceEntries({ invoice }: Pick<OfficeInvoice, 'invoice'>) {
  const { t } = useTranslation('office');
  const { canCredit } = usePermissions();
  const entries = useManualEntries(invoice.invoiceId);
  const state: unknown = useLocation().state;
  const wasBooked = typeof state === 'object' && state !== null && 'wasBooked' in state;
  const [wasReversed, setWasReversed] = useState(false);
  if (entries.isPending) return null;
  if (entries.isError) return <ErrorState error={entries.error} onRetry={() => void entries.refetch()} />;
  const rows = entries.data.entries;
  const mayBook = canCredit && invoice.outstandingCents > 0;
  if (rows.length === 0 && !mayBook) return null;
  const path = invoicePath(invoice);
  return (
    <section
      className={`office-section ${rows.length === 0 ? 'no-print' : ''}`}
      aria-labelledby="manual-entries"
    >
      <h2 className="h4" id="manual-entries">
        {t('manualEntries.section.title')}
      </h2>
      {wasReversed ? (
        <Alert tone="success">{t('manualEntries.section.reversedDone')}</Alert>
      ) : (
        wasBooked && <Alert tone="success">{t('manualEntries.section.done')}</Alert>
      )}
      {rows.length === 0 ? (
        <p>{t('manualEntries.section.none')}</p>
      ) : (
        <ul className="list-unstyled">
          {rows.map((entry) => (
            <Entry
              key={entry.manualEntryId}
              invoiceId={invoice.invoiceId}
              entry={entry}
              onReversed={() => setWasReversed(true)}
            />
          ))}
        </ul>
      )}
      {mayBook && (
        <div className="button-row no-print">
          <Link className="btn btn-outline-primary" to={`${path}/incasso`}>
            {t('manualEntries.section.receipt')}
          </Link>
          <Link className="btn btn-outline-primary" to={`${path}/discarico`}>
            {t('manualEntries.section.writeOff')}
          </Link>
        </div>
      )}
    </section>
  );
}

interface EntryProps {
  invoiceId: number;
  entry: ManualEntryView;
  onReversed: () => void;
}

function Entry({ invoiceId, entry, onReversed }: EntryProps) {
  const { t } = useTranslation('office');
  const { canCredit } = usePermissions();
  const { kind, amountCents, datedOn, means, actNumber, reason, recordedBy, recordedAt, reversal } = entry;
  const notes = [
    ...(means ? [t('manualEntries.section.means', { means: t(`manualEntries.means.${means}`) })] : []),
    ...(actNumber ? [t('manualEntries.section.act', { number: actNumber })] : []),
    t('manualEntries.section.reason', { reason }),
    t('manualEntries.section.by', { by: operatorName(recordedBy), when: formatInstant(recordedAt) }),
    ...(reversal
      ? [
          t('manualEntries.section.reversed', {
            by: operatorName(reversal.by),
            when: formatInstant(reversal.at),
            reason: reversal.reason,
          }),
        ]
      : []),
  ];
  const sum = t('manualEntries.section.line', { amount: formatEuro(amountCents), date: formatDate(datedOn) });
  return (
    <li className="mb-3">
      <strong>
        {t(`manualEntries.kinds.${kind}`)}: {reversal ? <del>{sum}</del> : sum}
      </strong>
      {notes.map((note) => (
        <span key={note} className="d-block small break-anywhere">
          {note}
        </span>
      ))}
      {canCredit && !reversal && <ReverseButton invoiceId={invoiceId} entry={entry} onDone={onReversed} />}
    </li>
  );
}
