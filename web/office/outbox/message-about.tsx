import { Link } from 'react-router';
import type { OutboxRow } from '#common/contract/outbox.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { invoicePath } from '../billing/invoice-path.ts';

/** The invoices that a message is about, each with the way to it. */
export function MessageInvoices({ invoices }: Pick<OutboxRow, 'invoices'>) {
  return invoices.map((invoice, place) => (
    <span key={invoice.invoiceId}>
      {place > 0 && ', '}
      <Link to={invoicePath(invoice)}>{invoice.code}</Link>
    </span>
  ));
}

/** `Rossi Anna · Fattura 26000012`, with the way to both. */
export function MessageAbout({ message: { family, invoices } }: { message: OutboxRow }) {
  const { t } = useTranslation('office');
  if (!family && invoices.length === 0) return '–';
  return (
    <div>
      {family && <Link to={`/famiglie/${family.familyId}`}>{family.name}</Link>}
      {invoices.length > 0 && (
        <span className="d-block small">
          {t('outbox.invoice')} <MessageInvoices invoices={invoices} />
        </span>
      )}
    </div>
  );
}
