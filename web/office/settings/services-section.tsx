import { useFormContext } from 'react-hook-form';
import { useTranslation } from '../../ui/use-translation.ts';
import type { SettingsView } from '#common/contract/office.ts';
import { TextField } from '../../ui/field.tsx';
import type { SettingsForm } from './settings-form.ts';

/** The taxonomy code of each service: the Comune's own choice, without which no notice goes out. */
export function ServicesSection({ services }: { services: SettingsView['services'] }) {
  const { t } = useTranslation('office');
  const { register, formState } = useFormContext<SettingsForm>();
  return (
    <section className="office-section">
      <h2 className="h4">{t('settings.services.title')}</h2>
      {services.length === 0 && <p>{t('settings.services.nothing')}</p>}
      <div className="field-grid">
        {services.map(({ serviceId, name }, index) => (
          <TextField
            key={serviceId}
            {...register(`services.${index}.taxonomyCode`)}
            label={t('settings.services.taxonomy', { service: name })}
            hint={t('settings.services.taxonomyHint')}
            error={formState.errors.services?.[index]?.taxonomyCode?.message}
            spellCheck={false}
          />
        ))}
      </div>
    </section>
  );
}
