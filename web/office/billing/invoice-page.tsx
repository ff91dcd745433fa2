import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useLocation } from 'react-router';
import type { OfficeInvoice } from '#common/contract/billing.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { Alert } from '../../ui/alert.tsx';
import { Amount } from '../../ui/amount.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { EmailText } from '../../ui/email-text.tsx';
import { formatEuro, formatInstant } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { municipalityName } from '../../ui/municipality-name.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { Facts } from '../facts.tsx';
import { formatCount } from '../format-count.ts';
import { InvoiceAdjustments } from '../adjustments/invoice-adjustments.tsx';
import { MendedNews, MendLinks, Replacements } from '../adjustments/invoice-links.tsx';
import { InvoiceEntries } from '../manual-entries/invoice-entries.tsx';
import { invoiceNoticeUrl } from './api.ts';
import { CreditNotes } from './credit-notes.tsx';
import { InvoiceFixedParts } from './invoice-fixed-parts.tsx';
import { InvoiceFrame } from './invoice-frame.tsx';
import { InvoiceMeals } from './invoice-meals.tsx';
import './invoice.css';
import { INVOICE_TONE } from './run-state.ts';

/** One invoice for the office: whose, what for, what is owed, and what became of it. Prints as a sheet of its own. */
export default function InvoicePage() {
  return <InvoiceFrame>{(detail) => <InvoiceView detail={detail} />}</InvoiceFrame>;
}

function InvoiceView({ detail }: { detail: OfficeInvoice }) {
  const { t } = useTranslation('office');
  const { tenant } = useSession();
  const { invoice } = detail;
  return (
    <div className="invoice-sheet">
      <p className="print-only">{municipalityName(tenant.name)}</p>
      <PageTitle title={t('invoice.title', { code: invoice.code })} lead={invoice.description} />
      <IssuedNews detail={detail} />
      <MendedNews detail={detail} />
      <Replacements invoice={invoice} />
      <div className="title-line">
        <h2 className="h4">{t('invoice.summary')}</h2>
        <button
          type="button"
          className="btn btn-outline-primary btn-sm no-print"
          onClick={() => window.print()}
        >
          <Icon name="print" className="icon-sm icon-primary me-2" />
          {t('invoice.print')}
        </button>
      </div>
      <InvoiceFacts invoice={invoice} />
      <CreditNotes detail={detail} />
      <NoticeFacts detail={detail} />
      <Receipts receipts={detail.receipts} />
      <InvoiceEntries invoice={invoice} />
      <InvoiceFixedParts fixedParts={detail.fixedParts} />
      <InvoiceAdjustments adjustments={detail.adjustments} />
      <InvoiceMeals lines={detail.lines} />
      <MendLinks detail={detail} />
      <p className="mt-5 no-print">
        <Link to={`/attestazioni/${invoice.payerId}`}>
          {t('attestations.link', { name: invoice.payerName })}
        </Link>
      </p>
      <p className="no-print">
        <Link to={`/posta?fattura=${invoice.invoiceId}`}>{t('invoice.toMessages')}</Link>
      </p>
      <p className="no-print">
        <Link to={`/chiusure/${invoice.runId}`}>{t('invoice.toRun')}</Link>
      </p>
    </div>
  );
}

/** The credit note that the form has just issued, when the page before brings the news along. */
function IssuedNews({ detail: { invoice, creditNotes } }: { detail: OfficeInvoice }) {
  const { t } = useTranslation('office');
  const state: unknown = useLocation().state;
  const issuedId =
    typeof state === 'object' && state !== null && 'creditNoteId' in state && state.creditNoteId;
  const note = creditNotes.find(({ creditNoteId }) => creditNoteId === issuedId);
  if (!note) return null;
  return (
    <div className="no-print mb-4">
      <Alert
        tone="success"
        title={t('invoice.creditNotes.issued', {
          number: note.number,
          amount: formatEuro(note.amountCents),
        })}
      >
        {invoice.outstandingCents > 0
          ? t('invoice.creditNotes.left', { amount: formatEuro(invoice.outstandingCents) })
          : t('invoice.creditNotes.nothingLeft')}
      </Alert>
    </div>
  );
}

