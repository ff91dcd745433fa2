import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { OutboxFilter, OutboxList } from '#common/contract/outbox.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { invoicePath } from '../billing/invoice-path.ts';
import { ChoiceBar } from '../choice-bar.tsx';
import { formatCount } from '../format-count.ts';
import { FoundLine } from '../found-list.tsx';
import { usePermissions } from '../permissions.ts';
import { outboxFileUrl, PAGE_SIZE, useOutbox } from './api.ts';
import { MessageTable } from './message-table.tsx';
import { chooseList, MESSAGE_STATES } from './message.ts';
import { OutboxFilters } from './outbox-filters.tsx';
import { RetryAllButton } from './retry-all-button.tsx';
import { filterParams, paramsOf, viewOf, type OutboxView } from './view.ts';

/** What went out and what did not. Opens on the trouble, if there is any. */
export default function OutboxPage() {
  const { t } = useTranslation('office');
  const [params, setParams] = useSearchParams();
  const view = viewOf(params);
  // The counts of the first answer, whichever list it was for, say which list has trouble.
  const first = useOutbox({ ...view, page: 1 }, view.state ?? 'bounced');
  const state = chooseList(view.state, first.data?.counts ?? {});
  const outbox = useOutbox(view, state);
  const [retried, setRetried] = useState<string | null>(null);

  function show(changed: Partial<OutboxView>): void {
    setRetried(null);
    setParams(paramsOf({ ...view, state, page: 1, ...changed }));
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
          <Subject view={view} list={outbox.data} />
          <ChoiceBar
            label={t('outbox.lists')}
            choices={MESSAGE_STATES.map((value) => ({
              value,
              label: `${t(`outbox.state.${value}`)} (${formatCount(outbox.data.counts[value])})`,
            }))}
            value={state}
            onChoose={(list) => show({ state: list })}
          />
          <p>{t(`outbox.stateHelp.${state}`)}</p>
          <OutboxFilters key={params.toString()} view={view} onChange={show} />
          {retried !== null && <Done>{retried}</Done>}
          <Messages view={view} state={state} list={outbox.data} onRetried={setRetried} />
          <Pagination
            page={view.page}
            pageCount={Math.ceil(outbox.data.counts[state] / PAGE_SIZE)}
            onPage={(page) => show({ page })}
          />
        </>
      )}
    </>
  );
}

interface MessagesProps {
  view: OutboxView;
  state: OutboxFilter;
  list: OutboxList;
  onRetried: (news: string) => void;
}

function Messages({ view, state, list: { rows, counts }, onRetried }: MessagesProps) {
  const { t } = useTranslation('office');
  const { canWrite } = usePermissions();
  const shown = formatCount(counts[state]);
  if (rows.length === 0) {
    const isNarrowed = Object.keys(filterParams(view)).length > 0;
    return (
      <EmptyState title={t(isNarrowed ? 'outbox.nothingFound' : 'outbox.nothing')}>
        <p className="mb-0">{t(isNarrowed ? 'outbox.nothingFoundText' : 'outbox.nothingText')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      {state === 'failed' && canWrite && (
        <RetryAllButton
          onDone={(count) => onRetried(t('outbox.retryAllDialog.done', { count, shown: formatCount(count) }))}
        />
      )}
      <FoundLine
        found={t('outbox.found', { count: counts[state], shown })}
        urlOf={(format) => outboxFileUrl(view, state, format)}
      />
      <MessageTable state={state} rows={rows} onRetried={() => onRetried(t('outbox.dialog.done'))} />
    </>
  );
}

/** Whose messages are shown, when one has come from a family or from an invoice. */
function Subject({ view, list: { family, invoice } }: { view: OutboxView; list: OutboxList }) {
  const { t } = useTranslation('office');
  if (view.familyId === null && view.invoiceId === null) return null;
  return (
    <div className="title-line">
      <h2 className="h4 mb-0">
        {invoice
          ? t('outbox.ofInvoice', { code: invoice.code })
          : family
            ? t('outbox.ofFamily', { name: family.name })
            : t('outbox.ofUnknown')}
      </h2>
      <span className="button-row mb-0 no-print">
        {invoice && (
          <Link className="btn btn-outline-primary btn-sm" to={invoicePath(invoice)}>
            {t('outbox.toInvoice')}
          </Link>
        )}
        {family && (
          <Link className="btn btn-outline-primary btn-sm" to={`/famiglie/${family.familyId}`}>
            {t('outbox.toFamily')}
          </Link>
        )}
        <Link className="btn btn-outline-primary btn-sm" to="/posta">
          {t('outbox.showAll')}
        </Link>
      </span>
    </div>
  );
}
