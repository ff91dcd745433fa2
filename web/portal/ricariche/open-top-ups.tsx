import { useState } from 'react';
import type { TopUpView } from '#common/contract/wallets.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { Amount } from '../../ui/amount.tsx';
import { apiUrl } from '../../ui/api.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { formatEuro } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { DefinitionList } from '../pagamenti/definition-list.tsx';
import { useCancelTopUp, usePayTopUp } from './queries.ts';
import { TopUpProblem } from './top-up-problem.tsx';

interface OpenTopUpsProps {
  topUps: readonly TopUpView[];
  onNews: (text: string) => void;
}

/** The notices of top-ups that can still be paid: pay on line, print, delete. */
export function OpenTopUps({ topUps, onNews }: OpenTopUpsProps) {
  const { t } = useTranslation('portal');
  if (topUps.length === 0) return null;
  return (
    <section className="payment-section" aria-labelledby="open-top-ups">
      <h2 className="h4" id="open-top-ups">
        {t('credit.open.title')}
      </h2>
      <p>{t('credit.open.text')}</p>
      {topUps.map((topUp) => (
        <OpenTopUp key={topUp.positionId} topUp={topUp} onNews={onNews} />
      ))}
    </section>
  );
}

function OpenTopUp({ topUp, onNews }: { topUp: TopUpView; onNews: (text: string) => void }) {
  const { t } = useTranslation('portal');
  const pay = usePayTopUp();
  const isBusy = pay.isPending || pay.isSuccess;
  return (
    <article className="panel wallet-notice">
      <h3 className="h5">{t('credit.open.heading', { amount: formatEuro(topUp.amountCents) })}</h3>
      {topUp.isPending && <StatusDot tone="warning" label={t('credit.open.pending')} />}
      <DefinitionList
        items={[
          ...topUp.parts.map(({ firstName, amountCents }) => ({
            term: firstName,
            value: <Amount cents={amountCents} />,
          })),
          {
            term: t('credit.open.number'),
            value: <span className="notice-number">{groupNoticeNumber(topUp.noticeNumber)}</span>,
          },
          { term: t('credit.open.due'), value: <DateText date={topUp.dueOn} /> },
        ]}
      />
      {pay.isError && <TopUpProblem error={pay.error} />}
      <div className="button-row">
        <button
          type="button"
          className="btn btn-primary"
          disabled={isBusy}
          onClick={() => pay.mutate({ positionId: topUp.positionId })}
        >
          {t(isBusy ? 'credit.pay.onlineGoing' : 'credit.pay.onlineGo')}
        </button>
        <a
          className="btn btn-outline-primary"
          href={apiUrl(`/portal/top-ups/${topUp.positionId}/pdf`)}
          target="_blank"
          rel="noopener"
        >
          <Icon name="print" className="icon-sm icon-primary me-2" />
          {t('credit.open.print')}
          <span className="visually-hidden">{t('credit.open.opensNewTab')}</span>
        </a>
        <DeleteTopUp topUp={topUp} onDeleted={() => onNews(t('credit.open.deleted'))} />
      </div>
    </article>
  );
}

function DeleteTopUp({ topUp, onDeleted }: { topUp: TopUpView; onDeleted: () => void }) {
  const { t } = useTranslation('portal');
  const [isAsking, setIsAsking] = useState(false);
  const cancel = useCancelTopUp(() => {
    setIsAsking(false);
    onDeleted();
  });
  return (
    <>
      <button type="button" className="btn btn-outline-danger" onClick={() => setIsAsking(true)}>
        {t('credit.open.delete')}
      </button>
      <ConfirmDialog
        open={isAsking}
        danger
        title={t('credit.open.deleteTitle')}
        confirmLabel={t(cancel.isPending ? 'credit.open.deleting' : 'credit.open.delete')}
        busy={cancel.isPending}
        onConfirm={() => cancel.mutate(topUp.positionId)}
        onCancel={() => {
          setIsAsking(false);
          cancel.reset();
        }}
      >
        {cancel.isError && <TopUpProblem error={cancel.error} />}
        <p className="mb-0">
          {t('credit.open.deleteText', { number: groupNoticeNumber(topUp.noticeNumber) })}
        </p>
      </ConfirmDialog>
    </>
  );
}
