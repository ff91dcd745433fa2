import { useEffect } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useParams, useSearchParams } from 'react-router';
import type { InvoiceRow } from '#common/contract/billing.ts';
import type { CartView } from '#common/contract/paying.ts';
import { Alert } from '../../ui/alert.tsx';
import { formatEuro } from '../../ui/format.ts';
import { Amount } from '../../ui/amount.tsx';
import { ApiProblem } from '../../ui/api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { InvoiceStateDot } from './invoice-state-dot.tsx';
import { NothingToPay } from './nothing-to-pay.tsx';
import { OutcomeMessage } from './outcome-message.tsx';
import { readHint } from './outcome.ts';
import './pagamenti.css';
import { payPath } from './payment-plan.ts';
import { useCart, useInvoiceDetails, useRefreshPayments } from './queries.ts';
import { ReceiptList } from './receipt-list.tsx';
import { uniqueReceipts } from './receipts.ts';

/** Where Checkout brings the browser back. The address is a hint; our own record, fed by the receipt, decides. */
export default function OutcomePage() {
  const { t } = useTranslation('portal');
  const { cartKey = '' } = useParams();
  const [search] = useSearchParams();
  const cart = useCart(cartKey, readHint(search.get('esito')));
  const isUnknown = cart.error instanceof ApiProblem && cart.error.status === 404;
  return (
    <>
      <PageTitle title={t('payments.outcome.title')} />
      {isUnknown ? (
        <NothingToPay title={t('payments.outcome.unknownTitle')} text={t('payments.outcome.unknownText')} />
      ) : cart.data ? (
        <Outcome cart={cart.data} isUnreachable={cart.isError} />
      ) : cart.isError ? (
        <ErrorState error={cart.error} onRetry={() => void cart.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function Outcome({ cart, isUnreachable }: { cart: CartView; isUnreachable: boolean }) {
  const { t } = useTranslation('portal');
  const refresh = useRefreshPayments();
  const isPaid = cart.state === 'paid';
  const canRetry = cart.state === 'cancelled' || cart.state === 'failed';
  const invoiceIds = cart.invoices.map((invoice) => invoice.invoiceId);

  // The list and the details that were read before the payment must not be shown again.
  useEffect(() => {
    if (isPaid) void refresh();
  }, [isPaid, refresh]);

  return (
    <>
      <p className="step-note">{t('payments.outcome.step')}</p>
      <OutcomeMessage state={cart.state} />
      {isUnreachable && <Alert tone="warning">{t('payments.outcome.stillTrying')}</Alert>}
      {isPaid && invoiceIds.length > 0 && <Receipts invoiceIds={invoiceIds} />}
      {invoiceIds.length > 0 && <PaidInvoices invoices={cart.invoices} />}
      {cart.topUpCents > 0 && <PaidTopUp cents={cart.topUpCents} isPaid={isPaid} />}
      <div className="button-row">
        {canRetry && invoiceIds.length > 0 && (
          <Link to={payPath(invoiceIds)} className="btn btn-primary">
            {t('payments.outcome.tryAgain')}
          </Link>
        )}
        {cart.topUpCents > 0 ? (
          <Link to="/pagamenti/ricariche" className="btn btn-primary">
            {t('payments.outcome.toCredit')}
          </Link>
        ) : (
          <Link to="/pagamenti" className={canRetry ? 'btn btn-outline-primary' : 'btn btn-primary'}>
            {t('payments.outcome.toList')}
          </Link>
        )}
      </div>
    </>
  );
}

/** The receipts of the cart's invoices; several invoices paid with one family notice share one. */
function Receipts({ invoiceIds }: { invoiceIds: readonly number[] }) {
  const { t } = useTranslation('portal');
  const details = useInvoiceDetails(invoiceIds).flatMap((result) => result.data ?? []);
  const receipts = uniqueReceipts(details);
  if (details.length < invoiceIds.length) return <Loading />;
  return (
    <section className="payment-section" aria-labelledby="outcome-receipts">
      <h2 className="h4" id="outcome-receipts">
        {t('payments.receipt.title')}
      </h2>
      {receipts.length > 0 ? <ReceiptList receipts={receipts} /> : <p>{t('payments.outcome.noReceipt')}</p>}
    </section>
  );
}

function PaidTopUp({ cents, isPaid }: { cents: number; isPaid: boolean }) {
  const { t } = useTranslation('portal');
  return (
    <section className="payment-section">
      <h2 className="h4">{t('payments.outcome.topUp', { amount: formatEuro(cents) })}</h2>
      {isPaid && <p>{t('payments.outcome.topUpPaid')}</p>}
    </section>
  );
}

function PaidInvoices({ invoices }: { invoices: readonly InvoiceRow[] }) {
  const { t } = useTranslation('portal');
  return (
    <section className="payment-section" aria-labelledby="outcome-invoices">
      <h2 className="h4" id="outcome-invoices">
        {t('payments.outcome.invoices')}
      </h2>
      <ul className="plain-list">
        {invoices.map((invoice) => (
          <li key={invoice.invoiceId} className="receipt-row">
            <span>
              <Link to={`/pagamenti/${invoice.invoiceId}`}>{invoice.code}</Link> · {invoice.childName} ·{' '}
              <span lang="it">{invoice.description}</span> · <Amount cents={invoice.totalCents} />
            </span>
            <InvoiceStateDot invoice={invoice} />
          </li>
        ))}
      </ul>
    </section>
  );
}
