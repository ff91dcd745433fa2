import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../ui/use-translation.ts';
import type { AttestationList } from '#common/contract/attestation.ts';
import { getJson } from '../../ui/api.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { PaymentsNav } from '../pagamenti/payments-nav.tsx';
import './attestazione.css';
import { AttestedYear } from './attested-year.tsx';
import { namesWithoutCode } from './missing-codes.ts';

/** Pagamenti > Attestazione 730: what was paid in each calendar year, per child, and the paper that says so. */
export default function AttestationPage() {
  const { t } = useTranslation('portal');
  const attestations = useQuery({
    queryKey: ['payments', 'attestations'],
    queryFn: ({ signal }) => getJson<AttestationList>('/portal/attestations', signal),
  });
  return (
    <>
      <PageTitle title={t('attestation.title')} lead={t('attestation.lead')} />
      <PaymentsNav />
      {attestations.isPending ? (
        <Loading />
      ) : attestations.isError ? (
        <ErrorState error={attestations.error} onRetry={() => void attestations.refetch()} />
      ) : (
        <AttestationView list={attestations.data} />
      )}
    </>
  );
}

function AttestationView({ list }: { list: AttestationList }) {
  const { t } = useTranslation('portal');
  const { holder, years, updatedAt } = list;
  const missing = namesWithoutCode(list);
  return (
    <>
      <p>
        {t('attestation.holder', {
          name: holder.name,
          fiscalCode: holder.fiscalCode ?? t('attestation.noFiscalCode'),
        })}{' '}
        {t('attestation.rules')}
      </p>
      {missing.length > 0 && (
        <Alert tone="warning">{t('attestation.missingCode', { names: missing.join(', ') })}</Alert>
      )}
      {years.map((year) => (
        <AttestedYear key={year.year} figures={year} />
      ))}
      <p className="attested-note">{t('attestation.otherParent')}</p>
      <p className="attested-note">
        <time dateTime={updatedAt}>{t('attestation.updatedAt', { when: formatInstant(updatedAt) })}</time>
      </p>
    </>
  );
}
