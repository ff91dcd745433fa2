import { useTranslation } from '../../ui/use-translation.ts';
import { Navigate, useSearchParams } from 'react-router';
import type { InvoiceDetail } from '#common/contract/billing.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { BackLink } from './back-link.tsx';
import { FamilyChoices } from './family-choices.tsx';
import { FamilySummary } from './family-summary.tsx';
import { isPayable } from './invoice-state.ts';
import { MissingData } from './missing-data.tsx';
import { NothingToPay } from './nothing-to-pay.tsx';
import './pagamenti.css';
import { invoiceIdsOf, payPath, planPayment, readChosenIds } from './payment-plan.ts';
import { paymentDataPath, useInvoiceDetails } from './queries.ts';

/** Several invoices at once, of one child or of brothers and sisters: one cart, or one notice for the family. */
export default function FamilyPayPage() {
  const { t } = useTranslation('portal');
  const [search] = useSearchParams();
  const invoiceIds = readChosenIds(search.get('fatture'));
  return (
    <>
      <BackLink to="/pagamenti" label={t('payments.detail.back')} />
      <PageTitle title={t('payments.pay.manyTitle')} />
      {invoiceIds.length === 0 ? (
        <NothingToPay title={t('payments.pay.noneChosen')} text={t('payments.pay.noneChosenText')} />
      ) : (
        <ChosenInvoices invoiceIds={invoiceIds} />
      )}
    </>
  );
}

function ChosenInvoices({ invoiceIds }: { invoiceIds: readonly number[] }) {
  const results = useInvoiceDetails(invoiceIds);
  const failed = results.find((result) => result.isError);
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  const details = results.flatMap((result) => result.data ?? []);
  return details.length < invoiceIds.length ? <Loading /> : <FamilyPayment details={details} />;
}

function FamilyPayment({ details }: { details: readonly InvoiceDetail[] }) {
  const { t } = useTranslation('portal');
  const plan = planPayment(details);
  const [first] = plan.notices;
  if (!first) return <NothingToPay title={t('payments.pay.nothing')} text={t('payments.pay.nothingText')} />;
  if (plan.notices.length === 1 && first.invoices.length === 1) {
    return <Navigate to={payPath(invoiceIdsOf(plan.notices))} replace />;
  }
  // One set of questions at a time: the parent's own data answer for every child, a child's only for that one.
  const incomplete = details.find(({ invoice, missing }) => isPayable(invoice) && missing.length > 0);
  return (
    <>
      <p className="step-note">{t('payments.pay.step')}</p>
      <FamilySummary plan={plan} />
      {incomplete ? (
        <MissingData
          key={incomplete.invoice.invoiceId}
          childName={incomplete.invoice.childName}
          path={paymentDataPath(incomplete.invoice.invoiceId)}
          missing={incomplete.missing}
        >
          {null}
        </MissingData>
      ) : (
        <FamilyChoices plan={plan} />
      )}
    </>
  );
}
