import { useState } from 'react';
import { Link } from 'react-router';
import type { PlanRequestRow } from '#common/contract/plan-requests.ts';
import { Amount } from '../../ui/amount.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { formatInstant } from '../../ui/format.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { ReasonField } from '../reason-field.tsx';
import { isOutOfDate } from '../refusal.ts';
import { usePlanRequests, useRefusePlanRequest } from './plans-api.ts';
import { collectionTexts } from './texts-it.ts';

/** What families ask for, above the plans, while anything waits for an answer. */
export function PlanRequests() {
  const { t } = useTranslation('office');
  const { canCollect } = usePermissions();
  const [wasRefused, setWasRefused] = useState(false);
  const rows = usePlanRequests().data?.requests ?? [];
  const columns: Array<Column<PlanRequestRow>> = [
    {
      key: 'payer',
      header: t('collection.payer'),
      isRowHeader: true,
      cell: ({ payerName }) => payerName,
    },
    {
      key: 'invoices',
      header: t('collection.plans.requests.invoices'),
      cell: ({ invoices }) => invoices.map(({ code }) => code).join(', '),
    },
    {
      key: 'owed',
      header: t('collection.owed'),
      align: 'end',
      cell: ({ owedCents }) => <Amount cents={owedCents} />,
    },
    {
      key: 'wish',
      header: t('collection.plans.requests.wish'),
      cell: ({ count, message }) => (
        <>
          {t('collection.plans.requests.count', { count })}
          {message && <PlainText text={message} />}
        </>
      ),
    },
    {
      key: 'asked',
      header: t('collection.plans.requests.asked'),
      cell: ({ requestedAt }) => formatInstant(requestedAt),
    },
    ...(canCollect
      ? [
          {
            key: 'decide',
            header: t('collection.choose'),
            cell: (request: PlanRequestRow) => (
              <Decide request={request} onRefused={() => setWasRefused(true)} />
            ),
          },
        ]
      : []),
  ];
  if (rows.length === 0) return wasRefused ? <Done>{t('collection.plans.requests.refused')}</Done> : null;
  return (
    <section className="office-section" aria-labelledby="plan-requests">
      <h2 className="h4" id="plan-requests">
        {t('collection.plans.requests.title')}
      </h2>
      <p>{t('collection.plans.requests.lead')}</p>
      {wasRefused && <Done>{t('collection.plans.requests.refused')}</Done>}
      <DataTable
        caption={t('collection.plans.requests.caption')}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ requestId }) => String(requestId)}
      />
    </section>
  );
}

function Decide({ request, onRefused }: { request: PlanRequestRow; onRefused: () => void }) {
  const { t } = useTranslation('office');
  const { requestId, payerId, payerName, owedCents } = request;
  const [isAsking, setIsAsking] = useState(false);
  const [answer, setAnswer] = useState('');
  const refusal = useRefusePlanRequest(requestId, onRefused);
  return (
    <div className="button-row">
      {owedCents > 0 ? (
        <Link className="btn btn-primary btn-sm" to={`/rateizzazioni/nuova?pagante=${payerId}`}>
          {t('collection.plans.requests.grant')}
          <span className="visually-hidden">
            {t('collection.plans.requests.grantOf', { name: payerName })}
          </span>
        </Link>
      ) : (
        <span>{t('collection.plans.requests.settled')}</span>
      )}
      <button
        type="button"
        className="btn btn-outline-primary btn-sm"
        aria-haspopup="dialog"
        onClick={() => setIsAsking(true)}
      >
        {t('collection.plans.requests.refuse')}
        <span className="visually-hidden">{t('collection.plans.requests.grantOf', { name: payerName })}</span>
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('collection.plans.requests.refuseTitle', { name: payerName })}
        confirmLabel={t('collection.plans.requests.refuse')}
        busy={refusal.isPending}
        canConfirm={answer.trim() !== ''}
        refused={isOutOfDate(refusal.error)}
        onConfirm={() => refusal.mutate(answer.trim())}
        onCancel={() => setIsAsking(false)}
      >
        <p>{t('collection.plans.requests.refuseText')}</p>
        <ReasonField label={t('collection.plans.requests.answer')} value={answer} onChange={setAnswer} />
        <Failure error={refusal.error} sentences={collectionTexts.plans.requests.refusals} />
      </ConfirmDialog>
    </div>
  );
}
