import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { useSearchParams } from 'react-router';
import type { MonthlyFigures } from '#common/contract/monthly-figures.ts';
import { Amount } from '../../ui/amount.tsx';
import { getJson } from '../../ui/api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { romanToday } from '../../ui/today.ts';
import { PaymentsNav } from '../pagamenti/payments-nav.tsx';
import { FiguresFilters } from './figures-filters.tsx';
import { FiguresTable } from './figures-table.tsx';
import { percents, readShown, schoolYears, sumMonths, type MonthSum, type Shown } from './figures.ts';
import { MonthBars } from './month-bars.tsx';
import './pasti-e-spesa.css';

/** Pagamenti > Pasti e spesa: meals and their cost, month by month, of a school year. */
export default function FiguresPage() {
  const { t } = useTranslation('portal');
  const figures = useQuery({
    queryKey: ['payments', 'monthly-figures'],
    queryFn: ({ signal }) => getJson<MonthlyFigures>('/portal/monthly-figures', signal),
  });
  return (
    <>
      <PageTitle title={t('figures.title')} lead={t('figures.lead')} />
      <PaymentsNav />
      {figures.isPending ? (
        <Loading />
      ) : figures.isError ? (
        <ErrorState error={figures.error} onRetry={() => void figures.refetch()} />
      ) : (
        <FiguresView figures={figures.data} />
      )}
    </>
  );
}

function FiguresView({ figures }: { figures: MonthlyFigures }) {
  const { t } = useTranslation('portal');
  const [today] = useState(romanToday);
  const [search, setSearch] = useSearchParams();
  const years = schoolYears(figures, today);
  const shown = readShown(search, figures, years);
  const months = sumMonths(figures, shown);

  function show({ year, childId }: Shown): void {
    const chosen = { anno: String(year), ...(childId === null ? {} : { bambino: String(childId) }) };
    setSearch(chosen, { replace: true, preventScrollReset: true });
  }

  return (
    <>
      <FiguresFilters shown={shown} years={years} family={figures.children} onShow={show} />
      {months.length === 0 ? (
        <EmptyState title={t('figures.emptyTitle')} />
      ) : (
        <>
          <Charts months={months} />
          <FiguresTable months={months} year={shown.year} />
        </>
      )}
      <p className="figures-updated">
        <time dateTime={figures.updatedAt}>
          {t('figures.updatedAt', { when: formatInstant(figures.updatedAt) })}
        </time>
      </p>
    </>
  );
}

function Charts({ months }: { months: readonly MonthSum[] }) {
  const { t } = useTranslation('portal');
  const mealPercents = percents(months.map(({ mealCount }) => mealCount));
  const spentPercents = percents(months.map(({ spentCents }) => spentCents ?? 0));
  return (
    <div className="figures-charts">
      <MonthBars
        title={t('figures.meals')}
        lead={t('figures.mealsLead')}
        bars={months.map(({ name, mealCount }, index) => ({
          month: name,
          percent: mealPercents[index] ?? 0,
          value: t('figures.mealCount', { count: mealCount }),
        }))}
      />
      <MonthBars
        title={t('figures.spending')}
        lead={t('figures.spendingLead')}
        bars={months.map(({ name, spentCents }, index) => ({
          month: name,
          percent: spentPercents[index] ?? 0,
          value: spentCents === null ? t('figures.notBilled') : <Amount cents={spentCents} />,
        }))}
      />
    </div>
  );
}
