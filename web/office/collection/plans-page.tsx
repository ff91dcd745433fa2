import { Link } from 'react-router';
import type { PlanList, PlanSort, PlanState } from '#common/contract/plans.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatEuro } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceBar } from '../choice-bar.tsx';
import { ChoiceField } from '../choice-field.tsx';
import { formatCount } from '../format-count.ts';
import { FoundLine } from '../found-list.tsx';
import { usePermissions } from '../permissions.ts';
import { SearchForm } from '../search-form.tsx';
import { useListView } from '../use-list-view.ts';
import { planFileUrl, PAGE_SIZE, usePlans } from './plans-api.ts';
import { PlanRequests } from './plan-requests.tsx';
import { PlanTable } from './plan-table.tsx';
import { PLAN_SORTS, PLAN_STATES, planParams, planQuery, planView, type PlansView } from './plans-view.ts';

/** Rateizzazioni: those that run first. */
export default function PlansPage() {
  const { t } = useTranslation('office');
  const { canCollect } = usePermissions();
  const [view, show] = useListView(planView, planParams);
  const plans = usePlans(planQuery(view));
  return (
    <>
      <PageTitle title={t('collection.plans.title')} lead={t('collection.plans.lead')} />
      <div className="no-print">
        {canCollect && (
          <p>
            <Link className="btn btn-primary" to="/rateizzazioni/nuova">
              {t('collection.plans.create')}
            </Link>
          </p>
        )}
        <PlanRequests />
        <ChoiceBar<PlanState | 'all'>
          label={t('collection.plans.states')}
          choices={PLAN_STATES.map((value) => ({
            value,
            label: value === 'all' ? t('collection.plans.all') : t(`collection.plans.lists.${value}`),
          }))}
          value={view.state}
          onChoose={(state) => show({ state })}
        />
        <SearchForm
          key={view.search}
          label={t('collection.plans.search')}
          value={view.search}
          onSearch={(search) => show({ search })}
        />
        <ChoiceField<PlanSort>
          label={t('collection.plans.sort')}
          options={PLAN_SORTS.map((value) => ({ value, label: t(`collection.plans.sorts.${value}`) }))}
          value={view.sort}
          onChoose={(sort) => show({ sort })}
        />
      </div>
      <Loaded query={plans}>
        {(data) => <Plans list={data} view={view} onPage={(page) => show({ page })} />}
      </Loaded>
    </>
  );
}

interface PlansProps {
  list: PlanList;
  view: PlansView;
  onPage: (page: number) => void;
}

function Plans({ list: { plans, total, outstandingCents }, view, onPage }: PlansProps) {
  const { t } = useTranslation('office');
  if (total === 0) {
    const isNarrowed = view.search !== '' || view.state !== 'all';
    return (
      <EmptyState
        title={t(isNarrowed ? 'collection.plans.nothingFound' : 'collection.plans.nothing')}
        text={t(isNarrowed ? 'collection.plans.nothingFoundText' : 'collection.plans.nothingText')}
      />
    );
  }
  return (
    <>
      <FoundLine
        found={t('collection.plans.found', {
          count: total,
          shown: formatCount(total),
          amount: formatEuro(outstandingCents),
        })}
        urlOf={(format) => planFileUrl(planQuery(view), format)}
      />
      <PlanTable rows={plans} />
      <Pagination page={view.page} pageCount={Math.ceil(total / PAGE_SIZE)} onPage={onPage} />
    </>
  );
}
