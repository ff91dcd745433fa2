import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../ui/use-translation.ts';
import { useParams } from 'react-router';
import type { Oppositions } from '#common/contract/accounting.ts';
import type { AttestationList } from '#common/contract/attestation.ts';
import { ApiProblem, getJson } from '../../ui/api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { NotFoundPage } from '../../ui/not-found-page.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { YearTable } from './year-table.tsx';

/** What a payer paid year by year, with the paper for its tax return: for whoever asks for it at the counter. */
export default function AttestationsPage() {
  const { t } = useTranslation('office');
  const guardianId = Number(useParams().guardianId);
  const attestations = useQuery({
    queryKey: ['attestations', guardianId],
    queryFn: ({ signal }) => getJson<AttestationList>(`/office/guardians/${guardianId}/attestations`, signal),
  });
  const oppositions = useQuery({
    queryKey: ['oppositions', guardianId],
    queryFn: ({ signal }) => getJson<Oppositions>(`/office/accounting/oppositions/${guardianId}`, signal),
  });
  if (attestations.isPending || oppositions.isPending) return <Loading />;
  if (attestations.isError || oppositions.isError) {
    const error = attestations.error ?? oppositions.error;
    const isUnknown = error instanceof ApiProblem && [400, 404].includes(error.status);
    if (isUnknown) return <NotFoundPage />;
    return (
      <>
        <PageTitle title={t('attestations.title')} />
        <ErrorState
          error={error}
          onRetry={() => void Promise.all([attestations.refetch(), oppositions.refetch()])}
        />
      </>
    );
  }
  const { holder, years } = attestations.data;
  const fiscalCode = holder.fiscalCode ?? t('attestations.noFiscalCode');
  return (
    <>
      <PageTitle
        title={t('attestations.title')}
        lead={t('attestations.holder', { name: holder.name, fiscalCode })}
      />
      <YearTable years={years} guardianId={guardianId} opposedYears={oppositions.data.years} />
    </>
  );
}
