import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from '../../ui/use-translation.ts';
import type { SettingsView } from '#common/contract/office.ts';
import { Alert } from '../../ui/alert.tsx';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { useSaveSettings } from './api.ts';
import { BillingSection } from './billing-section.tsx';
import { fieldErrorsOf } from './field-errors.ts';
import { PagopaSection } from './pagopa-section.tsx';
import { ServicesSection } from './services-section.tsx';
import { bodyOf, fieldOfPath, formOf, type SettingsForm } from './settings-form.ts';
import { TenantSection } from './tenant-section.tsx';

/** The whole form; the server judges it, and each of its flaws is shown at its field. */
export function SettingsFields({ settings }: { settings: SettingsView }) {
  const { t } = useTranslation('office');
  const { canWrite } = usePermissions();
  const save = useSaveSettings();
  const form = useForm<SettingsForm>({ values: formOf(settings) });
  const flaws = fieldErrorsOf(save.error).map((flaw) => ({
    ...flaw,
    field: fieldOfPath(flaw.path, form.getValues()),
  }));
  const homeless = flaws.filter(({ field }) => field === null);

  function submit(values: SettingsForm): void {
    save.mutate(bodyOf(values, settings), {
      onError: (error) => {
        const named = fieldErrorsOf(error).flatMap(({ path, message }) => {
          const field = fieldOfPath(path, values);
          return field ? [{ field, message }] : [];
        });
        for (const [index, { field, message }] of named.entries()) {
          form.setError(field, { message }, { shouldFocus: index === 0 });
        }
      },
    });
  }

  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
        {!canWrite && <Alert tone="info">{t('settings.readOnly')}</Alert>}
        <fieldset className="bare-fieldset" disabled={!canWrite}>
          <TenantSection fiscalCode={settings.tenant.fiscalCode} />
          <PagopaSection
            hasCheckoutKey={settings.pagopa.hasCheckoutKey}
            hasAcaKey={settings.pagopa.hasAcaKey}
          />
          <ServicesSection services={settings.services} />
          <BillingSection registerCode={settings.billing.registerCode} />
        </fieldset>
        {save.isSuccess && !form.formState.isDirty && <Alert tone="success">{t('settings.saved')}</Alert>}
        {flaws.length > 0 ? (
          <Alert tone="danger">
            <p className="mb-0">{t('settings.flawed')}</p>
            {homeless.length > 0 && (
              <ul className="mb-0">
                {homeless.map(({ path, message }) => (
                  <li key={path}>{message}</li>
                ))}
              </ul>
            )}
          </Alert>
        ) : (
          <Failure error={save.error} />
        )}
        {canWrite && (
          <div className="form-actions">
            <button type="submit" className="btn btn-primary" disabled={save.isPending}>
              {t(save.isPending ? 'settings.submitting' : 'settings.submit')}
            </button>
          </div>
        )}
      </form>
    </FormProvider>
  );
}
