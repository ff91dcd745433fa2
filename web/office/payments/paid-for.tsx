import { Link } from 'react-router';
import type { PaymentRow } from '#common/contract/payment-list.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { invoicePath } from '../billing/invoice-path.ts';

/** `Fattura 26000012`, with the way to each invoice. */
export function PaidFor({
  payment: { paidFor, invoices },
}: {
  payment: Pick<PaymentRow, 'paidFor' | 'invoices'>;
}) {
  const { t } = useTranslation('office');
  return (
    <>
      {t(`payments.one.${paidFor}`)}
      {invoices.map((invoice, place) => (
        <span key={invoice.invoiceId}>
          {place > 0 ? ', ' : ' '}
          <Link to={invoicePath(invoice)}>{invoice.code}</Link>
        </span>
      ))}
    </>
  );
}
