import { useState, type FormEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import type { OfficeInvoice } from '#common/contract/billing.ts';
import type { PaymentMeans } from '#common/contract/manual-entries.ts';
import { formatAmount } from '#common/money.ts';
import { Alert } from '../../ui/alert.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { formatEuro } from '../../ui/format.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { romanToday } from '../../ui/today.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { invoicePath } from '../billing/invoice-path.ts';
import { Failure } from '../failure.tsx';
import { FormActions } from '../form-actions.tsx';
import { RadioField } from '../radio-field.tsx';
import { ReasonField } from '../reason-field.tsx';
import { useKeptForm } from '../use-kept-form.ts';
import { useRecordEntry } from './api.ts';
import { readEntry, type EntryFlaw, type TypedEntry } from './entry-form.ts';
import { manualEntryTexts } from './texts-it.ts';

const MEANS = ['bank_transfer', 'postal_slip', 'cash', 'card', 'other'] as const satisfies PaymentMeans[];
const WRITE_OFFS = ['discharge', 'uncollectable'] as const;

interface EntryFormProps extends Pick<OfficeInvoice, 'invoice'> {
  isWriteOff: boolean;
}

/** What is booked by hand on an invoice: how much, when, why, and with which act or means. */
export function EntryForm({ invoice, isWriteOff }: EntryFormProps) {
  const { t } = useTranslation('office');
  const { code, outstandingCents } = invoice;
  return (
    <div className="form-panel">
      <PageTitle
        title={t(isWriteOff ? 'manualEntries.form.writeOffTitle' : 'manualEntries.form.receiptTitle', {
          code,
        })}
        lead={t(isWriteOff ? 'manualEntries.form.writeOffLead' : 'manualEntries.form.receiptLead')}
      />
      {outstandingCents > 0 ? (
        <Fields invoice={invoice} isWriteOff={isWriteOff} />
      ) : (
        <>
          <p>{t('manualEntries.form.nothingOwed')}</p>
          <Link to={invoicePath(invoice)}>{t('manualEntries.form.back')}</Link>
        </>
      )}
    </div>
  );
}

function Fields({ invoice, isWriteOff }: EntryFormProps) {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const { invoiceId, outstandingCents } = invoice;
  const today = romanToday();
  const initial: TypedEntry = {
    kind: isWriteOff ? 'discharge' : 'receipt',
    amount: formatAmount(outstandingCents),
    datedOn: today,
    means: null,
    actNumber: '',
    reason: '',
  };
  const keptAs = `${isWriteOff ? 'discarico' : 'incasso'}:${invoiceId}`;
  const { form, setForm, forget } = useKeptForm(keptAs, initial);
  const [wasTried, setWasTried] = useState(false);
  const record = useRecordEntry(invoiceId);
  const { flaws, body, surplusCents } = readEntry(form, outstandingCents, today);
  const path = invoicePath(invoice);
  const errorOf = (...wanted: EntryFlaw[]) => {
    const flaw = wasTried ? wanted.find((one) => flaws.includes(one)) : undefined;
    return flaw && t(`manualEntries.form.flaws.${flaw}`);
  };

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (!body || record.isPending) return;
    record.mutate(body, {
      onSuccess: () => {
        forget();
        void navigate(path, { replace: true, state: { wasBooked: true } });
      },
    });
  }

  return (
    <form noValidate onSubmit={submit}>
      {isWriteOff && (
        <RadioField
          legend={t('manualEntries.form.kind')}
          options={WRITE_OFFS.map((value) => ({
            value,
            label: t(`manualEntries.kinds.${value}`),
            hint: t(`manualEntries.form.${value}Hint`),
          }))}
          value={form.kind === 'receipt' ? null : form.kind}
          onChange={(kind) => setForm({ ...form, kind })}
        />
      )}
      <TextField
        label={t('manualEntries.form.amount')}
        hint={t('manualEntries.form.amountHint', { amount: formatEuro(outstandingCents) })}
        error={errorOf('amount', 'tooMuch')}
        inputMode="decimal"
        autoComplete="off"
        required
        value={form.amount}
        onChange={(event) => setForm({ ...form, amount: event.target.value })}
      />
      {!isWriteOff && surplusCents > 0 && (
        <Alert tone="info">{t('manualEntries.form.surplus', { amount: formatEuro(surplusCents) })}</Alert>
      )}
      <TextField
        type="date"
        label={t(isWriteOff ? 'manualEntries.form.actOn' : 'manualEntries.form.paidOn')}
        error={errorOf('datedOn')}
        max={today}
        required
        value={form.datedOn}
        onChange={(event) => setForm({ ...form, datedOn: event.target.value })}
      />
      {isWriteOff ? (
        <TextField
          label={t('manualEntries.form.actNumber')}
          hint={t('manualEntries.form.actNumberHint')}
          error={errorOf('actNumber')}
          maxLength={60}
          required
          value={form.actNumber}
          onChange={(event) => setForm({ ...form, actNumber: event.target.value })}
        />
      ) : (
        <SelectField
          label={t('manualEntries.form.means')}
          error={errorOf('means')}
          required
          options={MEANS.map((value) => ({ value, label: t(`manualEntries.means.${value}`) }))}
          value={form.means ?? ''}
          onChange={({ target }) =>
            setForm({ ...form, means: MEANS.find((one) => one === target.value) ?? null })
          }
        />
      )}
      <ReasonField
        label={t('manualEntries.form.reason')}
        hint={t(
          isWriteOff ? 'manualEntries.form.writeOffReasonHint' : 'manualEntries.form.receiptReasonHint',
        )}
        error={errorOf('reason')}
        value={form.reason}
        onChange={(reason) => setForm({ ...form, reason })}
      />
      <Failure error={record.error} sentences={manualEntryTexts.form.refusals} />
      <FormActions
        submit={t(record.isPending ? 'manualEntries.form.submitting' : 'manualEntries.form.submit')}
        isBusy={record.isPending}
        back={{ to: path, label: t('manualEntries.form.back'), onClick: forget }}
      />
    </form>
  );
}
