import { useState } from 'react';
import { Link } from 'react-router';
import type { OfficeRefund, RefundState } from '#common/contract/wallets.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { usePermissions } from '../permissions.ts';
import { useRefunds } from './api.ts';
import { DecideRefund } from './decide-refund.tsx';
import { WalletsNav } from './wallets-nav.tsx';

const TONE = { open: 'warning', paid: 'success', refused: 'neutral' } as const satisfies Record<
  RefundState,
  string
>;

/** Ricariche > Rimborsi: what families ask back, those that wait first. */
export default function RefundsPage() {
  const { t } = useTranslation('office');
  const refunds = useRefunds();
  const [wasDecided, setWasDecided] = useState(false);
  return (
    <>
      <PageTitle title={t('wallets.title')} lead={t('wallets.refunds.lead')} />
      <WalletsNav />
      {wasDecided && <Done>{t('wallets.refunds.done')}</Done>}
      {refunds.isPending ? (
        <Loading />
      ) : refunds.isError ? (
        <ErrorState error={refunds.error} onRetry={() => void refunds.refetch()} />
      ) : refunds.data.rows.length === 0 ? (
        <EmptyState title={t('wallets.refunds.nothing')}>
          <p className="mb-0">{t('wallets.refunds.nothingText')}</p>
        </EmptyState>
      ) : (
        <RefundTable rows={refunds.data.rows} onDecided={() => setWasDecided(true)} />
      )}
    </>
  );
}

interface RefundTableProps {
  rows: readonly OfficeRefund[];
  onDecided: () => void;
}

function RefundTable({ rows, onDecided }: RefundTableProps) {
  const { t } = useTranslation('office');
  const { canWrite } = usePermissions();
  const columns: Array<Column<OfficeRefund>> = [
    {
      key: 'who',
      header: t('wallets.refunds.who'),
      isRowHeader: true,
      cell: ({ childId, childName, guardianName, reason }) => (
        <span>
          <Link to={`/ricariche/${childId}`}>{childName}</Link>
          <span className="d-block small fw-normal">{t('wallets.refunds.by', { name: guardianName })}</span>
          {reason && (
            <span className="d-block small fw-normal">{t('wallets.refunds.because', { reason })}</span>
          )}
        </span>
      ),
    },
    {
      key: 'amount',
      header: t('wallets.refunds.amount'),
      align: 'end',
      cell: ({ amountCents }) => <Amount cents={amountCents} />,
    },
    {
      key: 'account',
      header: t('wallets.refunds.account'),
      cell: ({ iban, holder }) => (
        <span>
          <span className="break-anywhere">{iban}</span>
          <span className="d-block small">{holder}</span>
        </span>
      ),
    },
    {
      key: 'asked',
      header: t('wallets.refunds.asked'),
      cell: ({ requestedAt }) => <InstantText instant={requestedAt} />,
    },
    {
      key: 'state',
      header: t('wallets.refunds.state'),
      cell: ({ state }) => <StatusDot tone={TONE[state]} label={t(`wallets.refunds.states.${state}`)} />,
    },
  ];
  if (canWrite) {
    columns.push({
      key: 'action',
      header: t('wallets.refunds.action'),
      isPlain: true,
      cell: (row) => (row.state === 'open' ? <DecideRefund refund={row} onDone={onDecided} /> : '–'),
    });
  }
  return (
    <DataTable
      caption={t('wallets.refunds.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ requestId }) => String(requestId)}
    />
  );
}
