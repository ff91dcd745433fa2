import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import { Amount } from '../../ui/amount.tsx';
import { formatEuro } from '../../ui/format.ts';
import type { DueSummary } from './invoice-state.ts';
import { payPath } from './payment-plan.ts';

/** What the whole family owes, above the list, with the way to pay it all. */
export function DuePanel({ due }: { due: DueSummary }) {
  const { t } = useTranslation('portal');
  const count = due.payable.length;
  return (
    <section className="due-panel" aria-labelledby="due-title">
      <div>
        <h2 className="h5 mb-1" id="due-title">
          {t('payments.due.title')}
        </h2>
        {count === 0 ? (
          <p>{t('payments.due.nothing')}</p>
        ) : (
          <>
            <p className="due-total">
              <Amount cents={due.totalCents} />
            </p>
            <p>
              {t('payments.due.invoices', { count })}
              {due.overdueCount > 0 && `, ${t('payments.due.overdue', { count: due.overdueCount })}`}
            </p>
            {due.inPlanCount > 0 && <p>{t('payments.due.inPlan', { count: due.inPlanCount })}</p>}
          </>
        )}
        {due.pendingCount > 0 && (
          <p>
            {t('payments.due.pending', { count: due.pendingCount, amount: formatEuro(due.pendingCents) })}
          </p>
        )}
      </div>
      {count > 0 && (
        <Link className="btn btn-primary" to={payPath(due.payable.map((invoice) => invoice.invoiceId))}>
          {t('payments.due.payAll', { count })}
        </Link>
      )}
    </section>
  );
}
