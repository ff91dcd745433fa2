import { useMemo, useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { useSearchParams } from 'react-router';
import type { InvoiceList } from '#common/contract/billing.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Late } from '../../ui/late.tsx';
import { Loading } from '../../ui/loading.tsx';
import type { ReadFirst } from '../../ui/page.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { page } from '../page.ts';
import { DuePanel } from './due-panel.tsx';
import {
  applyFilter,
  isFiltering,
  readFilter,
  writeFilter,
  yearsOf,
  type InvoiceFilter,
} from './invoice-filter.ts';
import { InvoiceFilters } from './invoice-filters.tsx';
import { isPayable, summariseDue } from './invoice-state.ts';
import { InvoiceTable } from './invoice-table.tsx';
import './pagamenti.css';
import { PaymentsNav } from './payments-nav.tsx';
import { useWallets } from '../ricariche/queries.ts';
import { listQuery, useInvoiceList } from './queries.ts';
import { SelectionBar } from './selection-bar.tsx';

const PlanRequestLine = page(['plans'], () => import('../rateizzazione/plan-request-line.tsx'));
const CreditPanel = page(['credit'], () => import('../ricariche/credit-panel.tsx'));

export const firstRead: ReadFirst = () => listQuery;

/** Pagamenti > Elenco pagamenti: every invoice with its state, and the way to pay one or several. */
export default function InvoiceListPage() {
  const { t } = useTranslation('portal');
  const list = useInvoiceList();
  return (
    <>
      <PageTitle title={t('payments.list.title')} lead={t('payments.list.lead')} />
      <PaymentsNav />
      {list.isPending ? (
        <Loading />
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : list.data.invoices.length === 0 ? (
        <NoInvoices />
      ) : (
        <>
          <Invoices list={list.data} isRefreshing={list.isFetching} onRefresh={() => void list.refetch()} />
          <Late of={CreditPanel} />
        </>
      )}
    </>
  );
}

/** Where meals are prepaid no bill will come: the way to the credit is first. */
function NoInvoices() {
  const { t } = useTranslation('portal');
  const isPrepaid = useWallets().data?.state === 'active';
  return (
    <>
      <Late of={CreditPanel} />
      <EmptyState
        title={t(isPrepaid ? 'payments.list.prepaidTitle' : 'payments.list.emptyTitle')}
        text={t(isPrepaid ? 'payments.list.prepaidText' : 'payments.list.emptyText')}
      />
    </>
  );
}

interface InvoicesProps {
  list: InvoiceList;
  isRefreshing: boolean;
  onRefresh: () => void;
}

function Invoices({ list, isRefreshing, onRefresh }: InvoicesProps) {
  const { t } = useTranslation('portal');
  const [search, setSearch] = useSearchParams();
  const [chosenIds, setChosenIds] = useState<ReadonlySet<number>>(new Set());
  const filter = readFilter(search);
  const shown = applyFilter(list.invoices, filter);
  const due = useMemo(() => summariseDue(list.invoices), [list.invoices]);
  // What has been paid elsewhere in the meantime is no longer chosen.
  const chosen = list.invoices.filter((invoice) => chosenIds.has(invoice.invoiceId) && isPayable(invoice));

  function show(next: InvoiceFilter): void {
    setSearch(writeFilter(search, next), { replace: true });
  }
  function toggle(invoiceId: number): void {
    const next = new Set(chosenIds);
    if (!next.delete(invoiceId)) next.add(invoiceId);
    setChosenIds(next);
  }

  return (
    <>
      <DuePanel due={due} />
      {due.overdueCount > 0 && (
        <div className="plan-line">
          <Late of={PlanRequestLine} />
        </div>
      )}
      <InvoiceFilters
        filter={filter}
        childrenOfFamily={list.children}
        years={yearsOf(list.invoices)}
        onFilter={show}
      />
      <div className="list-status">
        <p role="status">{t('payments.list.found', { count: shown.length })}</p>
        <p>
          <UpdatedAt instant={list.updatedAt} />{' '}
          <button type="button" className="text-button" disabled={isRefreshing} onClick={onRefresh}>
            {t(isRefreshing ? 'payments.list.refreshing' : 'payments.list.refresh')}
          </button>
        </p>
      </div>
      {shown.length > 0 ? (
        <InvoiceTable
          invoices={shown}
          hasSeveralChildren={list.children.length > 1}
          isChosen={(invoiceId) => chosenIds.has(invoiceId)}
          onToggle={toggle}
        />
      ) : (
        <EmptyState title={t('payments.list.noMatchTitle')}>
          {isFiltering(filter) && (
            <button
              type="button"
              className="btn btn-outline-primary"
              onClick={() => show({ state: null, childId: null, year: null })}
            >
              {t('payments.list.clearFilters')}
            </button>
          )}
        </EmptyState>
      )}
      <SelectionBar chosen={chosen} onClear={() => setChosenIds(new Set())} />
    </>
  );
}

function UpdatedAt({ instant }: { instant: string }) {
  const { t } = useTranslation('portal');
  return <time dateTime={instant}>{t('payments.list.updatedAt', { when: formatInstant(instant) })}</time>;
}
