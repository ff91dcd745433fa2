import type { ReactNode } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useParams } from 'react-router';
import type { OfficeInvoice } from '#common/contract/billing.ts';
import { ApiProblem } from '../../ui/api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useInvoice } from './api.ts';

/** Loads the invoice that the address names and gives it to the page; says so when there is none. */
export function InvoiceFrame({ children }: { children: (detail: OfficeInvoice) => ReactNode }) {
  const { t } = useTranslation('office');
  const invoiceId = Number(useParams().invoiceId);
  const detail = useInvoice(Number.isSafeInteger(invoiceId) ? invoiceId : 0);
  if (detail.isPending) return <Loading />;
  if (detail.isSuccess) return children(detail.data);
  const isUnknown = detail.error instanceof ApiProblem && [400, 404].includes(detail.error.status);
  return (
    <>
      <PageTitle
        title={t('invoice.notFoundTitle')}
        {...(isUnknown ? { lead: t('invoice.notFoundText') } : {})}
      />
      {!isUnknown && <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />}
      <Link to="/chiusure">{t('invoice.toRuns')}</Link>
    </>
  );
}
