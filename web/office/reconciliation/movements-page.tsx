import { useState } from 'react';
import type { MovementFilter } from '#common/contract/reconciliation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { ChoiceBar } from '../choice-bar.tsx';
import { formatCount } from '../format-count.ts';
import { SearchForm } from '../search-form.tsx';
import { useListView } from '../use-list-view.ts';
import { PAGE_SIZE, useMovements } from './api.ts';
import { MovementTable, type MovementNews } from './movement-table.tsx';
import { ReconciliationNav } from './reconciliation-nav.tsx';
import { FILTERS, paramsOf, viewOf, type MovementView } from './view.ts';

/** The credits of the bank, to match by hand what its causale did not. */
export default function MovementsPage() {
  const { t } = useTranslation('office');
  const [view, show] = useListView(viewOf, paramsOf);
  const movements = useMovements(view);
  const [news, setNews] = useState<MovementNews | null>(null);
  if (!movements.data) {
    return movements.isPending ? (
      <Loading />
    ) : (
      <ErrorState error={movements.error} onRetry={() => void movements.refetch()} />
    );
  }
  const { total, counts, rows, openFlows } = movements.data;
  return (
    <>
      <PageTitle title={t('reconciliation.movements.title')} lead={t('reconciliation.movements.lead')} />
      <ReconciliationNav />
      {news && <Done>{t(`reconciliation.movements.${news}`)}</Done>}
      <ChoiceBar<MovementFilter>
        label={t('reconciliation.movements.filters')}
        choices={FILTERS.map((value) => ({
          value,
          label: `${t(`reconciliation.movements.filter.${value}`)} (${formatCount(counts[value])})`,
        }))}
        value={view.filter}
        onChoose={(filter) => show({ filter })}
      />
      <SearchForm
        key={view.search}
        label={t('reconciliation.movements.search')}
        hint={t('reconciliation.movements.searchHint')}
        value={view.search}
        onSearch={(search) => show({ search })}
      />
      <p role="status">{t('reconciliation.movements.found', { count: total, shown: formatCount(total) })}</p>
      {rows.length === 0 ? (
        <EmptyState title={t('reconciliation.movements.nothing')}>
          <p className="mb-0">{t(`reconciliation.movements.${nothingKey(view, counts.all)}`)}</p>
        </EmptyState>
      ) : (
        <MovementTable
          caption={t('reconciliation.movements.caption')}
          rows={rows}
          openFlows={openFlows}
          onDone={setNews}
        />
      )}
      <Pagination
        page={view.page}
        pageCount={Math.ceil(total / PAGE_SIZE)}
        onPage={(page) => show({ page })}
      />
    </>
  );
}

function nothingKey(
  { search, filter }: MovementView,
  all: number,
): 'nothingFound' | 'nothingText' | 'nothingOpen' {
  if (search !== '') return 'nothingFound';
  if (all === 0) return 'nothingText';
  return filter === 'open' ? 'nothingOpen' : 'nothingFound';
}
