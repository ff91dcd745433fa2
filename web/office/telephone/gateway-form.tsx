import { useForm } from 'react-hook-form';
import type { GatewayView } from '#common/contract/telephone.ts';
import { Alert } from '../../ui/alert.tsx';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useSaveGateway } from './api.ts';
import { telephoneTexts } from './texts-it.ts';

interface GatewayFields {
  isEnabled: boolean;
  voiceNumber: string;
  smsNumber: string;
}

/** Whether families can cancel by telephone, and with which numbers. */
export function GatewayForm({ view, canChange }: { view: GatewayView; canChange: boolean }) {
  const { t } = useTranslation('office');
  const save = useSaveGateway();
  const { isEnabled, voiceNumber, smsNumber } = view;
  const form = useForm<GatewayFields>({
    values: { isEnabled, voiceNumber: voiceNumber ?? '', smsNumber: smsNumber ?? '' },
    resetOptions: { keepDirtyValues: true },
  });
  const numberOf = (key: 'voiceNumber' | 'smsNumber') => ({
    ...form.register(key, {
      pattern: { value: /^\s*[+0-9][0-9 ]{2,29}$/, message: t('telephone.service.numberFlaw') },
    }),
    label: t(`telephone.service.${key}`),
    hint: t('telephone.service.numberHint'),
    error: form.formState.errors[key]?.message,
    inputMode: 'tel' as const,
    autoComplete: 'off',
  });

  function submit(fields: GatewayFields): void {
    save.mutate(
      {
        isEnabled: fields.isEnabled,
        voiceNumber: fields.voiceNumber.trim() || null,
        smsNumber: fields.smsNumber.trim() || null,
      },
      { onSuccess: () => form.reset(fields) },
    );
  }

  return (
    <form
      className="office-section form-panel"
      noValidate
      onSubmit={(event) => void form.handleSubmit(submit)(event)}
    >
      <h2 className="h4">{t('telephone.service.title')}</h2>
      <fieldset className="bare-fieldset" disabled={!canChange}>
        <div className="check-field-line mb-3">
          <input type="checkbox" id="phone-enabled" {...form.register('isEnabled')} />
          <label htmlFor="phone-enabled">{t('telephone.service.enabled')}</label>
        </div>
        <div className="field-grid">
          <TextField {...numberOf('voiceNumber')} />
          <TextField {...numberOf('smsNumber')} />
        </div>
      </fieldset>
      {save.isSuccess && !form.formState.isDirty && (
        <Alert tone="success">{t('telephone.service.saved')}</Alert>
      )}
      <Failure error={save.error} sentences={telephoneTexts.service.refusal} />
      {canChange && (
        <button type="submit" className="btn btn-primary" disabled={save.isPending}>
          {t(save.isPending ? 'telephone.service.submitting' : 'telephone.service.submit')}
        </button>
      )}
    </form>
  );
}
