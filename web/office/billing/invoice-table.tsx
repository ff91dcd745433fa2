import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useSearchParams } from 'react-router';
import type { RunInvoiceRow } from '#common/contract/billing-runs.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { pageOf } from '../../ui/page-window.ts';
import { Pagination } from '../../ui/pagination.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { formatCount } from '../format-count.ts';
import { SearchForm } from '../search-form.tsx';
import { invoicesCsvUrl, PAGE_SIZE, useRunInvoices } from './api.ts';
import { invoicePath } from './invoice-path.ts';
import { INVOICE_TONE } from './run-state.ts';

/** The invoices of a run, a page at a time. Search and page live in the address, so that going back finds them. */
export function InvoiceTable({ runId }: { runId: number }) {
  const { t } = useTranslation('office');
  const [params, setParams] = useSearchParams();
  const search = params.get('cerca') ?? '';
  const page = pageOf(params.get('pagina'));
  const invoices = useRunInvoices(runId, search, page);
  const show = (wanted: { search: string; page: number }) =>
    setParams({
      ...(wanted.search && { cerca: wanted.search }),
      ...(wanted.page > 1 && { pagina: String(wanted.page) }),
    });
  return (
    <section className="office-section">
      <div className="title-line">
        <h2 className="h4">{t('billing.result.invoicesTitle')}</h2>
        <a className="download-link" href={invoicesCsvUrl(runId)} download>
          <Icon name="download" className="icon-primary icon-sm" />
          <span>{t('billing.result.csv')}</span>
        </a>
      </div>
      <SearchForm
        key={search}
        label={t('billing.result.search')}
        hint={t('billing.result.searchHint')}
        value={search}
        onSearch={(text) => show({ search: text, page: 1 })}
      />
      {invoices.isPending ? (
        <Loading />
      ) : invoices.isError ? (
        <ErrorState error={invoices.error} onRetry={() => void invoices.refetch()} />
      ) : (
        <>
          <p role="status">
            {t('billing.result.found', {
              count: invoices.data.total,
              shown: formatCount(invoices.data.total),
            })}
          </p>
          {invoices.data.rows.length === 0 ? (
            <EmptyState title={t('billing.result.nothing')} />
          ) : (
            <Rows runId={runId} rows={invoices.data.rows} />
          )}
          <Pagination
            page={page}
            pageCount={Math.ceil(invoices.data.total / PAGE_SIZE)}
            onPage={(wanted) => show({ search, page: wanted })}
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
