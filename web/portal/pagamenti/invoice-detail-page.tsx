import { Suspense, useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useLocation } from 'react-router';
import type { InvoiceDetail, InvoiceRow } from '#common/contract/billing.ts';
import type { InvoiceCollection } from '#common/contract/invoice-collection.ts';
import { Alert } from '../../ui/alert.tsx';
import { Amount } from '../../ui/amount.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { formatDate, formatEuro, formatInstant } from '../../ui/format.ts';
import type { ReadFirst } from '../../ui/page.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Adjustments } from './adjustments.tsx';
import { BackLink } from './back-link.tsx';
import { CreditNotes } from './credit-notes.tsx';
import { DefinitionList } from './definition-list.tsx';
import { FixedPartLines } from './fixed-part-lines.tsx';
import { FocusedNews } from './focused-news.tsx';
import { HandedOver, Instalments, Reminders } from './invoice-collection.tsx';
import { InvoiceFrame } from './invoice-frame.tsx';
import { InvoiceStateDot } from './invoice-state-dot.tsx';
import { isPayable, shownState } from './invoice-state.ts';
import { MealLines } from './meal-lines.tsx';
import { MissingData } from './missing-data.tsx';
import { NoticeCard } from './notice-card.tsx';
import './pagamenti.css';
import { detailQuery, paymentDataPath, useInvoiceCollection } from './queries.ts';
import { ReceiptList } from './receipt-list.tsx';
import { readId } from './route-ids.ts';
import { ReplacementText } from './replacement-text.tsx';
import { page } from '../page.ts';

const PlanRequestLine = page(['plans'], () => import('../rateizzazione/plan-request-line.tsx'));

export const firstRead: ReadFirst = (params) => {
  const invoiceId = readId(params.invoiceId);
  return invoiceId === null ? null : detailQuery(invoiceId);
};

/** The detail of one invoice: state, payment, credit notes, receipts, meals day by day. The e-mails' links land here. */
export default function InvoiceDetailPage() {
  return <InvoiceFrame>{(detail) => <InvoiceView detail={detail} />}</InvoiceFrame>;
}

function InvoiceView({ detail }: { detail: InvoiceDetail }) {
  const { t } = useTranslation('portal');
  const { invoice } = detail;
  const collection = useInvoiceCollection(invoice.invoiceId, invoice.outstandingCents > 0).data;
  return (
    <>
      <BackLink to="/pagamenti" label={t('payments.detail.back')} />
      <PageTitle
        title={t('payments.detail.title', { code: invoice.code })}
        lead={<span lang="it">{invoice.description}</span>}
      />
      <section className="payment-section" aria-labelledby="invoice-summary">
        <h2 className="h4" id="invoice-summary">
          {t('payments.detail.summary')}
        </h2>
        <InvoiceFacts invoice={invoice} />
        {(invoice.replacedBy ?? invoice.replaces) && (
          <p>
            <ReplacementText invoice={invoice} />
          </p>
        )}
        <PaymentPart detail={detail} collection={collection} />
        <p className="small">
          <time dateTime={detail.updatedAt}>
            {t('payments.list.updatedAt', { when: formatInstant(detail.updatedAt) })}
          </time>
        </p>
      </section>
      {collection && collection.reminders.length > 0 && <Reminders reminders={collection.reminders} />}
      {detail.creditNotes.length > 0 && <CreditNotes notes={detail.creditNotes} />}
      {detail.receipts.length > 0 && (
        <section className="payment-section" aria-labelledby="invoice-receipts">
          <h2 className="h4" id="invoice-receipts">
            {t('payments.receipt.title')}
          </h2>
          <ReceiptList receipts={detail.receipts} />
        </section>
      )}
      {detail.adjustments.length > 0 && <Adjustments adjustments={detail.adjustments} />}
      {detail.lines.length > 0 && <MealLines lines={detail.lines} />}
      {detail.fixedParts.length > 0 && <FixedPartLines fixedParts={detail.fixedParts} />}
      <Doubts detail={detail} />
    </>
  );
}

