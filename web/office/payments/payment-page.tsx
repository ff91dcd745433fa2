import { Link, useParams } from 'react-router';
import type { PaymentDetail } from '#common/contract/payment-list.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { Alert } from '../../ui/alert.tsx';
import { Amount } from '../../ui/amount.tsx';
import { ApiProblem } from '../../ui/api.ts';
import { InstantText } from '../../ui/date-text.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDate, formatEuro } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Facts } from '../facts.tsx';
import { messageUrl, usePayment } from './api.ts';
import { PaidFor } from './paid-for.tsx';

/** One receipt: what it says, what it was for, and where the money was reported. */
export default function PaymentPage() {
  const { t } = useTranslation('office');
  const receiptId = Number(useParams().receiptId);
  const payment = usePayment(Number.isSafeInteger(receiptId) ? receiptId : 0);
  const isUnknown = payment.error instanceof ApiProblem && payment.error.status === 404;
  return (
    <>
      <p className="no-print">
        <Link to="/pagamenti">{t('payments.detail.back')}</Link>
      </p>
      {payment.data ? (
        <Payment payment={payment.data} />
      ) : payment.isPending ? (
        <Loading />
      ) : (
        <>
          <PageTitle title={t('payments.title')} />
          {isUnknown ? (
            <Alert tone="warning">{t('payments.detail.unknown')}</Alert>
          ) : (
            <ErrorState error={payment.error} onRetry={() => void payment.refetch()} />
          )}
        </>
      )}
    </>
  );
}

function Payment({ payment }: { payment: PaymentDetail }) {
  const { t } = useTranslation('office');
  return (
    <>
      <PageTitle
        title={t('payments.detail.title', { amount: formatEuro(payment.amountCents) })}
        lead={t('payments.detail.lead')}
      />
      <Questions payment={payment} />
      <section className="office-section" aria-labelledby="paid-for">
        <h2 className="h4" id="paid-for">
          {t('payments.detail.whatTitle')}
        </h2>
        <Facts
          items={[
            { term: t('payments.what'), value: <PaidFor payment={payment} /> },
            { term: t('payments.payer'), value: payment.payerName ?? t('payments.nobody') },
            { term: t('payments.children'), value: payment.childNames.join(', ') || '–' },
            { term: t('payments.detail.notice'), value: groupNoticeNumber(payment.noticeNumber) },
            { term: t('payments.detail.flow'), value: <Flow flow={payment.flow} /> },
          ]}
        />
      </section>
      <ReceiptFacts payment={payment} />
    </>
  );
}

function Questions({ payment: { anomalies, isStandIn, isExceptional } }: { payment: PaymentDetail }) {
  const { t } = useTranslation('office');
  return (
    <>
      {isStandIn && <Alert tone="info">{t('payments.detail.standIn')}</Alert>}
      {isExceptional && <Alert tone="info">{t('payments.detail.exceptional')}</Alert>}
      {anomalies.length > 0 && (
        <Alert tone="warning" title={t('payments.detail.anomalies')}>
          <ul>
            {anomalies.map(({ kind, isOpen, resolution }) => (
              <li key={kind}>
                {t(`anomalies.kinds.${kind}.title`)}:{' '}
                {isOpen
                  ? t('payments.detail.isOpen')
                  : t('payments.detail.resolved', { resolution: resolution ?? '' })}
              </li>
            ))}
          </ul>
          <p className="mb-0">
            <Link to="/anomalie">{t('payments.detail.anomaliesLink')}</Link>
          </p>
        </Alert>
      )}
    </>
  );
}

function Flow({ flow }: Pick<PaymentDetail, 'flow'>) {
  const { t } = useTranslation('office');
  if (!flow) return t('payments.detail.noFlow');
  return (
    <Link className="break-anywhere" to={`/riconciliazione/flussi/${flow.flowId}`}>
      {t('payments.detail.flowOf', { name: flow.flowName, date: formatDate(flow.settledOn) })}
    </Link>
  );
}

function ReceiptFacts({ payment }: { payment: PaymentDetail }) {
  const { t } = useTranslation('office');
  const said = (text: string | null) => text ?? t('payments.detail.notSaid');
  return (
    <section className="office-section" aria-labelledby="receipt">
      <h2 className="h4" id="receipt">
        {t('payments.detail.receiptTitle')}
      </h2>
      <Facts
        items={[
          { term: t('payments.amountHeader'), value: <Amount cents={payment.amountCents} /> },
          { term: t('payments.detail.paidAt'), value: <InstantText instant={payment.paidAt} /> },
          { term: t('payments.detail.receivedAt'), value: <InstantText instant={payment.receivedAt} /> },
          { term: t('payments.iuv'), value: <span className="break-anywhere">{payment.iuv}</span> },
          {
            term: t('payments.detail.receiptId'),
            value: <span className="break-anywhere">{payment.pagopaReceiptId}</span>,
          },
          { term: t('payments.detail.psp'), value: said(payment.pspName) },
          { term: t('payments.detail.method'), value: said(payment.paymentMethod) },
          {
            term: t('payments.detail.fee'),
            value: payment.feeCents === null ? said(null) : <Amount cents={payment.feeCents} />,
          },
          { term: t('payments.detail.paidBy'), value: said(payment.paidByName) },
          { term: t('payments.detail.paidByFiscalCode'), value: said(payment.paidByFiscalCode) },
          { term: t('payments.detail.debtorFiscalCode'), value: said(payment.debtorFiscalCode) },
          { term: t('payments.detail.note'), value: said(payment.paymentNote) },
        ]}
      />
      {!payment.isExceptional && (
        <p className="no-print">
          <a className="download-link" href={messageUrl(payment.receiptId)} download>
            <Icon name="download" className="icon-primary icon-sm" />
            <span>{t('payments.detail.message')}</span>
          </a>
        </p>
      )}
    </section>
  );
}
