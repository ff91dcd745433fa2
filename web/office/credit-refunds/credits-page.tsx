import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { Credits, CreditRefundView } from '#common/contract/credit-refunds.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { Alert } from '../../ui/alert.tsx';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDate, formatEuro, formatInstant } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { operatorName } from '../mail-texts/view.ts';
import { usePermissions } from '../permissions.ts';
import { ReconciliationNav } from '../reconciliation/reconciliation-nav.tsx';
import { useCredits } from './api.ts';
import { ReverseRefund } from './reverse-refund.tsx';

/** Crediti e rimborsi: who has paid more than is owed, and what was given back. */
export default function CreditsPage() {
  const { t } = useTranslation('office');
  const credits = useCredits();
  const state: unknown = useLocation().state;
  const wasRefunded = typeof state === 'object' && state !== null && 'wasRefunded' in state;
  const [wasReversed, setWasReversed] = useState(false);
  return (
    <>
      <PageTitle title={t('creditRefunds.title')} lead={t('creditRefunds.lead')} />
      <ReconciliationNav />
      {wasReversed ? (
        <Alert tone="success">{t('creditRefunds.reversedDone')}</Alert>
      ) : (
        wasRefunded && <Alert tone="success">{t('creditRefunds.done')}</Alert>
      )}
      {credits.isPending ? (
        <Loading />
      ) : credits.isError ? (
        <ErrorState error={credits.error} onRetry={() => void credits.refetch()} />
      ) : (
        <>
          <FamiliesInCredit credits={credits.data} />
          <Refunds refunds={credits.data.refunds} onReversed={() => setWasReversed(true)} />
        </>
      )}
    </>
  );
}

function FamiliesInCredit({ credits: { credits, totalCents } }: { credits: Credits }) {
  const { t } = useTranslation('office');
  const { canCredit } = usePermissions();
  const columns: Array<Column<Credits['credits'][number]>> = [
    {
      key: 'payer',
      header: t('creditRefunds.payer'),
      isRowHeader: true,
      cell: ({ payerName }) => payerName,
      sortValue: ({ payerName }) => payerName,
    },
    {
      key: 'credit',
      header: t('creditRefunds.credit'),
      align: 'end',
      cell: ({ leftCents }) => <Amount cents={leftCents} />,
      sortValue: ({ leftCents }) => leftCents,
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
    <section className="office-section" aria-labelledby="credits">
      <h2 className="h4" id="credits">
        {t('creditRefunds.credits')}
      </h2>
      {credits.length === 0 ? (
        <p>{t('creditRefunds.noCredits')}</p>
      ) : (
        <DataTable
          caption={t('creditRefunds.creditsCaption', { amount: formatEuro(totalCents) })}
          columns={columns}
          rows={credits}
          rowKey={({ payerId }) => String(payerId)}
        />
      )}
    </section>
  );
}

interface RefundsProps {
  refunds: readonly CreditRefundView[];
  onReversed: () => void;
}

function Refunds({ refunds, onReversed }: RefundsProps) {
  const { t } = useTranslation('office');
  return (
    <section className="office-section" aria-labelledby="refunds">
      <h2 className="h4" id="refunds">
        {t('creditRefunds.refunds')}
      </h2>
      {refunds.length === 0 ? (
        <p>{t('creditRefunds.noRefunds')}</p>
      ) : (
        <ul className="list-unstyled">
          {refunds.map((refund) => (
            <Refund key={refund.creditRefundId} refund={refund} onReversed={onReversed} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Refund({ refund, onReversed }: { refund: CreditRefundView; onReversed: () => void }) {
  const { t } = useTranslation('office');
  const { canCredit } = usePermissions();
  const { payerName, noticeNumber, amountCents, datedOn, means, actNumber, reason, reversal } = refund;
  const notes = [
    payerName === null ? t('creditRefunds.toNobody') : t('creditRefunds.to', { name: payerName }),
    ...(noticeNumber ? [t('creditRefunds.notice', { number: groupNoticeNumber(noticeNumber) })] : []),
    t(`creditRefunds.means.${means}`),
    ...(actNumber ? [t('creditRefunds.act', { number: actNumber })] : []),
    t('creditRefunds.reason', { reason }),
    t('creditRefunds.by', {
      by: operatorName(refund.recordedBy),
      when: formatInstant(refund.recordedAt),
    }),
    ...(reversal
      ? [
          t('creditRefunds.reversed', {
            by: operatorName(reversal.by),
            when: formatInstant(reversal.at),
            reason: reversal.reason,
          }),
        ]
      : []),
  ];
  const sum = t('creditRefunds.line', { amount: formatEuro(amountCents), date: formatDate(datedOn) });
  return (
    <li className="mb-3">
      <strong>{reversal ? <del>{sum}</del> : sum}</strong>
      {notes.map((note) => (
        <span key={note} className="d-block small break-anywhere">
          {note}
        </span>
      ))}
      {canCredit && !reversal && <ReverseRefund refund={refund} onDone={onReversed} />}
    </li>
  );
}
