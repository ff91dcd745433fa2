import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import {
  CHANGE_PAGE_SIZE,
  type ChangeRequestPage,
  type ChangeState,
  type DecisionBody,
} from '#common/contract/family.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { Done } from '../done.tsx';
import { ChoiceBar } from '../choice-bar.tsx';
import { formatCount } from '../format-count.ts';
import { SearchForm } from '../search-form.tsx';
import { useListView } from '../use-list-view.ts';
import { useChangeRequests } from './api.ts';
import { RequestTable } from './request-table.tsx';
import { CHANGE_STATES, paramsOf, viewOf, type RequestView } from './view.ts';

/** What families ask to be corrected, old beside new, until the office has decided. */
export default function ChangeRequestsPage() {
  const { t } = useTranslation('office');
  const [view, show] = useListView(viewOf, paramsOf);
  const requests = useChangeRequests(view);
  return (
    <>
      <PageTitle title={t('changeRequests.title')} lead={t('changeRequests.lead')} />
      <ChoiceBar<ChangeState | 'all'>
        label={t('changeRequests.states')}
        choices={[
          ...CHANGE_STATES.map((value) => ({
            value,
            label:
              value === 'pending' && requests.data
                ? `${t('changeRequests.state.pending')} (${formatCount(requests.data.pending)})`
                : t(`changeRequests.state.${value}`),
          })),
          { value: 'all', label: t('changeRequests.all') },
        ]}
        value={view.state}
        onChoose={(state) => show({ state })}
      />
      <SearchForm
        key={view.search}
        label={t('changeRequests.search')}
        hint={t('changeRequests.searchHint')}
        value={view.search}
        onSearch={(search) => show({ search })}
      />
      <Loaded query={requests}>
        {(data) => <Requests data={data} view={view} onPage={(page) => show({ page })} />}
      </Loaded>
    </>
  );
}

interface RequestsProps {
  data: ChangeRequestPage;
  view: RequestView;
  onPage: (page: number) => void;
}

function Requests({ data, view, onPage }: RequestsProps) {
  const { t } = useTranslation('office');
  const [decided, setDecided] = useState<DecisionBody['decision'] | null>(null);
  return (
    <>
      {decided && (
        <Done>
          {t(decided === 'approve' ? 'changeRequests.dialog.approved' : 'changeRequests.dialog.refused')}
        </Done>
      )}
      {data.rows.length === 0 ? (
        <EmptyState title={t('changeRequests.nothing')}>
          <p className="mb-0">{t('changeRequests.nothingText')}</p>
        </EmptyState>
      ) : (
        <RequestTable rows={data.rows} onDecided={setDecided} />
      )}
      <Pagination page={view.page} pageCount={Math.ceil(data.total / CHANGE_PAGE_SIZE)} onPage={onPage} />
    </>
  );
}
