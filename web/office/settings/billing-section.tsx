import { useController, useFormContext } from 'react-hook-form';
import { useTranslation } from '../../ui/use-translation.ts';
import type { NoticePolicy } from '#common/contract/settings.ts';
import { TextField } from '../../ui/field.tsx';
import { Facts } from '../facts.tsx';
import { RadioField } from '../radio-field.tsx';
import type { SettingsForm } from './settings-form.ts';

/** When notices are made, how invoices are numbered and when they are due. */
export function BillingSection({ registerCode }: { registerCode: string }) {
  const { t } = useTranslation('office');
  const { register, formState } = useFormContext<SettingsForm>();
  const policy = useController<SettingsForm, 'billing.noticePolicy'>({ name: 'billing.noticePolicy' });
  const errors = formState.errors.billing;
  const wholeNumberOf = (key: 'nextNumber' | 'dueDays' | 'reminderDays') => ({
    ...register(`billing.${key}`, {
      required: t('settings.required'),
      pattern: { value: /^\d+$/, message: t('settings.wholeNumber') },
    }),
    label: t(`settings.billing.${key}`),
    hint: t(`settings.billing.${key}Hint`),
    error: errors?.[key]?.message,
    inputMode: 'numeric' as const,
    required: true,
  });
  return (
    <section className="office-section">
      <h2 className="h4">{t('settings.billing.title')}</h2>
      <RadioField<NoticePolicy>
        legend={t('settings.billing.noticePolicy')}
        options={[
          {
            value: 'automatic',
            label: t('settings.billing.automatic'),
            hint: t('settings.billing.automaticHint'),
          },
          {
            value: 'on_request',
            label: t('settings.billing.onRequest'),
            hint: t('settings.billing.onRequestHint'),
          },
        ]}
        value={policy.field.value}
        error={errors?.noticePolicy?.message}
        onChange={policy.field.onChange}
      />
      <Facts items={[{ term: t('settings.billing.register'), value: registerCode }]} />
      <div className="field-grid">
        <TextField {...wholeNumberOf('nextNumber')} />
        <TextField {...wholeNumberOf('dueDays')} />
        <TextField {...wholeNumberOf('reminderDays')} />
      </div>
    </section>
  );
}
