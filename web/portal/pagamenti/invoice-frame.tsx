import type { ReactNode } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useParams } from 'react-router';
import type { InvoiceDetail } from '#common/contract/billing.ts';
import { ApiProblem } from '../../ui/api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { BackLink } from './back-link.tsx';
import { useInvoiceDetail } from './queries.ts';
import { readId } from './route-ids.ts';

interface InvoiceFrameProps {
  children: (detail: InvoiceDetail) => ReactNode;
}

/** Loads the invoice that the address names and gives it to the page; says so when there is none for this family. */
export function InvoiceFrame({ children }: InvoiceFrameProps) {
  const invoiceId = readId(useParams().invoiceId);
  return invoiceId === null ? (
    <UnknownInvoice />
  ) : (
    <KnownInvoice invoiceId={invoiceId}>{children}</KnownInvoice>
  );
}

function KnownInvoice({ invoiceId, children }: InvoiceFrameProps & { invoiceId: number }) {
  const { t } = useTranslation('portal');
  const detail = useInvoiceDetail(invoiceId);
  if (detail.isPending) {
    return (
      <>
        <BackLink to="/pagamenti" label={t('payments.detail.back')} />
        <PageTitle title={t('payments.detail.loadingTitle')} lead={t('payments.detail.loadingLead')} />
        <Loading />
      </>
    );
  }
  if (detail.isSuccess) return children(detail.data);
  if (detail.error instanceof ApiProblem && detail.error.status === 404) return <UnknownInvoice />;
  return (
    <>
      <PageTitle title={t('payments.list.title')} />
      <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />
    </>
  );
}

function UnknownInvoice() {
  const { t } = useTranslation('portal');
  return (
    <>
      <PageTitle title={t('payments.detail.notFoundTitle')} lead={t('payments.detail.notFoundText')} />
      <Link to="/pagamenti">{t('payments.detail.toList')}</Link>
    </>
  );
}
