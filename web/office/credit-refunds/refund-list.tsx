import type { RefundList as Refunds, RefundSort, RefundState } from '#common/contract/credit-refunds.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatEuro } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceField } from '../choice-field.tsx';
import { formatCount } from '../format-count.ts';
import { FoundLine } from '../found-list.tsx';
import { TypedFilters } from '../typed-filters.tsx';
import { PAGE_SIZE, refundFileUrl, useRefunds } from './api.ts';
import { RefundTable } from './refund-table.tsx';
import { REFUND_SORTS, REFUND_STATES, refundQuery, type RefundView } from './view.ts';

interface RefundListProps {
  view: RefundView;
  onView: (view: RefundView) => void;
  onReversed: () => void;
}

const isNarrowed = ({ search, state, from, to }: RefundView) =>
  search !== '' || state !== 'all' || from !== '' || to !== '';

/** Rimborsi registrati. */
export function RefundList({ view, onView, onReversed }: RefundListProps) {
  const { t } = useTranslation('office');
  const refunds = useRefunds(refundQuery(view));
  const { search, state, from, to, sort } = view;
  const show = (changed: Partial<RefundView>) => onView({ ...view, page: 1, ...changed });
  return (
    <>
      <div className="no-print">
        <TypedFilters
          key={[search, from, to].join()}
          typed={{ search, from, to }}
          say={(what) => t(`creditRefunds.filters.${what}`)}
          onSubmit={show}
          clearTo={isNarrowed(view) ? '?elenco=rimborsi' : null}
        />
        <div className="field-grid">
          <ChoiceField<RefundState | 'all'>
            label={t('creditRefunds.state')}
            options={REFUND_STATES.map((value) => ({ value, label: t(`creditRefunds.states.${value}`) }))}
            value={state}
            onChoose={(chosen) => show({ state: chosen })}
          />
          <ChoiceField<RefundSort>
            label={t('creditRefunds.sort')}
            options={REFUND_SORTS.map((value) => ({ value, label: t(`creditRefunds.refundSorts.${value}`) }))}
            value={sort}
            onChoose={(chosen) => show({ sort: chosen })}
          />
        </div>
      </div>
      <Loaded query={refunds}>
        {(data) => (
          <Found list={data} view={view} onPage={(page) => show({ page })} onReversed={onReversed} />
        )}
      </Loaded>
    </>
  );
}

interface FoundProps {
  list: Refunds;
  view: RefundView;
  onPage: (page: number) => void;
  onReversed: () => void;
}

function Found({ list: { refunds, total, totalCents }, view, onPage, onReversed }: FoundProps) {
  const { t } = useTranslation('office');
  if (total === 0) {
    return (
      <EmptyState
        title={t(isNarrowed(view) ? 'creditRefunds.nothingFound' : 'creditRefunds.noRefunds')}
        text={t(isNarrowed(view) ? 'creditRefunds.nothingFoundText' : 'creditRefunds.noRefundsText')}
      />
    );
  }
  return (
    <>
      <FoundLine
        found={t('creditRefunds.foundRefunds', {
          count: total,
          shown: formatCount(total),
          amount: formatEuro(totalCents),
        })}
        urlOf={(format) => refundFileUrl(refundQuery(view), format)}
      />
      <RefundTable rows={refunds} onReversed={onReversed} />
      <Pagination page={view.page} pageCount={Math.ceil(total / PAGE_SIZE)} onPage={onPage} />
    </>
  );
}
