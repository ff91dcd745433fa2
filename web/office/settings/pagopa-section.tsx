import { useFormContext } from 'react-hook-form';
import { useTranslation } from '../../ui/use-translation.ts';
import { TextField } from '../../ui/field.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import type { PagopaText, SettingsForm } from './settings-form.ts';

interface PagopaSectionProps {
  hasCheckoutKey: boolean;
  hasAcaKey: boolean;
}

/** Station, accounts and keys, as pagoPA or the broker communicates them. */
export function PagopaSection({ hasCheckoutKey, hasAcaKey }: PagopaSectionProps) {
  const { t } = useTranslation('office');
  const { register, formState } = useFormContext<SettingsForm>();
  const errors = formState.errors.pagopa;
  const textOf = (key: PagopaText) => ({
    ...register(`pagopa.${key}`),
    label: t(`settings.pagopa.${key}`),
    error: errors?.[key]?.message,
    spellCheck: false,
  });
  const secretOf = (key: 'checkoutKey' | 'acaKey', isPresent: boolean) => ({
    ...register(`pagopa.${key}`),
    label: t(`settings.pagopa.${key}`),
    hint: t(isPresent ? 'settings.pagopa.keyPresent' : 'settings.pagopa.keyMissing'),
    error: errors?.[key]?.message,
    // A browser must neither keep a Comune's key nor put somebody's password here.
    autoComplete: 'new-password',
  });
  return (
    <section className="office-section">
      <h2 className="h4">{t('settings.pagopa.title')}</h2>
      <p>{t('settings.pagopa.intro')}</p>
      <div className="field-grid">
        <TextField {...textOf('brokerCode')} hint={t('settings.pagopa.brokerCodeHint')} inputMode="numeric" />
        <TextField {...textOf('stationId')} hint={t('settings.pagopa.stationIdHint')} />
        <TextField
          {...textOf('segregationCode')}
          hint={t('settings.pagopa.segregationCodeHint')}
          inputMode="numeric"
        />
        <TextField {...textOf('officeName')} />
        <TextField {...textOf('contact')} hint={t('settings.pagopa.contactHint')} />
      </div>
      <h3 className="h5">{t('settings.pagopa.accounts')}</h3>
      <div className="field-grid">
        <TextField {...textOf('iban')} hint={t('settings.pagopa.ibanHint')} />
        <TextField {...textOf('cbillCode')} hint={t('settings.pagopa.cbillCodeHint')} />
      </div>
      <h3 className="h5">{t('settings.pagopa.postal')}</h3>
      <p>{t('settings.pagopa.postalIntro')}</p>
      <div className="field-grid">
        <TextField {...textOf('postalIban')} />
        <TextField {...textOf('postalHolder')} />
        <TextField {...textOf('postalAuthorisation')} />
      </div>
      <h3 className="h5">{t('settings.pagopa.keys')}</h3>
      <div className="field-grid">
        <PasswordField {...secretOf('checkoutKey', hasCheckoutKey)} />
        <PasswordField {...secretOf('acaKey', hasAcaKey)} />
      </div>
      <div className="check-field-line">
        <input type="checkbox" id="aca-enabled" {...register('pagopa.acaEnabled')} />
        <label htmlFor="aca-enabled">{t('settings.pagopa.acaEnabled')}</label>
      </div>
    </section>
  );
}
