import { useTranslation } from '../../ui/use-translation.ts';
import { useNavigate } from 'react-router';
import type { InvoiceDetail } from '#common/contract/billing.ts';
import { Amount } from '../../ui/amount.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { municipalityName } from '../../ui/municipality-name.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';
import { BackLink } from './back-link.tsx';
import { DefinitionList } from './definition-list.tsx';
import { InvoiceFrame } from './invoice-frame.tsx';
import { isPayable } from './invoice-state.ts';
import { MissingData } from './missing-data.tsx';
import { NothingToPay } from './nothing-to-pay.tsx';
import { NoticeCard } from './notice-card.tsx';
import './pagamenti.css';
import { NoticeChoice, OnlineChoice } from './payment-choices.tsx';
import { paymentDataPath } from './queries.ts';

/** One textual summary before the confirmation (C.SE.1.4), then the manual's choice: on-line or with a notice. */
export default function PayPage() {
  return <InvoiceFrame>{(detail) => <Payment detail={detail} />}</InvoiceFrame>;
}

function Payment({ detail }: { detail: InvoiceDetail }) {
  const { t } = useTranslation('portal');
  const { invoice, missing } = detail;
  return (
    <>
      <BackLink to={`/pagamenti/${invoice.invoiceId}`} label={t('payments.pay.back')} />
      <PageTitle title={t('payments.pay.title', { code: invoice.code })} />
      {isPayable(invoice) ? (
        <>
          <p className="step-note">{t('payments.pay.step')}</p>
          <Summary detail={detail} />
          <MissingData
            childName={invoice.childName}
            path={paymentDataPath(invoice.invoiceId)}
            missing={missing}
          >
            <Choices detail={detail} />
          </MissingData>
        </>
      ) : (
        <NothingToPay title={t('payments.pay.nothing')} text={t('payments.pay.nothingText')} />
      )}
    </>
  );
}

/** What, how much, to whom. A family notice is paid whole: its amount counts, and its other invoices are named. */
function Summary({ detail }: { detail: InvoiceDetail }) {
  const { t } = useTranslation('portal');
  const { tenant } = useSession();
  const { invoice, notice } = detail;
  const others = notice?.invoiceCodes.filter((code) => code !== invoice.code) ?? [];
  return (
    <section className="payment-section" aria-labelledby="pay-summary">
      <h2 className="h4" id="pay-summary">
        {t('payments.pay.summary')}
      </h2>
      <DefinitionList
        items={[
          {
            term: t('payments.pay.what'),
            value: (
              <>
                <span lang="it">{invoice.description}</span> ({invoice.code})
                {others.length > 0 && (
                  <span className="remaining">
                    {t('payments.pay.otherInvoices', { codes: others.join(', ') })}
                  </span>
                )}
              </>
            ),
          },
          { term: t('payments.pay.child'), value: invoice.childName },
          { term: t('payments.pay.to'), value: municipalityName(tenant.name) },
          { term: t('payments.pay.due'), value: <DateText date={notice?.dueOn ?? invoice.dueOn} /> },
          {
            term: t('payments.pay.amount'),
            value: <Amount cents={notice?.amountCents ?? invoice.outstandingCents} />,
          },
        ]}
      />
      <p>{t('payments.pay.commission')}</p>
    </section>
  );
}

function Choices({ detail }: { detail: InvoiceDetail }) {
  const { t } = useTranslation('portal');
  const navigate = useNavigate();
  const { invoice, notice } = detail;
  const invoiceIds = [invoice.invoiceId];
  const detailPath = `/pagamenti/${invoice.invoiceId}`;
  return (
    <section aria-labelledby="pay-choice">
      <h2 className="h4" id="pay-choice">
        {t('payments.pay.choose')}
      </h2>
      <div className="choices">
        <OnlineChoice invoiceIds={invoiceIds}>{notice && <p>{t('payments.pay.existing')}</p>}</OnlineChoice>
        {notice ? (
          <NoticeCard notice={notice} onDeleted={() => void navigate(detailPath)} />
        ) : (
          <NoticeChoice
            invoiceIds={invoiceIds}
            onCreated={() => void navigate(detailPath, { state: { noticeCreated: true } })}
          />
        )}
      </div>
    </section>
  );
}
