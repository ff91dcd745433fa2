import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { useNavigate } from 'react-router';
import { Alert } from '../../ui/alert.tsx';
import { ApiProblem, send } from '../../ui/api.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useAccount, useSessionActions } from '../../ui/session.tsx';
import { Failure } from '../failure.tsx';
import { fieldOfRefusal, judgePasswordEntries, type PasswordEntries } from './password-form.ts';

const NOTHING: PasswordEntries = { current: '', new: '', repeated: '' };

/** Cambio password; also where an operator with a provisional password is held until a new one is chosen. */
export default function PasswordPage() {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const { refresh } = useSessionActions();
  // Kept from the first drawing: the refreshed session would change the page's words before it goes away.
  const [isFirst] = useState(useAccount().mustChangePassword);
  const [entries, setEntries] = useState(NOTHING);
  const [flaws, setFlaws] = useState<ReturnType<typeof judgePasswordEntries>>({});
  const change = useMutation({
    mutationFn: (wanted: PasswordEntries) =>
      send('POST', '/office/password', { currentPassword: wanted.current, newPassword: wanted.new }),
    onSuccess: async () => {
      setEntries(NOTHING);
      await refresh();
      if (isFirst) await navigate('/', { replace: true });
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    const found = judgePasswordEntries(entries);
    setFlaws(found);
    if (Object.keys(found).length === 0) change.mutate(entries);
    else change.reset();
  }

  const refusedField = change.error instanceof ApiProblem ? fieldOfRefusal(change.error.reason) : null;
  const refusedText = change.error instanceof ApiProblem ? (change.error.detail ?? undefined) : undefined;
  const fieldOf = (name: keyof PasswordEntries) => {
    const flaw = flaws[name];
    return {
      label: t(`password.${name}`),
      value: entries[name],
      required: true,
      error: flaw ? t(`password.${flaw}`) : refusedField === name ? refusedText : undefined,
      onChange: (event: { target: { value: string } }) =>
        setEntries({ ...entries, [name]: event.target.value }),
    };
  };

  return (
    <div className="form-panel">
      <PageTitle
        title={t(isFirst ? 'password.firstTitle' : 'password.title')}
        lead={t(isFirst ? 'password.firstLead' : 'password.lead')}
      />
      {change.isSuccess && <Alert tone="success">{t('password.done')}</Alert>}
      {!(refusedField && refusedText) && <Failure error={change.error} />}
      <form noValidate onSubmit={submit}>
        <PasswordField
          {...fieldOf('current')}
          hint={isFirst ? t('password.currentHintFirst') : undefined}
          autoComplete="current-password"
        />
        <PasswordField {...fieldOf('new')} hint={t('password.newHint')} autoComplete="new-password" />
        <PasswordField {...fieldOf('repeated')} autoComplete="new-password" />
        <button type="submit" className="btn btn-primary" disabled={change.isPending}>
          {t(change.isPending ? 'password.submitting' : 'password.submit')}
        </button>
      </form>
    </div>
  );
}
