import { useTranslation } from 'react-i18next';
import { Amount } from '../../ui/amount.tsx';
import { monthInWords } from '../presenze/when.ts';
import type { MonthSpending } from './statement-period.ts';

/** A bar for each month, with its figure beside it: the drawing says nothing that the text does not. */
export function SpendingChart({ months }: { months: readonly MonthSpending[] }) {
  const { t } = useTranslation('portal');
  if (months.length === 0) return null;
  return (
    <section className="spending" aria-labelledby="spending-title">
      <h2 className="h4" id="spending-title">
        {t('statement.chart')}
      </h2>
      <p>{t('statement.chartLead')}</p>
      <ul className="spending-months">
        {months.map(({ month, cents, percent }) => (
          <li key={month}>
            <span>{monthInWords(month)}</span>
            <svg className="spending-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect width={percent} height="10" />
            </svg>
            <Amount cents={cents} />
          </li>
        ))}
      </ul>
    </section>
  );
}
