import { useState, type FormEvent } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useMakeMunicipality } from './api.ts';
import { refusalSentence } from '../refusal.ts';
import { fieldOfRefusal, type MunicipalityField } from './field-of-refusal.ts';
import { installationTexts } from './texts-it.ts';

const NOTHING = { name: '', slug: '', fiscalCode: '', username: '', displayName: '', email: '' };

/** A new Comune, and the invitation of the first who looks after it. */
export function NewMunicipality() {
  const { t } = useTranslation('office');
  const make = useMakeMunicipality();
  const [entries, setEntries] = useState<Record<MunicipalityField, string>>(NOTHING);
  const flawed = fieldOfRefusal(make.error);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const { name, slug, fiscalCode, ...administrator } = entries;
    make.mutate({ name, slug, fiscalCode, administrator }, { onSuccess: () => setEntries(NOTHING) });
  }

  const fieldOf = (name: MunicipalityField) => ({
    value: entries[name],
    error:
      flawed === name ? (refusalSentence(installationTexts.refusals, make.error) ?? undefined) : undefined,
    required: true,
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: { target: { value: string } }) =>
      setEntries({ ...entries, [name]: event.target.value }),
  });
  return (
    <form className="office-section" noValidate onSubmit={submit}>
      <h2 className="h4">{t('installation.newTitle')}</h2>
      <div className="field-grid">
        <TextField
          {...fieldOf('name')}
          label={t('installation.newName')}
          hint={t('installation.newNameHint')}
        />
        <TextField
          {...fieldOf('slug')}
          label={t('installation.newSlug')}
          hint={t('installation.newSlugHint')}
          autoCapitalize="none"
        />
        <TextField {...fieldOf('fiscalCode')} label={t('installation.newFiscalCode')} inputMode="numeric" />
      </div>
      <h3 className="h5">{t('installation.administratorTitle')}</h3>
      <p>{t('installation.administratorLead')}</p>
      <div className="field-grid">
        <TextField {...fieldOf('username')} label={t('installation.username')} autoCapitalize="none" />
        <TextField {...fieldOf('displayName')} label={t('installation.displayName')} />
        <TextField {...fieldOf('email')} type="email" label={t('installation.email')} autoCapitalize="none" />
      </div>
      {make.isSuccess && <Alert tone="success">{t('installation.made', { slug: make.data.slug })}</Alert>}
      {flawed === null && <Failure error={make.error} sentences={installationTexts.refusals} />}
      <button type="submit" className="btn btn-primary" disabled={make.isPending}>
        {t(make.isPending ? 'installation.submitting' : 'installation.submit')}
      </button>
    </form>
  );
}
