import { useState, type FormEvent } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useNavigate } from 'react-router';
import type { CreditNoteBody, OfficeInvoice } from '#common/contract/billing.ts';
import { formatAmount } from '#common/money.ts';
import { Alert } from '../../ui/alert.tsx';
import { TextField } from '../../ui/field.tsx';
import { formatEuro } from '../../ui/format.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { FormActions } from '../form-actions.tsx';
import { ReasonField } from '../reason-field.tsx';
import { ConfirmCreditNote } from './confirm-credit-note.tsx';
import { creditableCents, readCreditNote } from './credit-note-form.ts';
import { InvoiceFrame } from './invoice-frame.tsx';
import { invoicePath } from './invoice-path.ts';

/** Emetti nota di credito: how much and why; one summary follows before anything is issued. */
export default function CreditNotePage() {
  return <InvoiceFrame>{(detail) => <CreditNote detail={detail} />}</InvoiceFrame>;
}

function CreditNote({ detail }: { detail: OfficeInvoice }) {
  const { t } = useTranslation('office');
  const { invoice } = detail;
  return (
    <div className="form-panel">
      <PageTitle title={t('invoice.form.title', { code: invoice.code })} lead={t('invoice.form.lead')} />
      {invoice.state === 'pending' && <Alert tone="warning">{t('invoice.form.pending')}</Alert>}
      {creditableCents(detail) > 0 ? (
        <CreditNoteForm detail={detail} />
      ) : (
        <>
          <p>{t('invoice.form.nothingLeft')}</p>
          <Link to={invoicePath(invoice)}>{t('invoice.form.back')}</Link>
        </>
      )}
    </div>
  );
}

function CreditNoteForm({ detail }: { detail: OfficeInvoice }) {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const mostCents = creditableCents(detail);
  const [amount, setAmount] = useState(formatAmount(mostCents));
  const [reason, setReason] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const [asked, setAsked] = useState<CreditNoteBody | null>(null);
  const { flaws, body } = readCreditNote({ amount, reason }, mostCents);
  const path = invoicePath(detail.invoice);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    setAsked(body);
  }

  return (
    <form noValidate onSubmit={submit}>
      <TextField
        label={t('invoice.form.amount')}
        hint={t('invoice.form.amountHint', { amount: formatEuro(mostCents) })}
        error={wasTried && flaws.amount ? t(`invoice.form.flaws.${flaws.amount}`) : undefined}
        inputMode="decimal"
        autoComplete="off"
        required
        value={amount}
        onChange={(event) => setAmount(event.target.value)}
      />
      <ReasonField
        label={t('invoice.form.reason')}
        hint={t('invoice.form.reasonHint')}
        error={wasTried && flaws.reason ? t(`invoice.form.flaws.${flaws.reason}`) : undefined}
        value={reason}
        onChange={setReason}
      />
      <FormActions submit={t('invoice.form.submit')} back={{ to: path, label: t('invoice.form.back') }} />
      <ConfirmCreditNote
        detail={detail}
        asked={asked}
        onCancel={() => setAsked(null)}
        onIssued={(creditNoteId) => void navigate(path, { replace: true, state: { creditNoteId } })}
        onRefused={() => void navigate(path, { replace: true })}
      />
    </form>
  );
}
