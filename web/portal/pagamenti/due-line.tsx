import { Link } from 'react-router';
import { formatEuro } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { timeInRome } from '../presenze/when.ts';
import { summariseDue } from './invoice-state.ts';
import { useInvoiceList } from './queries.ts';

/** On the home page, only when there is something to pay. */
export default function DueLine() {
  const { t } = useTranslation('portal', { keyPrefix: 'payments.due' });
  const { data } = useInvoiceList();
  const due = summariseDue(data?.invoices ?? []);
  const count = due.payable.length;
  if (!data || count === 0) return null;
  return (
    <p className="home-line">
      <Link to="/pagamenti?stato=da-pagare">{t('home', { count, amount: formatEuro(due.totalCents) })}</Link>
      {due.overdueCount > 0 && `, ${t('overdue', { count: due.overdueCount })}`}{' '}
      <time className="small fw-normal" dateTime={data.updatedAt}>
        {t('homeUpdated', { time: timeInRome(data.updatedAt) })}
      </time>
    </p>
  );
}
