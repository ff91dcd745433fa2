import { useState, type FormEvent } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useMakeMunicipality } from './api.ts';
import { REFUSAL_OF_EMPTY, refusalsByField, type MunicipalityField } from './field-of-refusal.ts';
import { installationTexts } from './texts-it.ts';

const NOTHING = { name: '', slug: '', fiscalCode: '', username: '', displayName: '', email: '' };

/** A new Comune, and the invitation of the first who looks after it. */
export function NewMunicipality() {
  const { t } = useTranslation('office');
  const make = useMakeMunicipality();
  const [entries, setEntries] = useState<Record<MunicipalityField, string>>(NOTHING);
  const [wasTried, setWasTried] = useState(false);
  const isEmpty = (name: MunicipalityField) => entries[name].trim() === '';
  const refused = refusalsByField(make.error);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (make.isPending || Object.values(entries).some((text) => text.trim() === '')) return;
    const { name, slug, fiscalCode, ...administrator } = entries;
    make.mutate(
      { name, slug, fiscalCode, administrator },
      {
        onSuccess: () => {
          setEntries(NOTHING);
          setWasTried(false);
        },
      },
    );
  }

  /** A field that is empty is said before anything is sent; what is wrong in another way the server says, all at once. */
  function errorOf(name: MunicipalityField): string | undefined {
    if (wasTried && isEmpty(name)) return installationTexts.refusals[REFUSAL_OF_EMPTY[name]];
    const refusal = refused[name];
    return refusal && installationTexts.refusals[refusal];
  }

  const fieldOf = (name: MunicipalityField) => ({
    value: entries[name],
    error: errorOf(name),
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
      {Object.keys(refused).length === 0 && (
        <Failure error={make.error} sentences={installationTexts.refusals} />
      )}
      <button type="submit" className="btn btn-primary" disabled={make.isPending}>
        {t(make.isPending ? 'installation.submitting' : 'installation.submit')}
      </button>
    </form>
  );
}
