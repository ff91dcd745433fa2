import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { InvoiceRow } from '#common/contract/billing.ts';
import { formatEuro } from '../../ui/format.ts';
import { outstandingOf } from './invoice-state.ts';
import { payPath } from './payment-plan.ts';

interface SelectionBarProps {
  chosen: readonly InvoiceRow[];
  onClear: () => void;
}

/** Follows the list while invoices are being chosen; the count is said to screen readers as it changes. */
export function SelectionBar({ chosen, onClear }: SelectionBarProps) {
  const { t } = useTranslation('portal');
  const count = chosen.length;
  return (
    <section aria-label={t('payments.selection.label')} className={count > 0 ? 'selection-bar' : ''}>
      <p role="status">
        {count > 0 && t('payments.selection.chosen', { count, amount: formatEuro(outstandingOf(chosen)) })}
      </p>
      {count > 0 && (
        <div className="button-row">
          <button type="button" className="text-button" onClick={onClear}>
            {t('payments.selection.clear')}
          </button>
          <Link className="btn btn-primary" to={payPath(chosen.map((invoice) => invoice.invoiceId))}>
            {t('payments.selection.pay')}
          </Link>
        </div>
      )}
    </section>
  );
}
