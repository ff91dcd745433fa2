import { Link } from 'react-router';
import type { FlowRow } from '#common/contract/reconciliation.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatEuro } from '../../ui/format.ts';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { formatCount } from '../format-count.ts';
import { FLOW_TONE } from './view.ts';

/** The flows that hold payments of the month, or were settled in it. */
export function FlowTable({ flows }: { flows: readonly FlowRow[] }) {
  const { t } = useTranslation('office');
  const columns = useColumns();
  return (
    <section className="office-section" aria-labelledby="flows">
      <h2 className="h4" id="flows">
        {t('reconciliation.flows.title')}
      </h2>
      {flows.length === 0 ? (
        <EmptyState title={t('reconciliation.flows.nothing')} text={t('reconciliation.flows.nothingText')} />
      ) : (
        <DataTable
          caption={t('reconciliation.flows.title')}
          captionHidden
          columns={columns}
          rows={flows}
          rowKey={({ flowId }) => String(flowId)}
        />
      )}
    </section>
  );
}

function useColumns(): Array<Column<FlowRow>> {
  const { t } = useTranslation('office');
  return [
    {
      key: 'name',
      header: t('reconciliation.flows.name'),
      isRowHeader: true,
      cell: ({ flowId, flowName, senderName }) => (
        <span>
          <Link className="break-anywhere" to={`/riconciliazione/flussi/${flowId}`}>
            {flowName}
          </Link>
          <span className="d-block small fw-normal">{senderName}</span>
        </span>
      ),
      sortValue: ({ flowName }) => flowName,
    },
    {
      key: 'settledOn',
      header: t('reconciliation.flows.settledOn'),
      cell: ({ settledOn }) => <DateText date={settledOn} />,
      sortValue: ({ settledOn }) => settledOn,
    },
    {
      key: 'payments',
      header: t('reconciliation.flows.payments'),
      cell: ({ lineCount, own }) =>
        own.count === lineCount
          ? formatCount(lineCount)
          : t('reconciliation.flows.ownPayments', { own: formatCount(own.count), count: lineCount }),
      sortValue: ({ lineCount }) => lineCount,
    },
    {
      key: 'amount',
      header: t('reconciliation.flows.amount'),
      align: 'end',
      cell: ({ declaredCents, own, lineCount }) => (
        <span>
          <Amount cents={declaredCents} />
          {own.count < lineCount && (
            <span className="d-block small">
              {t('reconciliation.flows.ownAmount', { amount: formatEuro(own.cents) })}
            </span>
          )}
        </span>
      ),
      sortValue: ({ declaredCents }) => declaredCents,
    },
    {
      key: 'bank',
      header: t('reconciliation.flows.bank'),
      align: 'end',
      cell: ({ movedCents }) => (movedCents === 0 ? '–' : <Amount cents={movedCents} />),
      sortValue: ({ movedCents }) => movedCents,
    },
    {
      key: 'state',
      header: t('reconciliation.flows.state'),
      cell: ({ state, openAnomalies }) => (
        <span>
          <StatusDot tone={FLOW_TONE[state]} label={t(`reconciliation.flows.states.${state}`)} />
          {openAnomalies > 0 && (
            <span className="d-block small">
              {t('reconciliation.flows.anomalies', { count: openAnomalies })}
            </span>
          )}
        </span>
      ),
      sortValue: ({ state }) => state,
    },
  ];
}
