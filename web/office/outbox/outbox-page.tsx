import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { useSearchParams } from 'react-router';
import type { OutboxFilter } from '#common/contract/office.ts';
import { Alert } from '../../ui/alert.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { pageOf } from '../../ui/page-window.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { ChoiceBar } from '../choice-bar.tsx';
import { formatCount } from '../format-count.ts';
import { usePermissions } from '../permissions.ts';
import { SearchForm } from '../search-form.tsx';
import { PAGE_SIZE, useOutbox } from './api.ts';
import { MessageTable } from './message-table.tsx';
import { chooseList, MESSAGE_STATES } from './message.ts';
import { RetryAllButton } from './retry-all-button.tsx';

/** What went out and what did not. Opens on the trouble, if there is any. */
export default function OutboxPage() {
  const { t } = useTranslation('office');
  const [params, setParams] = useSearchParams();
  // The server takes no longer one.
  const search = params.get('cerca')?.slice(0, 100) ?? '';
  const page = pageOf(params.get('pagina'));
  const [retried, setRetried] = useState<string | null>(null);
  const { canWrite } = usePermissions();
  // The counts of the first answer, whichever list it was for, say which list has trouble.
  const first = useOutbox({ state: 'bounced', search: '', page: 1 });
  const state = chooseList(params.get('stato'), first.data?.counts ?? {});
  const outbox = useOutbox({ state, search, page });

  function show(wanted: { state: OutboxFilter; search: string; page: number }): void {
    setRetried(null);
    setParams({
      stato: wanted.state,
      ...(wanted.search && { cerca: wanted.search }),
      ...(wanted.page > 1 && { pagina: String(wanted.page) }),
    });
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
            onChoose={(list) => show({ state: list, search, page: 1 })}
          />
          <p>{t(`outbox.stateHelp.${state}`)}</p>
          <SearchForm
            key={`${state} ${search}`}
            label={t('outbox.search')}
            hint={t('outbox.searchHint')}
            value={search}
            onSearch={(text) => show({ state, search: text, page: 1 })}
          />
          {retried !== null && <Alert tone="success">{retried}</Alert>}
          {state === 'failed' && canWrite && outbox.data.rows.length > 0 && (
            <RetryAllButton
              onDone={(count) =>
                setRetried(t('outbox.retryAllDialog.done', { count, shown: formatCount(count) }))
              }
            />
          )}
          <p role="status">
            {t('outbox.found', {
              count: outbox.data.counts[state],
              shown: formatCount(outbox.data.counts[state]),
            })}
          </p>
          {outbox.data.rows.length === 0 ? (
            <EmptyState title={t(search ? 'outbox.nothingFound' : 'outbox.nothing')}>
              {!search && <p className="mb-0">{t('outbox.nothingText')}</p>}
            </EmptyState>
          ) : (
            <MessageTable
              state={state}
              rows={outbox.data.rows}
              onRetried={() => setRetried(t('outbox.dialog.done'))}
            />
          )}
          <Pagination
            page={page}
            pageCount={Math.ceil(outbox.data.counts[state] / PAGE_SIZE)}
            onPage={(wanted) => show({ state, search, page: wanted })}
          />
        </>
      )}
    </>
  );
}
