import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { InvoiceState } from '#common/contract/billing.ts';
import type { RunInvoiceRow, RunInvoiceSort } from '#common/contract/billing-runs.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { ChoiceBar } from '../choice-bar.tsx';
import { ChoiceField } from '../choice-field.tsx';
import { formatCount } from '../format-count.ts';
import { FoundList } from '../found-list.tsx';
import { SearchForm } from '../search-form.tsx';
import { useListView } from '../use-list-view.ts';
import { invoicesFileUrl, PAGE_SIZE, useRunInvoices } from './api.ts';
import { invoicePath } from './invoice-path.ts';
import { INVOICE_SORTS, INVOICE_STATES, invoicesParams, invoicesView } from './invoices-view.ts';
import { INVOICE_TONE } from './run-state.ts';

/** The invoices of a run, a page at a time. Search, state and page live in the address, so that going back finds them. */
export function InvoiceTable({ runId }: { runId: number }) {
  const { t } = useTranslation('office');
  const [view, show] = useListView(invoicesView, invoicesParams);
  const invoices = useRunInvoices(runId, view);
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
        <FoundList
          list={invoices.data}
          found={t('billing.result.found', {
            count: invoices.data.total,
            shown: formatCount(invoices.data.total),
          })}
          urlOf={(format) => invoicesFileUrl(runId, view, format)}
          empty={<EmptyState title={t('billing.result.nothing')} />}
          page={view.page}
          pageSize={PAGE_SIZE}
          onPage={(page) => show({ page })}
        >
          <Rows runId={runId} rows={invoices.data.rows} />
        </FoundList>
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
