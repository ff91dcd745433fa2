import { Link } from 'react-router';
import type { CreditList as Credits, CreditSort, FamilyCredit } from '#common/contract/credit-refunds.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatEuro } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceField } from '../choice-field.tsx';
import { formatCount } from '../format-count.ts';
import { FoundLine } from '../found-list.tsx';
import { usePermissions } from '../permissions.ts';
import { SearchForm } from '../search-form.tsx';
import { creditFileUrl, PAGE_SIZE, useCredits } from './api.ts';
import { CREDIT_SORTS, creditQuery, type CreditView } from './view.ts';

interface CreditListProps {
  view: CreditView;
  onView: (view: CreditView) => void;
}

/** Famiglie a credito. */
export function CreditList({ view, onView }: CreditListProps) {
  const { t } = useTranslation('office');
  const credits = useCredits(creditQuery(view));
  const show = (changed: Partial<CreditView>) => onView({ ...view, page: 1, ...changed });
  return (
    <>
      <div className="no-print">
        <SearchForm
          key={view.search}
          label={t('creditRefunds.searchCredits')}
          value={view.search}
          onSearch={(search) => show({ search })}
        />
        <ChoiceField<CreditSort>
          label={t('creditRefunds.sort')}
          options={CREDIT_SORTS.map((value) => ({ value, label: t(`creditRefunds.creditSorts.${value}`) }))}
          value={view.sort}
          onChoose={(sort) => show({ sort })}
        />
      </div>
      <Loaded query={credits}>
        {(data) => <Families list={data} view={view} onPage={(page) => show({ page })} />}
      </Loaded>
    </>
  );
}

interface FamiliesProps {
  list: Credits;
  view: CreditView;
  onPage: (page: number) => void;
}

function Families({ list: { credits, total, totalCents }, view, onPage }: FamiliesProps) {
  const { t } = useTranslation('office');
  const { canCredit } = usePermissions();
  if (total === 0) {
    const isNarrowed = view.search !== '';
    return (
      <EmptyState
        title={t(isNarrowed ? 'creditRefunds.nothingFound' : 'creditRefunds.noCredits')}
        text={t(isNarrowed ? 'creditRefunds.nothingFoundText' : 'creditRefunds.noCreditsText')}
      />
    );
  }
  const columns: Array<Column<FamilyCredit>> = [
    {
      key: 'payer',
      header: t('creditRefunds.payer'),
      isRowHeader: true,
      cell: ({ payerName }) => payerName,
    },
    {
      key: 'credit',
      header: t('creditRefunds.credit'),
      align: 'end',
      cell: ({ leftCents }) => <Amount cents={leftCents} />,
    },
  ];
  if (canCredit) {
    columns.push({
      key: 'action',
      header: t('creditRefunds.action'),
      isPlain: true,
      cell: ({ payerId, payerName }) => (
        <Link
          className="btn btn-sm btn-outline-primary no-print"
          aria-label={t('creditRefunds.refundOf', { name: payerName })}
          to={`/riconciliazione/crediti/${payerId}/rimborso`}
        >
          {t('creditRefunds.refund')}
        </Link>
      ),
    });
  }
  return (
    <>
      <FoundLine
        found={t('creditRefunds.foundCredits', {
          count: total,
          shown: formatCount(total),
          amount: formatEuro(totalCents),
        })}
        urlOf={(format) => creditFileUrl(creditQuery(view), format)}
      />
      <DataTable
        caption={t('creditRefunds.credits')}
        captionHidden
        columns={columns}
        rows={credits}
        rowKey={({ payerId }) => String(payerId)}
      />
      <Pagination page={view.page} pageCount={Math.ceil(total / PAGE_SIZE)} onPage={onPage} />
    </>
  );
}
