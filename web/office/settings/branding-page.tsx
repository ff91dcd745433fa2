import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { BrandingView } from '#common/contract/branding.ts';
import { contrastWithWhite, ENOUGH_CONTRAST } from '#common/contrast.ts';
import { Alert } from '../../ui/alert.tsx';
import { getJson, send } from '../../ui/api.ts';
import { Field, FileField } from '../../ui/field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useAccount, useSessionActions } from '../../ui/session.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { maySendLetters } from '../permissions.ts';
import { SettingsNav } from './settings-nav.tsx';
import { settingsTexts } from './texts-it.ts';

const KEY = ['branding'];
const PATH = '/office/branding';
const ITALIA_BLUE = '#0066cc';

/** The colour and the coat of arms that everybody sees at the top of the pages. */
export default function BrandingPage() {
  const { t } = useTranslation('office');
  const { roles } = useAccount();
  const branding = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => getJson<BrandingView>(PATH, signal),
    refetchOnWindowFocus: false,
  });
  return (
    <div className="form-panel">
      <PageTitle title={t('settings.branding.title')} lead={t('settings.branding.lead')} />
      <SettingsNav />
      <Loaded query={branding}>
        {(data) => (
          <fieldset className="bare-fieldset" disabled={!maySendLetters(roles)}>
            <ColourForm colour={data.colour} />
            <LogoForm logo={data.logo} />
          </fieldset>
        )}
      </Loaded>
    </div>
  );
}

/** What changes is seen at once: the session holds the look of the page around it. */
function useChange<Input>(change: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient();
  const { refresh } = useSessionActions();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: KEY });
      await refresh();
    },
  });
}

function ColourForm({ colour }: { colour: string | null }) {
  const { t } = useTranslation('office');
  const save = useChange((wanted: string | null) => send('PUT', PATH, { colour: wanted }));
  const [wanted, setWanted] = useState(colour ?? ITALIA_BLUE);
  const ratio = contrastWithWhite(wanted);
  const isLow = ratio < ENOUGH_CONTRAST;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isLow) save.mutate(wanted);
  }

  return (
    <form className="office-section" noValidate onSubmit={submit}>
      <h2 className="h4">{t('settings.branding.colour')}</h2>
      <Field
        label={t('settings.branding.pick')}
        hint={t('settings.branding.contrast', { ratio: ratio.toFixed(1).replace('.', ',') })}
        error={isLow ? t('settings.branding.refusals.low_contrast') : undefined}
        controlClass="form-control branding-colour"
      >
        {(attributes) => (
          <input
            {...attributes}
            type="color"
            value={wanted}
            onChange={({ target }) => setWanted(target.value.toLowerCase())}
          />
        )}
      </Field>
      <p className="branding-sample" style={{ backgroundColor: wanted }}>
        {t('settings.branding.sample')}
      </p>
      {save.isSuccess && <Alert tone="success">{t('settings.branding.saved')}</Alert>}
      <Failure error={save.error} sentences={settingsTexts.branding.refusals} />
      <div className="button-row">
        <button type="submit" className="btn btn-primary" disabled={save.isPending || isLow}>
          {t('settings.branding.save')}
        </button>
        {colour !== null && (
          <button
            type="button"
            className="btn btn-outline-primary"
            disabled={save.isPending}
            onClick={() => {
              setWanted(ITALIA_BLUE);
              save.mutate(null);
            }}
          >
            {t('settings.branding.plain')}
          </button>
        )}
      </div>
    </form>
  );
}

function LogoForm({ logo }: { logo: string | null }) {
  const { t } = useTranslation('office');
  const save = useChange((file: File) => {
    const form = new FormData();
    form.append('file', file);
    return send('POST', `${PATH}/logo`, form);
  });
  const remove = useChange(() => send('DELETE', `${PATH}/logo`));
  return (
    <section className="office-section">
      <h2 className="h4">{t('settings.branding.logo')}</h2>
      {logo ? (
        <p>
          <img className="branding-logo" src={logo} alt={t('settings.branding.logoAlt')} />
        </p>
      ) : (
        <p>{t('settings.branding.noLogo')}</p>
      )}
      <Failure error={save.error ?? remove.error} sentences={settingsTexts.branding.refusals} />
      <FileField
        label={t('settings.branding.file')}
        hint={t('settings.branding.fileHint')}
        accept="image/png"
        disabled={save.isPending}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) save.mutate(file);
          target.value = '';
        }}
      />
      {logo && (
        <button
          type="button"
          className="btn btn-outline-primary"
          disabled={remove.isPending}
          onClick={() => remove.mutate(undefined)}
        >
          {t('settings.branding.removeLogo')}
        </button>
      )}
    </section>
  );
}
