import { Link, useSearchParams } from 'react-router';
import type { WalletFilter, WalletPage, WalletRow, WalletSort } from '#common/contract/wallets.ts';
import { Alert } from '../../ui/alert.tsx';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceBar } from '../choice-bar.tsx';
import { ChoiceField } from '../choice-field.tsx';
import { Facts } from '../facts.tsx';
import { formatCount } from '../format-count.ts';
import { ListFiles } from '../list-files.tsx';
import { SearchForm } from '../search-form.tsx';
import { fileUrl, PAGE_SIZE, useWalletList } from './api.ts';
import { FILTERS, paramsOf, SORTS, viewOf, type WalletView } from './view.ts';
import { WalletsNav } from './wallets-nav.tsx';

/** Ricariche: the credit of every child where meals are prepaid, debts first. */
export default function WalletsPage() {
  const { t } = useTranslation('office');
  const [params, setParams] = useSearchParams();
  const view = viewOf(params);
  const wallets = useWalletList(view);
  const show = (changed: Partial<WalletView>) => setParams(paramsOf({ ...view, page: 1, ...changed }));
  return (
    <>
      <PageTitle title={t('wallets.title')} lead={t('wallets.lead')} />
      <WalletsNav />
      {wallets.data ? (
        <>
          <Totals found={wallets.data} />
          <Filters key={view.search} view={view} found={wallets.data} onChange={show} />
          <Found view={view} found={wallets.data} onPage={(page) => show({ page })} />
        </>
      ) : wallets.isPending ? (
        <Loading />
      ) : (
        <ErrorState error={wallets.error} onRetry={() => void wallets.refetch()} />
      )}
    </>
  );
}

function Totals({ found: { creditCents, debtCents, gapCount, updatedAt } }: { found: WalletPage }) {
  const { t } = useTranslation('office');
  return (
    <>
      {gapCount > 0 && <Alert tone="warning">{t('wallets.gaps', { count: gapCount })}</Alert>}
      <Facts
        items={[
          { term: t('wallets.credit'), value: <Amount cents={creditCents} /> },
          { term: t('wallets.debt'), value: <Amount cents={debtCents} /> },
        ]}
      />
      <p className="small">
        <time dateTime={updatedAt}>{t('wallets.updatedAt', { when: formatInstant(updatedAt) })}</time>
      </p>
    </>
  );
}

interface FiltersProps {
  view: WalletView;
  found: WalletPage;
  onChange: (changed: Partial<WalletView>) => void;
}

function Filters({ view, found: { counts }, onChange }: FiltersProps) {
  const { t } = useTranslation('office');
  return (
    <>
      <ChoiceBar<WalletFilter>
        label={t('wallets.filters')}
        choices={FILTERS.map((value) => ({
          value,
          label: `${t(`wallets.filter.${value}`)} (${formatCount(counts[value])})`,
        }))}
        value={view.filter}
        onChoose={(filter) => onChange({ filter })}
      />
      <SearchForm
        label={t('wallets.search')}
        hint={t('wallets.searchHint')}
        value={view.search}
        onSearch={(search) => onChange({ search })}
      />
      <div className="field-grid">
        <ChoiceField<WalletSort>
          label={t('wallets.sort')}
          options={SORTS.map((value) => ({ value, label: t(`wallets.sorts.${value}`) }))}
          value={view.sort}
          onChoose={(sort) => onChange({ sort })}
        />
      </div>
    </>
  );
}

interface FoundProps {
  view: WalletView;
  found: WalletPage;
  onPage: (page: number) => void;
}

function Found({ view, found: { total, rows }, onPage }: FoundProps) {
  const { t } = useTranslation('office');
  const isFiltered = view.filter !== 'all' || view.search !== '';
  return (
    <>
      <div className="title-line">
        <p className="mb-0" role="status">
          {t('wallets.found', { count: total, shown: formatCount(total) })}
        </p>
        {total > 0 && <ListFiles urlOf={(format) => fileUrl(view, format)} />}
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t('wallets.nothing')}>
          <p className="mb-0">{t(isFiltered ? 'wallets.nothingFound' : 'wallets.nothingText')}</p>
        </EmptyState>
      ) : (
        <WalletTable rows={rows} />
      )}
      <Pagination page={view.page} pageCount={Math.ceil(total / PAGE_SIZE)} onPage={onPage} />
    </>
  );
}

function WalletTable({ rows }: { rows: readonly WalletRow[] }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<WalletRow>> = [
    {
      key: 'child',
      header: t('wallets.child'),
      isRowHeader: true,
      cell: ({ childId, childName }) => <Link to={`/ricariche/${childId}`}>{childName}</Link>,
    },
    { key: 'userCode', header: t('wallets.userCode'), cell: ({ userCode }) => userCode },
    { key: 'payer', header: t('wallets.payer'), cell: ({ payerName }) => payerName ?? '–' },
    {
      key: 'balance',
      header: t('wallets.balance'),
      align: 'end',
      cell: ({ balanceCents }) => <Amount cents={balanceCents} />,
    },
    {
      key: 'lastPrice',
      header: t('wallets.lastPrice'),
      align: 'end',
      cell: ({ lastPriceCents }) => (lastPriceCents === null ? '–' : <Amount cents={lastPriceCents} />),
    },
    {
      key: 'lastTopUp',
      header: t('wallets.lastTopUp'),
      cell: ({ lastTopUpOn }) => (lastTopUpOn === null ? '–' : <DateText date={lastTopUpOn} />),
    },
  ];
  return (
    <DataTable
      caption={t('wallets.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ childId }) => String(childId)}
    />
  );
}
