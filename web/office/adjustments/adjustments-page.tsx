import { useState } from 'react';
import { Link } from 'react-router';
import { useTranslation } from '../../ui/use-translation.ts';
import type { AdjustmentList, AdjustmentRow } from '#common/contract/adjustments.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatEuro, formatInstant } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Done } from '../done.tsx';
import { invoicePath } from '../billing/invoice-path.ts';
import { formatCount } from '../format-count.ts';
import { usePermissions } from '../permissions.ts';
import { useAdjustments } from './api.ts';
import { StrandedPanel } from './stranded-panel.tsx';
import { CreditButton, useWhat, WithdrawButton } from './settle-buttons.tsx';

/** Conguagli: what waits for the next bill, whose and why. */
export default function AdjustmentsPage() {
  const { t } = useTranslation('office');
  const adjustments = useAdjustments();
  const [news, setNews] = useState<string | null>(null);
  return (
    <>
      <PageTitle title={t('adjustments.title')} lead={t('adjustments.lead')} />
      {news && <Done>{news}</Done>}
      {adjustments.isPending ? (
        <Loading />
      ) : adjustments.isError ? (
        <ErrorState error={adjustments.error} onRetry={() => void adjustments.refetch()} />
      ) : adjustments.data.rows.length === 0 ? (
        <EmptyState title={t('adjustments.nothing')}>
          <p className="mb-0">{t('adjustments.nothingText')}</p>
        </EmptyState>
      ) : (
        <>
          <Sums list={adjustments.data} />
          {adjustments.data.stranded.map((stranded) => (
            <StrandedPanel key={stranded.serviceId} stranded={stranded} onDone={setNews} />
          ))}
          <AdjustmentTable rows={adjustments.data.rows} onDone={setNews} />
        </>
      )}
    </>
  );
}

function Sums({ list: { total, creditCents, chargeCents, rows } }: { list: AdjustmentList }) {
  const { t } = useTranslation('office');
  return (
    <p>
      {t('adjustments.sums', {
        count: total,
        shown: formatCount(total),
        credits: formatEuro(creditCents),
        charges: formatEuro(chargeCents),
      })}{' '}
      {rows.length < total && t('adjustments.more', { shown: formatCount(rows.length) })}
    </p>
  );
}

function AdjustmentTable({
  rows,
  onDone,
}: {
  rows: readonly AdjustmentRow[];
  onDone: (news: string) => void;
}) {
  const { t } = useTranslation('office');
  const { canCredit } = usePermissions();
  const whatOf = useWhat();
  const columns: Array<Column<AdjustmentRow>> = [
    {
      key: 'child',
      header: t('adjustments.child'),
      isRowHeader: true,
      cell: ({ childName, userCode }) => `${childName} (${userCode})`,
      sortValue: ({ childName }) => childName,
    },
    {
      key: 'what',
      header: t('adjustments.what'),
      cell: (row) => (
        <span>
          {whatOf(row)}
          <span className="d-block small break-anywhere">{row.reason}</span>
        </span>
      ),
      sortValue: ({ serviceDate }) => serviceDate ?? '',
    },
    {
      key: 'origin',
      header: t('adjustments.origin'),
      cell: ({ invoice }) =>
        invoice ? <Link to={invoicePath(invoice)}>{invoice.code}</Link> : t('adjustments.noOrigin'),
    },
    {
      key: 'amount',
      header: t('adjustments.amount'),
      align: 'end',
      cell: ({ amountCents, leftCents }) => (
        <span>
          <Amount cents={amountCents} />
          {leftCents !== amountCents && (
            <span className="d-block small">{t('adjustments.left', { amount: formatEuro(leftCents) })}</span>
          )}
        </span>
      ),
      sortValue: ({ amountCents }) => amountCents,
    },
    {
      key: 'by',
      header: t('adjustments.by'),
      cell: ({ createdAt, createdBy }) =>
        t('adjustments.byWhom', { when: formatInstant(createdAt), who: createdBy.replace(/^office:/, '') }),
      sortValue: ({ createdAt }) => createdAt,
    },
  ];
  if (canCredit) {
    columns.push({
      key: 'action',
      header: t('adjustments.action'),
      isPlain: true,
      cell: (row) => (
        <div className="button-row">
          <WithdrawButton row={row} onDone={onDone} />
          {row.leftCents < 0 && row.invoice && (
            <CreditButton row={row} code={row.invoice.code} onDone={onDone} />
          )}
        </div>
      ),
    });
  }
  return (
    <DataTable
      caption={t('adjustments.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ adjustmentId }) => String(adjustmentId)}
    />
  );
}
