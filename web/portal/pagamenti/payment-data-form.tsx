import { useForm } from 'react-hook-form';
import { useTranslation } from '../../ui/use-translation.ts';
import type { MissingDatum } from '#common/contract/billing.ts';
import type { PaymentDataBody } from '#common/contract/paying.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { refusalIn } from '../refusal.ts';
import { bodyOf, FIELD_OF, REFUSED_FIELD, refuseEmail, refuseFiscalCode } from './payment-data.ts';
import { useSavePaymentData } from './queries.ts';
import { paymentTexts } from './texts-it.ts';

interface PaymentDataFormProps {
  childName: string;
  /** Where the data are saved. */
  path: string;
  missing: readonly MissingDatum[];
  onSaved: () => void;
  onCancel: () => void;
}

/** Asks for the missing data only: what the Comune knows is never asked again (C.SE.1.5). */
export default function PaymentDataForm(props: PaymentDataFormProps) {
  const { childName, path, missing, onSaved, onCancel } = props;
  const { t } = useTranslation('portal');
  const save = useSavePaymentData(path);
  const form = useForm<Required<PaymentDataBody>>({
    defaultValues: { email: '', payerFiscalCode: '', childFiscalCode: '' },
  });
  const { errors } = form.formState;
  const refusal = refusalIn(paymentTexts.missing.refusal, save.error);

  async function submit(values: Required<PaymentDataBody>): Promise<void> {
    try {
      await save.mutateAsync(bodyOf(missing, values));
      onSaved();
    } catch (error) {
      const reason = refusalIn(paymentTexts.missing.refusal, error);
      const field = reason && REFUSED_FIELD[reason];
      if (reason && field) {
        form.setError(field, { message: t(`payments.missing.refusal.${reason}`) }, { shouldFocus: true });
      }
    }
  }
  function checkEmail(text: string): string | true {
    const reason = refuseEmail(text);
    if (!reason) return true;
    return t(reason === 'empty' ? 'payments.missing.emailMissing' : 'payments.missing.refusal.bad_email');
  }
  function checkCode(text: string): string | true {
    const reason = refuseFiscalCode(text);
    return reason ? t(`payments.missing.fiscalCode.${reason}`) : true;
  }

  return (
    <form className="panel" noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      {refusal && !REFUSED_FIELD[refusal] && (
        <Alert tone="danger">{t(`payments.missing.refusal.${refusal}`)}</Alert>
      )}
      {save.isError && !refusal && <ErrorState error={save.error} />}
      {missing.map((datum, index) => {
        const field = FIELD_OF[datum];
        const isEmail = field === 'email';
        return (
          <TextField
            key={datum}
            {...form.register(field, { validate: isEmail ? checkEmail : checkCode })}
            label={t(`payments.missing.data.${datum}`, { child: childName })}
            hint={t(isEmail ? 'payments.missing.emailHint' : 'payments.missing.fiscalCodeHint')}
            error={errors[field]?.message}
            type={isEmail ? 'email' : 'text'}
            autoComplete={isEmail ? 'email' : 'off'}
            autoCapitalize={isEmail ? 'none' : 'characters'}
            spellCheck={false}
            autoFocus={index === 0}
          />
        );
      })}
      <div className="button-row">
        <button type="submit" className="btn btn-primary" disabled={save.isPending}>
          {t(save.isPending ? 'payments.missing.submitting' : 'payments.missing.submit')}
        </button>
        <button
          type="button"
          className="btn btn-outline-primary"
          disabled={save.isPending}
          onClick={onCancel}
        >
          {t('payments.missing.cancel')}
        </button>
      </div>
    </form>
  );
}
