import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatEuro } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { SearchForm } from '../search-form.tsx';
import { useCandidates, useDebtors } from './plans-api.ts';
import { PlanForm } from './plan-form.tsx';
import { collectionTexts } from './texts-it.ts';

/** Rateizzazioni > Nuova: first the family, then its invoices and the instalments. */
export default function NewPlanPage() {
  const { t } = useTranslation('office');
  const [params] = useSearchParams();
  const payerId = Number(params.get('pagante'));
  const isChosen = Number.isSafeInteger(payerId) && payerId > 0;
  return (
    <>
      <p>
        <Link to="/rateizzazioni">{t('collection.plans.back')}</Link>
      </p>
      <PageTitle title={t('collection.plans.create')} lead={t('collection.plans.newLead')} />
      {isChosen ? <Chosen key={payerId} payerId={payerId} /> : <FindDebtor />}
    </>
  );
}

function FindDebtor() {
  const { t } = useTranslation('office');
  const [search, setSearch] = useState('');
  const found = useDebtors(search);
  return (
    <>
      <SearchForm label={t('collection.plans.search')} value={search} onSearch={setSearch} />
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {search.length >= 2 && found.isPending && <Loading />}
      {found.data?.debtors.length === 0 && <EmptyState title={t('collection.plans.noDebtors')} />}
      {found.data && found.data.debtors.length > 0 && (
        <section className="office-section">
          <h2 className="h4">{t('collection.plans.debtors')}</h2>
          <ul>
            {found.data.debtors.map(({ payerId, name, invoiceCount, owedCents }) => (
              <li key={payerId}>
                <Link to={`/rateizzazioni/nuova?pagante=${payerId}`}>
                  {t('collection.plans.debtor', {
                    name,
                    count: invoiceCount,
                    amount: formatEuro(owedCents),
                  })}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Chosen({ payerId }: { payerId: number }) {
  const { t } = useTranslation('office');
  const found = useCandidates(payerId);
  return (
    <>
      <p>
        <Link to="/rateizzazioni/nuova">{t('collection.plans.other')}</Link>
      </p>
      {found.data ? (
        <PlanForm candidates={found.data} />
      ) : found.isPending ? (
        <Loading />
      ) : (
        <Failure error={found.error} sentences={collectionTexts.plans.refusals} />
      )}
    </>
  );
}
