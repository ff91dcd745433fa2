import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { OutboxFilter } from '#common/contract/office.ts';
import { Alert } from '../../ui/alert.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { ChoiceBar } from '../choice-bar.tsx';
import { formatCount } from '../format-count.ts';
import { SearchForm } from '../search-form.tsx';
import { MESSAGE_STATES, useOutbox } from './api.ts';
import { MessageTable } from './message-table.tsx';
import { chooseList } from './message.ts';

/** What went out and what did not. Opens on the trouble, if there is any. */
export default function OutboxPage() {
  const { t } = useTranslation('office');
  const [params, setParams] = useSearchParams();
  const search = params.get('cerca') ?? '';
  const wanted = params.get('stato');
  const [wasRetried, setWasRetried] = useState(false);
  // The counts of the first answer, whichever list it was for, say which list has trouble.
  const first = useOutbox('bounced', '');
  const state = chooseList(wanted, first.data?.counts ?? {});
  const outbox = useOutbox(state, search);

  function show(list: OutboxFilter, text: string): void {
    setWasRetried(false);
    setParams({ stato: list, ...(text && { cerca: text }) });
  }

  return (
    <>
      <PageTitle title={t('outbox.title')} lead={t('outbox.lead')} />
      {first.isPending || outbox.isPending ? (
        <Loading />
      ) : outbox.isError ? (
        <ErrorState error={outbox.error} onRetry={() => void outbox.refetch()} />
      ) : (
        <>
          <ChoiceBar
            label={t('outbox.lists')}
            choices={MESSAGE_STATES.map((value) => ({
              value,
              label: `${t(`outbox.state.${value}`)} (${formatCount(outbox.data.counts[value])})`,
            }))}
            value={state}
            onChoose={(list) => show(list, '')}
          />
          <p>{t(`outbox.stateHelp.${state}`)}</p>
          <SearchForm
            key={`${state} ${search}`}
            label={t('outbox.search')}
            value={search}
            onSearch={(text) => show(state, text)}
          />
          {wasRetried && <Alert tone="success">{t('outbox.dialog.done')}</Alert>}
          {outbox.data.rows.length === 0 ? (
            <EmptyState title={t('outbox.nothing')} />
          ) : (
            <MessageTable
              state={state}
              rows={outbox.data.rows}
              total={search ? null : outbox.data.counts[state]}
              onRetried={() => setWasRetried(true)}
            />
          )}
        </>
      )}
    </>
  );
}
