import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { PublicInfo } from '#common/contract/site.ts';
import { Alert } from '../../ui/alert.tsx';
import { getJson, send } from '../../ui/api.ts';
import { TextField } from '../../ui/field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';
import { portalBase } from '../../ui/tenant-path.ts';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { publicInfoTexts } from './texts-it.ts';

const PATH = '/office/public-info';
const KEY = ['public-info'];
const PAGES = [
  ['servizi', 'services'],
  ['contatti', 'contacts'],
  ['accessibilita', 'accessibility'],
  ['privacy', 'privacy'],
] as const;
const CONTACTS = [
  'officeName',
  'address',
  'phone',
  'openingHours',
  'email',
  'certifiedEmail',
  'websiteUrl',
  'catererName',
] as const satisfies (keyof PublicInfo)[];
const LEGAL = [
  'accessibilityUrl',
  'privacyUrl',
  'dataProtectionContact',
] as const satisfies (keyof PublicInfo)[];

/** What the pages that are open to everybody say of the Comune. */
export default function PublicInfoPage() {
  const { t } = useTranslation('office');
  const { tenant } = useSession();
  const info = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => getJson<PublicInfo>(PATH, signal),
    refetchOnWindowFocus: false,
  });
  return (
    <div className="form-panel">
      <PageTitle title={t('publicInfo.title')} lead={t('publicInfo.lead')} />
      <p className="button-row">
        {t('publicInfo.see')}:
        {PAGES.map(([path, name]) => (
          <a key={path} href={`${portalBase(tenant.slug)}/${path}`}>
            {t(`publicInfo.${name}`)}
          </a>
        ))}
      </p>
      <Loaded query={info}>{(data) => <Fields info={data} />}</Loaded>
    </div>
  );
}

function Fields({ info }: { info: PublicInfo }) {
  const { t } = useTranslation('office');
  const { canPlanService } = usePermissions();
  const queries = useQueryClient();
  const [form, setForm] = useState(info);
  const save = useMutation({
    mutationFn: (body: PublicInfo) => send<PublicInfo>('PUT', PATH, body),
    onSuccess: (saved) => {
      queries.setQueryData(KEY, saved);
      setForm(saved);
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!save.isPending) save.mutate(form);
  }

  const inputOf = (field: keyof PublicInfo) => ({
    label: t(`publicInfo.field.${field}`),
    hint:
      field in publicInfoTexts.hint
        ? publicInfoTexts.hint[field as keyof typeof publicInfoTexts.hint]
        : undefined,
    maxLength: 300,
    value: form[field] ?? '',
    onChange: (event: { target: { value: string } }) => {
      save.reset();
      setForm({ ...form, [field]: event.target.value });
    },
  });

  return (
    <form noValidate onSubmit={submit}>
      <fieldset className="bare-fieldset" disabled={!canPlanService}>
        <h2 className="h4">{t('publicInfo.contactsTitle')}</h2>
        <div className="field-grid">
          {CONTACTS.map((field) => (
            <TextField key={field} {...inputOf(field)} />
          ))}
        </div>
        <h2 className="h4">{t('publicInfo.legalTitle')}</h2>
        {LEGAL.map((field) => (
          <TextField key={field} {...inputOf(field)} />
        ))}
      </fieldset>
      {save.isSuccess && <Alert tone="success">{t('publicInfo.saved')}</Alert>}
      <Failure error={save.error} sentences={publicInfoTexts.refusals} />
      {canPlanService && (
        <div className="form-actions">
          <button type="submit" className="btn btn-primary" disabled={save.isPending}>
            {t(save.isPending ? 'publicInfo.submitting' : 'publicInfo.submit')}
          </button>
        </div>
      )}
    </form>
  );
}
