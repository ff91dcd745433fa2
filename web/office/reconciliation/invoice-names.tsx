import { Link } from 'react-router';
import type { InvoiceRef } from '#common/contract/billing.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { invoicePath } from '../billing/invoice-path.ts';

/** The invoices that a payment is for. */
export function InvoiceNames({ invoices }: { invoices: readonly InvoiceRef[] }) {
  const { t } = useTranslation('office');
  if (invoices.length === 0) return t('reconciliation.questions.topUp');
  return (
    <>
      {invoices.map((invoice, place) => (
        <span key={invoice.invoiceId}>
          {place > 0 && ', '}
          <Link to={invoicePath(invoice)}>{invoice.code}</Link>
        </span>
      ))}
    </>
  );
}
