import { useState } from 'react';
import { Link } from 'react-router';
import { useTranslation } from '../../ui/use-translation.ts';
import type { PaymentAnomalyView } from '#common/contract/payments.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatEuro } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { Done } from '../done.tsx';
import { usePermissions } from '../permissions.ts';
import { useAnomalies } from './api.ts';
import { figuresOf } from './figures.ts';
import { ResolveButton } from './resolve-button.tsx';

/** Money that arrived and does not fit what was expected, until somebody decides about it. */
export default function AnomaliesPage() {
  const { t } = useTranslation('office');
  const anomalies = useAnomalies();
  const [wasResolved, setWasResolved] = useState(false);
  return (
    <>
      <PageTitle title={t('anomalies.title')} lead={t('anomalies.lead')} />
      {wasResolved && <Done>{t('anomalies.dialog.done')}</Done>}
      {anomalies.isPending ? (
        <Loading />
      ) : anomalies.isError ? (
        <ErrorState error={anomalies.error} onRetry={() => void anomalies.refetch()} />
      ) : anomalies.data.rows.length === 0 ? (
        <EmptyState title={t('anomalies.nothing')}>
          <p className="mb-0">{t('anomalies.nothingText')}</p>
        </EmptyState>
      ) : (
        <AnomalyTable rows={anomalies.data.rows} onResolved={() => setWasResolved(true)} />
      )}
    </>
  );
}

interface AnomalyTableProps {
  rows: readonly PaymentAnomalyView[];
  onResolved: () => void;
}

function AnomalyTable({ rows, onResolved }: AnomalyTableProps) {
  const { t } = useTranslation('office');
  const { canWrite } = usePermissions();
  const columns: Array<Column<PaymentAnomalyView>> = [
    {
      key: 'kind',
      header: t('anomalies.kind'),
      isRowHeader: true,
      cell: (row) => <Explanation anomaly={row} />,
    },
    {
      key: 'amount',
      header: t('anomalies.amount'),
      align: 'end',
      cell: ({ amountCents }) => <Amount cents={amountCents} />,
      sortValue: ({ amountCents }) => amountCents,
    },
    {
      key: 'notice',
      header: t('anomalies.notice'),
      cell: ({ noticeNumber }) =>
        noticeNumber ? <span className="notice-number">{groupNoticeNumber(noticeNumber)}</span> : '–',
    },
    {
      key: 'receivedAt',
      header: t('anomalies.receivedAt'),
      cell: ({ receivedAt }) => <InstantText instant={receivedAt} />,
      sortValue: ({ receivedAt }) => receivedAt,
    },
    {
      key: 'state',
      header: t('anomalies.state'),
      cell: ({ state }) =>
        state === 'open' ? (
          <StatusDot tone="warning" label={t('anomalies.open')} />
        ) : (
          <StatusDot tone="success" label={t('anomalies.resolved')} />
        ),
      sortValue: ({ state }) => state,
    },
  ];
  if (canWrite) {
    columns.push({
      key: 'action',
      header: t('anomalies.action'),
      isPlain: true,
      cell: (row) => <Actions anomaly={row} onResolved={onResolved} />,
    });
  }
  return (
    <DataTable
      caption={t('anomalies.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ anomalyId }) => String(anomalyId)}
    />
  );
}

function Actions({ anomaly, onResolved }: { anomaly: PaymentAnomalyView; onResolved: () => void }) {
  const { t } = useTranslation('office');
  const { canCredit } = usePermissions();
  const { anomalyId, kind, noticeNumber, refundableCents, state } = anomaly;
  const canRefund = canCredit && refundableCents > 0;
  if (state === 'resolved' && !canRefund) return '–';
  return (
    <span className="button-row mb-0">
      {canRefund && (
        <Link
          className={`btn btn-sm ${state === 'open' ? 'btn-primary' : 'btn-outline-primary'}`}
          aria-label={t('anomalies.refundOf', {
            kind: t(`anomalies.kinds.${kind}.title`),
            notice: noticeNumber ?? '',
          })}
          to={`/anomalie/${anomalyId}/rimborso`}
        >
          {t('anomalies.refund')}
        </Link>
      )}
      {state === 'open' && <ResolveButton anomaly={anomaly} onDone={onResolved} />}
    </span>
  );
}

function Explanation({ anomaly }: { anomaly: PaymentAnomalyView }) {
  const { t } = useTranslation('office');
  const { kind, payerName, pspName, resolution, flowId, flowName, refundableCents } = anomaly;
  const notes = [
    t(`anomalies.kinds.${kind}.help`),
    ...figuresOf(anomaly).map(({ key, cents }) => t(`anomalies.${key}`, { amount: formatEuro(cents) })),
    ...(refundableCents > 0 ? [t('anomalies.refundable', { amount: formatEuro(refundableCents) })] : []),
    ...(payerName ? [t('anomalies.payer', { name: payerName })] : []),
    ...(pspName ? [t('anomalies.psp', { name: pspName })] : []),
    ...(resolution ? [t('anomalies.decided', { text: resolution })] : []),
  ];
  return (
    <span>
      {t(`anomalies.kinds.${kind}.title`)}
      {notes.map((note) => (
        <span key={note} className="d-block small fw-normal break-anywhere">
          {note}
        </span>
      ))}
      {flowId !== null && flowName !== null && (
        <Link className="d-block small fw-normal break-anywhere" to={`/riconciliazione/flussi/${flowId}`}>
          {t('anomalies.inFlow', { name: flowName })}
        </Link>
      )}
    </span>
  );
}
