import { useState, type FormEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useTranslation } from '../../ui/use-translation.ts';
import type { OfficeInvoice } from '#common/contract/billing.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { newKey } from '../../ui/new-key.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { InvoiceFrame } from '../billing/invoice-frame.tsx';
import { invoicePath } from '../billing/invoice-path.ts';
import { Failure } from '../failure.tsx';
import { FormActions } from '../form-actions.tsx';
import { RadioField } from '../radio-field.tsx';
import { ReasonField } from '../reason-field.tsx';
import { useKeptForm } from '../use-kept-form.ts';
import { useCorrectMeal } from './api.ts';
import { readCorrection, type CorrectionFlaw, type TypedCorrection } from './correction-form.ts';
import type { MendedState } from './news.ts';
import { adjustmentTexts } from './texts-it.ts';

const STATES = ['absent', 'cancelled', 'served', 'light_meal'] as const;
const SETTLES = ['next_bill', 'credit_note'] as const;

/** Correggi una presenza: one day of an invoice, what really happened, and how the difference is settled. */
export default function CorrectMealPage() {
  return <InvoiceFrame>{(detail) => <CorrectMeal detail={detail} />}</InvoiceFrame>;
}

function CorrectMeal({ detail: { invoice } }: { detail: OfficeInvoice }) {
  const { t } = useTranslation('office');
  return (
    <div className="form-panel">
      <PageTitle
        title={t('adjustments.correct.title', { code: invoice.code })}
        lead={t('adjustments.correct.lead')}
      />
      <p className="fw-bold">{invoice.childName}</p>
      <CorrectionForm invoice={invoice} />
    </div>
  );
}

function CorrectionForm({ invoice }: Pick<OfficeInvoice, 'invoice'>) {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const initial: TypedCorrection = {
    serviceDate: params.get('giorno') ?? '',
    state: null,
    reason: '',
    settle: 'next_bill',
  };
  const { form, setForm, forget } = useKeptForm(`correzione:${invoice.invoiceId}`, initial);
  const [wasTried, setWasTried] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const [key] = useState(newKey);
  const correct = useCorrectMeal(invoice.invoiceId, key);
  const { flaws, body } = readCorrection(form);
  const path = invoicePath(invoice);
  const errorOf = (flaw: CorrectionFlaw) =>
    wasTried && flaws.includes(flaw) ? t(`adjustments.correct.flaws.${flaw}`) : undefined;

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (!body || correct.isPending) return;
    // A credit note cannot be taken back: it is asked about, as where it is issued by itself.
    if (body.settle === 'credit_note') setIsAsking(true);
    else save();
  }

  function save(): void {
    if (!body) return;
    correct.mutate(body, {
      onSettled: () => setIsAsking(false),
      onSuccess: (corrected) => {
        forget();
        void navigate(path, { replace: true, state: { corrected } satisfies MendedState });
      },
    });
  }

  return (
    <form noValidate onSubmit={submit}>
      <TextField
        type="date"
        required
        label={t('adjustments.correct.day')}
        hint={t('adjustments.correct.dayHint')}
        value={form.serviceDate}
        error={errorOf('day')}
        onChange={(event) => setForm({ ...form, serviceDate: event.target.value })}
      />
      <RadioField
        legend={t('adjustments.correct.state')}
        options={STATES.map((value) => ({
          value,
          label: t(`adjustments.correct.states.${value}`),
          hint: '',
        }))}
        value={form.state}
        error={errorOf('state')}
        onChange={(state) => setForm({ ...form, state })}
      />
      <ReasonField
        label={t('adjustments.correct.reason')}
        hint={t('adjustments.correct.reasonHint')}
        error={errorOf('reason')}
        maxLength={400}
        value={form.reason}
        onChange={(reason) => setForm({ ...form, reason })}
      />
      <RadioField
        legend={t('adjustments.correct.settle')}
        options={SETTLES.map((value) => ({
          value,
          label: t(`adjustments.correct.settles.${value}`),
          hint: t(`adjustments.correct.settleHints.${value}`),
        }))}
        value={form.settle}
        onChange={(settle) => setForm({ ...form, settle })}
      />
      <Failure error={correct.error} sentences={adjustmentTexts.correct.refusals} />
      <FormActions
        submit={t(correct.isPending ? 'adjustments.correct.submitting' : 'adjustments.correct.submit')}
        isBusy={correct.isPending}
        back={{ to: path, label: t('adjustments.correct.back'), onClick: forget }}
      />
      <ConfirmDialog
        open={isAsking}
        title={t('adjustments.correct.noteDialog.title')}
        confirmLabel={t('adjustments.correct.noteDialog.confirm')}
        busy={correct.isPending}
        onCancel={() => setIsAsking(false)}
        onConfirm={save}
      >
        <p>{t('adjustments.correct.noteDialog.text', { name: invoice.childName })}</p>
      </ConfirmDialog>
    </form>
  );
}
