import { useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { ChoiceBar } from '../choice-bar.tsx';
import { ReconciliationNav } from '../reconciliation/reconciliation-nav.tsx';
import { CreditList } from './credit-list.tsx';
import { RefundList } from './refund-list.tsx';
import { creditParams, creditView, LISTS, listOf, refundParams, refundView, type List } from './view.ts';

/** Crediti e rimborsi: who has paid more than is owed, and what was given back. */
export default function CreditsPage() {
  const { t } = useTranslation('office');
  const [params, setParams] = useSearchParams();
  const list = listOf(params);
  const state: unknown = useLocation().state;
  const wasRefunded = typeof state === 'object' && state !== null && 'wasRefunded' in state;
  const [wasReversed, setWasReversed] = useState(false);
  return (
    <>
      <PageTitle title={t('creditRefunds.title')} lead={t('creditRefunds.lead')} />
      <ReconciliationNav />
      {wasReversed ? (
        <Done>{t('creditRefunds.reversedDone')}</Done>
      ) : (
        wasRefunded && <Done>{t('creditRefunds.done')}</Done>
      )}
      <div className="no-print">
        <ChoiceBar<List>
          label={t('creditRefunds.lists')}
          choices={LISTS.map((value) => ({ value, label: t(`creditRefunds.${value}`) }))}
          value={list}
          onChoose={(chosen) => setParams(chosen === 'refunds' ? { elenco: 'rimborsi' } : {})}
        />
      </div>
      {list === 'credits' ? (
        <CreditList view={creditView(params)} onView={(view) => setParams(creditParams(view))} />
      ) : (
        <RefundList
          view={refundView(params)}
          onView={(view) => setParams(refundParams(view))}
          onReversed={() => setWasReversed(true)}
        />
      )}
    </>
  );
}
