import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { useTranslation } from '../../ui/use-translation.ts';
import type { OfficeInvoice } from '#common/contract/billing.ts';
import { addDays } from '#common/dates.ts';
import { TextField } from '../../ui/field.tsx';
import { newKey } from '../../ui/new-key.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { romanToday } from '../../ui/today.ts';
import { InvoiceFrame } from '../billing/invoice-frame.tsx';
import { invoicePath } from '../billing/invoice-path.ts';
import { Failure } from '../failure.tsx';
import { FormActions } from '../form-actions.tsx';
import { RadioField } from '../radio-field.tsx';
import { ReasonField } from '../reason-field.tsx';
import { useKeptForm } from '../use-kept-form.ts';
import { useChargeChild } from './api.ts';
import { readCharge, type ChargeFlaw, type TypedCharge } from './charge-form.ts';
import type { MendedState } from './news.ts';
import { adjustmentTexts } from './texts-it.ts';

const SETTLES = ['next_bill', 'debit_note'] as const;
const USUAL_DUE_DAYS = 20;

/** Addebita altro: something that no meal costs, on the next bill or by a nota di addebito. */
export default function ChargePage() {
  return <InvoiceFrame>{(detail) => <Charge detail={detail} />}</InvoiceFrame>;
}

function Charge({ detail: { invoice } }: { detail: OfficeInvoice }) {
  const { t } = useTranslation('office');
  return (
    <div className="form-panel">
      <PageTitle
        title={t('adjustments.charge.title', { name: invoice.childName })}
        lead={t('adjustments.charge.lead')}
      />
      <ChargeForm invoice={invoice} />
    </div>
  );
}

function ChargeForm({ invoice }: Pick<OfficeInvoice, 'invoice'>) {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const today = romanToday();
  const initial: TypedCharge = {
    amount: '',
    reason: '',
    settle: 'next_bill',
    dueOn: addDays(today, USUAL_DUE_DAYS),
  };
  const { form, setForm, forget } = useKeptForm(`addebito:${invoice.invoiceId}`, initial);
  const [wasTried, setWasTried] = useState(false);
  const [key] = useState(newKey);
  const charge = useChargeChild(invoice.invoiceId, key);
  const { flaws, body } = readCharge(form, today);
  const path = invoicePath(invoice);
  const errorOf = (flaw: ChargeFlaw) =>
    wasTried && flaws.includes(flaw) ? t(`adjustments.charge.flaws.${flaw}`) : undefined;

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (!body || charge.isPending) return;
    charge.mutate(body, {
      onSuccess: ({ invoice: fresh }) => {
        forget();
        const state: MendedState = { charged: { amountCents: body.amountCents, isBilled: fresh !== null } };
        void navigate(fresh ? invoicePath(fresh) : path, { replace: true, state });
      },
    });
  }

  return (
    <form noValidate onSubmit={submit}>
      <TextField
        label={t('adjustments.charge.amount')}
        error={errorOf('amount')}
        inputMode="decimal"
        autoComplete="off"
        required
        value={form.amount}
        onChange={(event) => setForm({ ...form, amount: event.target.value })}
      />
      <ReasonField
        label={t('adjustments.charge.reason')}
        hint={t('adjustments.charge.reasonHint')}
        error={errorOf('reason')}
        value={form.reason}
        onChange={(reason) => setForm({ ...form, reason })}
      />
      <RadioField
        legend={t('adjustments.charge.settle')}
        options={SETTLES.map((value) => ({
          value,
          label: t(`adjustments.charge.settles.${value}`),
          hint: t(`adjustments.charge.settleHints.${value}`),
        }))}
        value={form.settle}
        onChange={(settle) => setForm({ ...form, settle })}
      />
      {form.settle === 'debit_note' && (
        <TextField
          type="date"
          required
          label={t('adjustments.charge.dueOn')}
          value={form.dueOn}
          error={errorOf('dueOn')}
          onChange={(event) => setForm({ ...form, dueOn: event.target.value })}
        />
      )}
      <Failure error={charge.error} sentences={adjustmentTexts.charge.refusals} />
      <FormActions
        submit={t(charge.isPending ? 'adjustments.charge.submitting' : 'adjustments.charge.submit')}
        isBusy={charge.isPending}
        back={{ to: path, label: t('adjustments.charge.back'), onClick: forget }}
      />
    </form>
  );
}
