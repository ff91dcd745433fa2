import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { ChildWallet, TopUpBody, WalletOverview } from '#common/contract/wallets.ts';
import { Amount } from '../../ui/amount.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { municipalityName } from '../../ui/municipality-name.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { BackLink } from '../pagamenti/back-link.tsx';
import { DefinitionList } from '../pagamenti/definition-list.tsx';
import { MissingData } from '../pagamenti/missing-data.tsx';
import '../pagamenti/pagamenti.css';
import { AmountFields } from './amount-fields.tsx';
import { useCreateTopUp, usePayTopUp, useWallets } from './queries.ts';
import './ricariche.css';
import { partsOf } from './top-up-form.ts';
import { TopUpProblem } from './top-up-problem.tsx';

/** Ricarica, in two steps: how much for whom, then one summary with the way to pay. */
export default function TopUpPage() {
  const { t } = useTranslation('portal');
  const wallets = useWallets();
  return (
    <>
      <BackLink to="/pagamenti/ricariche" label={t('credit.form.back')} />
      <PageTitle title={t('credit.form.title')} />
      {wallets.isPending ? (
        <Loading />
      ) : wallets.isError ? (
        <ErrorState error={wallets.error} onRetry={() => void wallets.refetch()} />
      ) : wallets.data.state === 'none' || wallets.data.state === 'ended' ? (
        <EmptyState title={t('credit.noneTitle')} text={t('credit.noneText')} />
      ) : (
        <TopUp overview={wallets.data} />
      )}
    </>
  );
}

function TopUp({ overview: { children, settings } }: { overview: WalletOverview }) {
  const { t } = useTranslation('portal');
  const [search] = useSearchParams();
  const wanted = search.get('bambino');
  const empty = Object.fromEntries(children.map(({ childId }) => [childId, '']));
  const { fields, change, forget } = useDraft<Record<string, string>>('ricarica', empty);
  const [isSummary, setIsSummary] = useState(false);
  if (!isSummary) {
    // The child whose button was pressed comes first.
    const ordered = children.toSorted(
      (a, b) => Number(String(b.childId) === wanted) - Number(String(a.childId) === wanted),
    );
    return (
      <>
        <p className="step-note">{t('credit.form.step1')}</p>
        {children.length > 1 && <p>{t('credit.form.lead')}</p>}
        <AmountFields
          wallets={ordered}
          settings={settings}
          amounts={fields}
          onChange={(childId, text) => change({ [childId]: text })}
          onDone={() => setIsSummary(true)}
        />
      </>
    );
  }
  return (
    <Summary
      wallets={children}
      parts={partsOf(children, fields)}
      onBack={() => setIsSummary(false)}
      onDone={forget}
    />
  );
}

interface SummaryProps {
  wallets: readonly ChildWallet[];
  parts: TopUpBody['parts'];
  onBack: () => void;
  onDone: () => void;
}

function Summary({ wallets, parts, onBack, onDone }: SummaryProps) {
  const { t } = useTranslation('portal');
  const { tenant } = useSession();
  const walletOf = (wanted: number) => wallets.find(({ childId }) => childId === wanted);
  const incomplete = parts
    .flatMap(({ childId }) => walletOf(childId) ?? [])
    .find(({ missing }) => missing.length > 0);
  return (
    <>
      <p className="step-note">{t('credit.form.step2')}</p>
      <section className="payment-section" aria-labelledby="top-up-summary">
        <h2 className="h4" id="top-up-summary" tabIndex={-1} ref={(heading) => heading?.focus()}>
          {t('payments.pay.summary')}
        </h2>
        <DefinitionList
          items={[
            ...parts.map(({ childId, amountCents }) => ({
              term: t('credit.form.forWhom', { name: walletOf(childId)?.firstName ?? '' }),
              value: <Amount cents={amountCents} />,
            })),
            { term: t('credit.form.to'), value: municipalityName(tenant.name) },
            {
              term: t('credit.form.total'),
              value: <Amount cents={parts.reduce((sum, { amountCents }) => sum + amountCents, 0)} />,
            },
          ]}
        />
        <p>
          {t('credit.form.after')} {t('payments.pay.commission')}
        </p>
        <button type="button" className="text-button" onClick={onBack}>
          {t('credit.form.change')}
        </button>
      </section>
      {incomplete ? (
        <MissingData
          key={incomplete.childId}
          childName={`${incomplete.firstName} ${incomplete.lastName}`}
          path={`/portal/wallets/${incomplete.childId}/payment-data`}
          missing={incomplete.missing}
        >
          {null}
        </MissingData>
      ) : (
        <Choices parts={parts} onDone={onDone} />
      )}
    </>
  );
}

function Choices({ parts, onDone }: { parts: TopUpBody['parts']; onDone: () => void }) {
  const { t } = useTranslation('portal');
  const navigate = useNavigate();
  const pay = usePayTopUp();
  const create = useCreateTopUp();
  const isPaying = pay.isPending || pay.isSuccess;
  return (
    <div className="choices">
      <section className="panel">
        <h3 className="h5">{t('credit.pay.online')}</h3>
        <p className="choice-text">{t('credit.pay.onlineText')}</p>
        {pay.isError && <TopUpProblem error={pay.error} />}
        <button
          type="button"
          className="btn btn-primary"
          disabled={isPaying || create.isPending}
          onClick={() => pay.mutate({ parts }, { onSuccess: onDone })}
        >
          {t(isPaying ? 'credit.pay.onlineGoing' : 'credit.pay.onlineGo')}
        </button>
      </section>
      <section className="panel">
        <h3 className="h5">{t('credit.pay.notice')}</h3>
        <p className="choice-text">{t('credit.pay.noticeText')}</p>
        {create.isError && <TopUpProblem error={create.error} />}
        <button
          type="button"
          className="btn btn-outline-primary"
          disabled={isPaying || create.isPending}
          onClick={() =>
            create.mutate(
              { parts },
              {
                onSuccess: () => {
                  onDone();
                  void navigate('/pagamenti/ricariche', { state: { noticeCreated: true } });
                },
              },
            )
          }
        >
          {t(create.isPending ? 'credit.pay.noticeGoing' : 'credit.pay.noticeGo')}
        </button>
      </section>
    </div>
  );
}
