import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useSearchParams } from 'react-router';
import type { InvoiceState } from '#common/contract/billing.ts';
import type { RunInvoiceRow, RunInvoiceSort } from '#common/contract/billing-runs.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { ChoiceBar } from '../choice-bar.tsx';
import { ChoiceField } from '../choice-field.tsx';
import { formatCount } from '../format-count.ts';
import { ListFiles } from '../list-files.tsx';
import { SearchForm } from '../search-form.tsx';
import { invoicesFileUrl, PAGE_SIZE, useRunInvoices } from './api.ts';
import { invoicePath } from './invoice-path.ts';
import {
  INVOICE_SORTS,
  INVOICE_STATES,
  invoicesParams,
  invoicesView,
  type InvoicesView,
} from './invoices-view.ts';
import { INVOICE_TONE } from './run-state.ts';

/** The invoices of a run, a page at a time. Search, state and page live in the address, so that going back finds them. */
export function InvoiceTable({ runId }: { runId: number }) {
  const { t } = useTranslation('office');
  const [params, setParams] = useSearchParams();
  const view = invoicesView(params);
  const invoices = useRunInvoices(runId, view);
  const show = (changed: Partial<InvoicesView>) =>
    setParams(invoicesParams({ ...view, page: 1, ...changed }));
  return (
    <section className="office-section">
      <h2 className="h4">{t('billing.result.invoicesTitle')}</h2>
      <ChoiceBar<InvoiceState | 'all'>
        label={t('billing.result.states')}
        choices={[
          { value: 'all', label: t('billing.result.allStates') },
          ...INVOICE_STATES.map((value) => ({ value, label: t(`billing.result.statePlural.${value}`) })),
        ]}
        value={view.state}
        onChoose={(state) => show({ state })}
      />
      <SearchForm
        key={view.search}
        label={t('billing.result.search')}
        hint={t('billing.result.searchHint')}
        value={view.search}
        onSearch={(search) => show({ search })}
      />
      <div className="no-print">
        <ChoiceField<RunInvoiceSort>
          label={t('billing.result.sort')}
          options={INVOICE_SORTS.map((value) => ({ value, label: t(`billing.result.sorts.${value}`) }))}
          value={view.sort}
          onChoose={(sort) => show({ sort })}
        />
      </div>
      {invoices.isPending ? (
        <Loading />
      ) : invoices.isError ? (
        <ErrorState error={invoices.error} onRetry={() => void invoices.refetch()} />
      ) : (
        <>
          <div className="title-line">
            <p className="mb-0" role="status">
              {t('billing.result.found', {
                count: invoices.data.total,
                shown: formatCount(invoices.data.total),
              })}
            </p>
            {invoices.data.total > 0 && (
              <ListFiles urlOf={(format) => invoicesFileUrl(runId, view, format)} />
            )}
          </div>
          {invoices.data.rows.length === 0 ? (
            <EmptyState title={t('billing.result.nothing')} />
          ) : (
            <Rows runId={runId} rows={invoices.data.rows} />
          )}
          <Pagination
            page={view.page}
            pageCount={Math.ceil(invoices.data.total / PAGE_SIZE)}
            onPage={(page) => show({ page })}
          />
        </>
      )}
    </section>
  );
}

function Rows({ runId, rows }: { runId: number; rows: readonly RunInvoiceRow[] }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<RunInvoiceRow>> = [
    {
      key: 'code',
      header: t('billing.result.code'),
      isRowHeader: true,
      cell: ({ invoiceId, code }) => <Link to={invoicePath({ runId, invoiceId })}>{code}</Link>,
    },
    { key: 'child', header: t('billing.result.child'), cell: ({ childName }) => childName },
    { key: 'payer', header: t('billing.result.payer'), cell: ({ payerName }) => payerName },
    {
      key: 'meals',
      header: t('billing.meals'),
      align: 'end',
      cell: ({ mealCount }) => formatCount(mealCount),
    },
    {
      key: 'amount',
      header: t('billing.result.amount'),
      align: 'end',
      cell: ({ totalCents }) => <Amount cents={totalCents} />,
    },
    { key: 'due', header: t('billing.dueOn'), cell: ({ dueOn }) => <DateText date={dueOn} /> },
    {
      key: 'state',
      header: t('billing.state'),
      cell: ({ state, outstandingCents, totalCents }) => (
        <span>
          <StatusDot tone={INVOICE_TONE[state]} label={t(`billing.invoiceState.${state}`)} />
          {outstandingCents > 0 && outstandingCents !== totalCents && (
            <span className="d-block small">
              {t('billing.result.outstanding')} <Amount cents={outstandingCents} />
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'notice',
      header: t('billing.result.notice'),
      cell: ({ noticeNumber }) => (
        <span className="notice-number">
          {noticeNumber === null ? t('billing.result.noNotice') : groupNoticeNumber(noticeNumber)}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('billing.result.invoicesTitle')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ code }) => code}
    />
  );
}
