import { useFormContext } from 'react-hook-form';
import { useTranslation } from '../../ui/use-translation.ts';
import { TextField } from '../../ui/field.tsx';
import { Facts } from '../facts.tsx';
import type { SettingsForm } from './settings-form.ts';

/** The Comune itself. Its fiscal code is what pagoPA knows it by, so nobody changes it here. */
export function TenantSection({ fiscalCode }: { fiscalCode: string }) {
  const { t } = useTranslation('office');
  const { register, formState } = useFormContext<SettingsForm>();
  const errors = formState.errors.tenant;
  return (
    <section className="office-section">
      <h2 className="h4">{t('settings.tenant.title')}</h2>
      <Facts items={[{ term: t('settings.tenant.fiscalCode'), value: fiscalCode }]} />
      <div className="field-grid">
        <TextField
          {...register('tenant.name', { required: t('settings.required') })}
          label={t('settings.tenant.name')}
          required
          error={errors?.name?.message}
        />
        <TextField
          {...register('tenant.ipaCode')}
          label={t('settings.tenant.ipaCode')}
          hint={t('settings.tenant.ipaCodeHint')}
          error={errors?.ipaCode?.message}
        />
      </div>
    </section>
  );
}
