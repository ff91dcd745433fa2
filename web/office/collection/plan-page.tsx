import { useState } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import type { PlanDetail } from '#common/contract/plans.ts';
import { asksMoreThan } from '#common/instalments.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { Amount } from '../../ui/amount.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText, InstantText } from '../../ui/date-text.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatEuro } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { invoicePath } from '../billing/invoice-path.ts';
import { Facts } from '../facts.tsx';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { isOutOfDate } from '../refusal.ts';
import { planNoticesUrl, useCancelPlan, usePlan } from './plans-api.ts';
import { INSTALMENT_TONE, PLAN_TONE } from './plan-tones.ts';
import { collectionTexts } from './texts-it.ts';

/** One plan: its instalments with their notices, the invoices they pay, and how it ends. */
export default function PlanPage() {
  const { t } = useTranslation('office');
  const planId = Number(useParams()['planId']);
  const found = usePlan(planId);
  const state: unknown = useLocation().state;
  const [wasCancelled, setWasCancelled] = useState(false);
  const wasCreated = typeof state === 'object' && state !== null && 'planCreated' in state;
  return (
    <>
      <p>
        <Link to="/rateizzazioni">{t('collection.plans.back')}</Link>
      </p>
      {found.data ? (
        <>
          <PageTitle title={t('collection.plans.planTitle', { name: found.data.plan.payerName })} />
          {wasCreated && found.data.plan.state === 'active' && <Done>{t('collection.plans.created')}</Done>}
          {wasCancelled && <Done>{t('collection.plans.cancelled')}</Done>}
          <Plan detail={found.data} onCancelled={() => setWasCancelled(true)} />
        </>
      ) : found.isPending ? (
        <Loading />
      ) : (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      )}
    </>
  );
}

function Plan({ detail, onCancelled }: { detail: PlanDetail; onCancelled: () => void }) {
  const { t } = useTranslation('office');
  const { canCollect } = usePermissions();
  const { plan, note, createdBy, missedToLapse } = detail;
  return (
    <>
      <Facts
        items={[
          {
            term: t('collection.plans.stateWord'),
            value: (
              <StatusDot tone={PLAN_TONE[plan.state]} label={t(`collection.plans.state.${plan.state}`)} />
            ),
          },
          { term: t('collection.plans.total'), value: <Amount cents={plan.totalCents} /> },
          { term: t('collection.plans.left'), value: <Amount cents={plan.outstandingCents} /> },
          { term: t('collection.plans.facts.by'), value: createdBy },
          { term: t('collection.plans.facts.on'), value: <InstantText instant={plan.createdAt} /> },
          {
            term: t('collection.plans.facts.rule'),
            value: t('collection.plans.ruleText', { count: missedToLapse }),
          },
          ...(note ? [{ term: t('collection.plans.facts.note'), value: note }] : []),
        ]}
      />
      {plan.state === 'active' && (
        <div className="button-row">
          <a
            className="btn btn-outline-primary"
            href={planNoticesUrl(plan.planId)}
            target="_blank"
            rel="noopener"
          >
            {t('collection.plans.print')}
          </a>
          {canCollect && <CancelPlan planId={plan.planId} onCancelled={onCancelled} />}
        </div>
      )}
      <Instalments detail={detail} />
      <section className="office-section">
        <h2 className="h4">{t('collection.plans.invoices')}</h2>
        <DataTable
          caption={t('collection.plans.invoices')}
          captionHidden
          rows={detail.invoices}
          rowKey={({ invoiceId }) => String(invoiceId)}
          columns={[
            {
              key: 'code',
              header: t('collection.invoice'),
              isRowHeader: true,
              cell: (invoice) => <Link to={invoicePath(invoice)}>{invoice.code}</Link>,
            },
            { key: 'child', header: t('collection.child'), cell: ({ childName }) => childName },
            {
              key: 'amount',
              header: t('collection.plans.total'),
              align: 'end',
              cell: ({ amountCents }) => <Amount cents={amountCents} />,
            },
            {
              key: 'left',
              header: t('collection.plans.left'),
              align: 'end',
              cell: ({ outstandingCents }) => <Amount cents={outstandingCents} />,
            },
          ]}
        />
      </section>
    </>
  );
}

function Instalments({ detail: { instalments, plan } }: { detail: PlanDetail }) {
  const { t } = useTranslation('office');
  const isLowered = instalments.some(({ askedCents, amountCents }) => askedCents < amountCents);
  const isLess = asksMoreThan(plan.outstandingCents, instalments);
  return (
    <section className="office-section">
      <h2 className="h4">{t('collection.plans.instalments')}</h2>
      {(isLowered || isLess) && (
        <p>
          {isLowered && t('collection.plans.lowered')}{' '}
          {isLess && t('collection.plans.shorter', { amount: formatEuro(plan.outstandingCents) })}
        </p>
      )}
      <DataTable
        caption={t('collection.plans.instalments')}
        captionHidden
        rows={instalments}
        rowKey={({ instalmentNo }) => String(instalmentNo)}
        columns={[
          {
            key: 'no',
            header: t('collection.plans.instalment'),
            isRowHeader: true,
            cell: ({ instalmentNo }) => instalmentNo,
          },
          { key: 'due', header: t('collection.dueOn'), cell: ({ dueOn }) => <DateText date={dueOn} /> },
          {
            key: 'amount',
            header: t('collection.plans.amount'),
            align: 'end',
            cell: ({ amountCents, askedCents }) => (
              <span>
                <Amount cents={askedCents} />
                {askedCents < amountCents && (
                  <span className="d-block small">
                    {t('collection.plans.planned', { amount: formatEuro(amountCents) })}
                  </span>
                )}
              </span>
            ),
          },
          {
            key: 'notice',
            header: t('collection.plans.notice'),
            cell: ({ noticeNumber }) => (
              <span className="break-anywhere">{groupNoticeNumber(noticeNumber)}</span>
            ),
          },
          {
            key: 'state',
            header: t('collection.plans.stateWord'),
            cell: ({ state }) => (
              <StatusDot
                tone={INSTALMENT_TONE[state]}
                label={t(`collection.plans.instalmentState.${state}`)}
              />
            ),
          },
        ]}
      />
    </section>
  );
}

function CancelPlan({ planId, onCancelled }: { planId: number; onCancelled: () => void }) {
  const { t } = useTranslation('office');
  const [isAsking, setIsAsking] = useState(false);
  const cancel = useCancelPlan(planId, onCancelled);
  return (
    <>
      <button type="button" className="btn btn-outline-danger" onClick={() => setIsAsking(true)}>
        {t('collection.plans.cancel')}
      </button>
      <ConfirmDialog
        open={isAsking}
        danger
        title={t('collection.plans.cancelTitle')}
        confirmLabel={t('collection.plans.cancel')}
        cancelLabel={t('collection.plans.keep')}
        busy={cancel.isPending}
        refused={isOutOfDate(cancel.error)}
        onConfirm={() => cancel.mutate()}
        onCancel={() => setIsAsking(false)}
      >
        <p>{t('collection.plans.cancelText')}</p>
        <Failure error={cancel.error} sentences={collectionTexts.plans.endRefusals} />
      </ConfirmDialog>
    </>
  );
}
