import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { AccessSettings, AccessSettingsBody } from '#common/contract/identity.ts';
import { Alert } from '../../ui/alert.tsx';
import { getJson, send } from '../../ui/api.ts';
import { formatDate } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { RadioField } from '../radio-field.tsx';
import { SettingsNav } from './settings-nav.tsx';
import { settingsTexts } from './texts-it.ts';

const KEY = ['access-settings'];
const PATH = '/office/access-settings';

/** How families and operators enter. */
export default function AccessPage() {
  const { t } = useTranslation('office');
  const settings = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => getJson<AccessSettings>(PATH, signal),
    refetchOnWindowFocus: false,
  });
  return (
    <div className="form-panel">
      <PageTitle title={t('settings.access.title')} lead={t('settings.access.lead')} />
      <SettingsNav />
      <Loaded query={settings}>{(data) => <AccessForm settings={data} />}</Loaded>
    </div>
  );
}

function Certificates({ certificates }: Pick<AccessSettings, 'certificates'>) {
  const { t } = useTranslation('office');
  if (certificates.length === 0) return null;
  const ending = certificates.some(({ endsSoon }) => endsSoon);
  return (
    <>
      <ul>
        {certificates.map(({ kind, expiresAt }) => (
          <li key={kind}>
            {t('settings.access.certificate', {
              kind: kind.toUpperCase(),
              day: formatDate(expiresAt.slice(0, 10)),
            })}
          </li>
        ))}
      </ul>
      {ending && <Alert tone="warning">{t('settings.access.endsSoon')}</Alert>}
    </>
  );
}

function AccessForm({ settings }: { settings: AccessSettings }) {
  const { t } = useTranslation('office');
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (body: AccessSettingsBody) => send<null>('PUT', PATH, body),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const [entries, setEntries] = useState<AccessSettingsBody>(settings);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const { hasCredentials, secondFactor } = entries;
    save.mutate({ hasCredentials, secondFactor });
  }

  return (
    <form noValidate onSubmit={submit}>
      <section className="office-section">
        <h2 className="h4">{t('settings.access.families')}</h2>
        <p>{t('settings.access.providers', { spid: settings.spidProviders, cie: settings.cieProviders })}</p>
        <Certificates certificates={settings.certificates} />
        <RadioField<'on' | 'off'>
          legend={t('settings.access.credentials')}
          options={[
            { value: 'on', label: t('settings.access.on'), hint: t('settings.access.onHint') },
            { value: 'off', label: t('settings.access.off'), hint: t('settings.access.offHint') },
          ]}
          value={entries.hasCredentials ? 'on' : 'off'}
          onChange={(value) => setEntries({ ...entries, hasCredentials: value === 'on' })}
        />
      </section>
      <section className="office-section">
        <h2 className="h4">{t('settings.access.operators')}</h2>
        {settings.canRelax ? (
          <RadioField<AccessSettings['secondFactor']>
            legend={t('settings.access.secondFactor')}
            options={[
              {
                value: 'required',
                label: t('settings.access.required'),
                hint: t('settings.access.requiredHint'),
              },
              {
                value: 'optional',
                label: t('settings.access.optional'),
                hint: t('settings.access.optionalHint'),
              },
            ]}
            value={entries.secondFactor}
            onChange={(secondFactor) => setEntries({ ...entries, secondFactor })}
          />
        ) : (
          <p>{t('settings.access.always')}</p>
        )}
      </section>
      {save.isSuccess && <Alert tone="success">{t('settings.saved')}</Alert>}
      <Failure error={save.error} sentences={settingsTexts.access.refusals} />
      <button type="submit" className="btn btn-primary" disabled={save.isPending}>
        {t(save.isPending ? 'settings.submitting' : 'settings.access.submit')}
      </button>
    </form>
  );
}
