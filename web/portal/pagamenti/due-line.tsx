import { Link } from 'react-router';
import { formatEuro } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { summariseDue } from './invoice-state.ts';
import { useInvoiceList } from './queries.ts';

/** On the home page, only when there is something to pay. */
export default function DueLine() {
  const { t } = useTranslation('portal', { keyPrefix: 'payments.due' });
  const due = summariseDue(useInvoiceList().data?.invoices ?? []);
  const count = due.payable.length;
  if (count === 0) return null;
  return (
    <p className="home-line">
      <Link to="/pagamenti?stato=da-pagare">{t('home', { count, amount: formatEuro(due.totalCents) })}</Link>
      {due.overdueCount > 0 && `, ${t('overdue', { count: due.overdueCount })}`}
    </p>
  );
}