function InvoiceFacts({ invoice }: { invoice: OfficeInvoice['invoice'] }) {
  const { t } = useTranslation('office');
  return (
    <Facts
      items={[
        {
          term: t('billing.state'),
          value: (
            <StatusDot
              tone={INVOICE_TONE[invoice.state]}
              label={t(`billing.invoiceState.${invoice.state}`)}
            />
          ),
        },
        { term: t('billing.result.amount'), value: <Amount cents={invoice.totalCents} /> },
        ...(invoice.creditedCents > 0
          ? [
              {
                term: t('invoice.credited'),
                value: t('invoice.creditedAmount', { amount: formatEuro(invoice.creditedCents) }),
              },
            ]
          : []),
        ...(invoice.writtenOffCents > 0
          ? [{ term: t('invoice.writtenOff'), value: <Amount cents={invoice.writtenOffCents} /> }]
          : []),
        { term: t('invoice.outstanding'), value: <Amount cents={invoice.outstandingCents} /> },
        { term: t('billing.issuedOn'), value: <DateText date={invoice.issuedOn} /> },
        { term: t('billing.dueOn'), value: <DateText date={invoice.dueOn} /> },
        {
          term: t('billing.result.child'),
          value: <Link to={`/bambini/${invoice.childId}`}>{invoice.childName}</Link>,
        },
        {
          term: t('billing.result.payer'),
          value: <Link to={`/famiglie/${invoice.familyId}`}>{invoice.payerName}</Link>,
        },
        {
          term: t('invoice.email'),
          value:
            invoice.payerEmail === null ? t('invoice.noEmail') : <EmailText address={invoice.payerEmail} />,
        },
        { term: t('billing.service'), value: invoice.serviceName },
        { term: t('billing.meals'), value: formatCount(invoice.mealCount) },
      ]}
    />
  );
}

function NoticeFacts({ detail: { invoice, notice } }: { detail: OfficeInvoice }) {
  const { t } = useTranslation('office');
  return (
    <section className="office-section" aria-labelledby="notice">
      <div className="title-line">
        <h2 className="h4" id="notice">
          {t('invoice.notice.title')}
        </h2>
        {notice && invoice.outstandingCents > 0 && (
          <a
            className="btn btn-outline-primary btn-sm no-print"
            href={invoiceNoticeUrl(invoice.invoiceId)}
            target="_blank"
            rel="noreferrer"
          >
            <Icon name="print" className="icon-sm icon-primary me-2" />
            {t('invoice.notice.print')}
          </a>
        )}
      </div>
      {notice ? (
        <Facts
          items={[
            {
              term: t('invoice.notice.number'),
              value: <span className="notice-number">{groupNoticeNumber(notice.noticeNumber)}</span>,
            },
            { term: t('invoice.notice.amount'), value: <Amount cents={notice.amountCents} /> },
            { term: t('invoice.notice.due'), value: <DateText date={notice.dueOn} /> },
            ...(notice.kind === 'family'
              ? [{ term: t('invoice.notice.covers'), value: notice.invoiceCodes.join(', ') }]
              : []),
          ]}
        />
      ) : (
        <p>{t('invoice.notice.none')}</p>
      )}
    </section>
  );
}

function Receipts({ receipts }: Pick<OfficeInvoice, 'receipts'>) {
  const { t } = useTranslation('office');
  if (receipts.length === 0) return null;
  return (
    <section className="office-section" aria-labelledby="receipts">
      <h2 className="h4" id="receipts">
        {t('invoice.receipts.title')}
      </h2>
      <ul>
        {receipts.map(({ receiptId, amountCents, paidAt, pspName }) => {
          const facts = { amount: formatEuro(amountCents), when: formatInstant(paidAt) };
          return (
            <li key={receiptId}>
              <Link to={`/pagamenti/${receiptId}`}>
                {pspName
                  ? t('invoice.receipts.lineWith', { ...facts, psp: pspName })
                  : t('invoice.receipts.line', facts)}
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