/** Where to go when a day or the amount looks wrong. */
function Doubts({ detail: { invoice, lines } }: { detail: InvoiceDetail }) {
  const { t } = useTranslation('portal');
  const [first] = lines;
  return (
    <section className="payment-section" aria-labelledby="invoice-doubts">
      <h2 className="h4" id="invoice-doubts">
        {t('payments.doubts.title')}
      </h2>
      <ul>
        {first && (
          <li>
            <Link to={`/presenze/${invoice.childId}?mese=${first.serviceDate.slice(0, 7)}`}>
              {t('payments.doubts.day')}
            </Link>
          </li>
        )}
        <li>
          <Link to={`/assistenza/nuova?fattura=${invoice.invoiceId}`}>{t('payments.doubts.ask')}</Link>
        </li>
      </ul>
    </section>
  );
}

function InvoiceFacts({ invoice }: { invoice: InvoiceRow }) {
  const { t } = useTranslation('portal');
  const isPart = invoice.outstandingCents > 0 && invoice.outstandingCents < invoice.totalCents;
  return (
    <DefinitionList
      items={[
        {
          term: t('payments.list.state'),
          value: <InvoiceStateDot invoice={invoice} />,
        },
        { term: t('payments.list.amount'), value: <Amount cents={invoice.totalCents} /> },
        ...(isPart
          ? [{ term: t('payments.detail.toPay'), value: <Amount cents={invoice.outstandingCents} /> }]
          : []),
        ...(invoice.writtenOffCents > 0
          ? [{ term: t('payments.detail.writtenOffTerm'), value: <Amount cents={invoice.writtenOffCents} /> }]
          : []),
        { term: t('payments.list.issued'), value: <DateText date={invoice.issuedOn} /> },
        { term: t('payments.list.due'), value: <DateText date={invoice.dueOn} /> },
        { term: t('payments.list.child'), value: invoice.childName },
      ]}
    />
  );
}

interface PaymentPartProps {
  detail: InvoiceDetail;
  collection: InvoiceCollection | undefined;
}

/** What can be done about the invoice now: nothing, wait, complete the data, or pay. */
function PaymentPart({ detail, collection }: PaymentPartProps) {
  const { t } = useTranslation('portal');
  const { invoice } = detail;
  if (invoice.state === 'paid') return <p>{t('payments.detail.paidText')}</p>;
  if (invoice.state === 'credited') return <p>{t('payments.detail.creditedText')}</p>;
  if (invoice.state === 'written_off') {
    return <p>{t('payments.detail.writtenOffText', { amount: formatEuro(invoice.writtenOffCents) })}</p>;
  }
  if (invoice.state === 'pending') {
    return (
      <Alert tone="info" title={t('payments.detail.pendingTitle')}>
        {t('payments.detail.pendingText')}
      </Alert>
    );
  }
  if (collection?.handedOver) return <HandedOver to={collection.handedOver} />;
  if (!isPayable(invoice)) return null;
  return (
    <>
      {collection?.plan && <Instalments plan={collection.plan} />}
      <PaymentActions detail={detail} />
    </>
  );
}

function PaymentActions({ detail }: { detail: InvoiceDetail }) {
  const { t } = useTranslation('portal');
  const { invoice, notice, missing } = detail;
  const [wasDeleted, setWasDeleted] = useState(false);
  return (
    <>
      <NoticeNews hasNotice={notice !== null} />
      {wasDeleted && !notice && <FocusedNews text={t('payments.notice.cancelled')} />}
      {shownState(invoice) === 'overdue' && (
        <p>{t('payments.detail.overdueText', { day: formatDate(invoice.dueOn) })}</p>
      )}
      <MissingData childName={invoice.childName} path={paymentDataPath(invoice.invoiceId)} missing={missing}>
        <p>
          <Link to={`/pagamenti/${invoice.invoiceId}/paga`} className="btn btn-primary btn-lg">
            {t('payments.detail.payOnline')}
          </Link>
        </p>
      </MissingData>
      {notice && <NoticeCard notice={notice} onDeleted={() => setWasDeleted(true)} />}
      {shownState(invoice) === 'overdue' && (
        <Suspense fallback={null}>
          <PlanRequestLine />
        </Suspense>
      )}
    </>
  );
}

/** Says what has just happened to the notice, when the page before brings the news along. */
function NoticeNews({ hasNotice }: { hasNotice: boolean }) {
  const { t } = useTranslation('portal');
  const state: unknown = useLocation().state;
  const wasCreated = typeof state === 'object' && state !== null && 'noticeCreated' in state;
  return wasCreated && hasNotice ? <Alert tone="success">{t('payments.notice.created')}</Alert> : null;
}
