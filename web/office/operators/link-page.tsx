import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link, useParams } from 'react-router';
import type { LinkAnswer } from '#common/contract/accounts.ts';
import { ApiProblem, getJson, send } from '../../ui/api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useSession } from '../../ui/session.tsx';
import { officeBase } from '../../ui/tenant-path.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Facts } from '../facts.tsx';
import { Failure } from '../failure.tsx';
import { fieldOfRefusal, judgePasswordEntries } from '../password/password-form.ts';

/** Behind the link of an invitation, or of a new password: choosing it signs in. Opening the page uses nothing up. */
export default function LinkPage() {
  const { t } = useTranslation('office');
  const { token = '' } = useParams();
  const path = `/office/links/${encodeURIComponent(token)}`;
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: ({ signal }) => getJson<LinkAnswer>(path, signal),
    staleTime: Infinity,
  });
  const isExpired = link.error instanceof ApiProblem && link.error.status === 404;
  return (
    <div className="login-panel">
      {link.data ? (
        <OpenLink link={link.data} path={path} />
      ) : isExpired ? (
        <>
          <PageTitle title={t('operators.link.expiredTitle')} lead={t('operators.link.expiredText')} />
          <Link to="/accedi">{t('operators.link.login')}</Link>
        </>
      ) : link.isError ? (
        <ErrorState error={link.error} onRetry={() => void link.refetch()} />
      ) : (
        <Loading />
      )}
    </div>
  );
}

function OpenLink({ link, path }: { link: LinkAnswer; path: string }) {
  const { t } = useTranslation('office');
  const { tenant } = useSession();
  const [entries, setEntries] = useState({ new: '', repeated: '' });
  const [flaws, setFlaws] = useState<ReturnType<typeof judgePasswordEntries>>({});
  const use = useMutation({
    mutationFn: (password: string) => send('POST', path, { password }),
    // A full load leaves nothing in memory of whoever was signed in before.
    onSuccess: () => window.location.replace(`${officeBase(tenant.slug)}/`),
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    // There is no current password to be judged.
    const found = judgePasswordEntries({ ...entries, current: '-' });
    setFlaws(found);
    if (Object.keys(found).length === 0) use.mutate(entries.new);
  }

  const refusal =
    use.error instanceof ApiProblem && fieldOfRefusal(use.error.reason) ? use.error.detail : null;
  const fieldOf = (name: 'new' | 'repeated') => {
    const flaw = flaws[name];
    return {
      label: t(`password.${name}`),
      value: entries[name],
      required: true,
      autoComplete: 'new-password',
      error: flaw ? t(`password.${flaw}`) : name === 'new' ? (refusal ?? undefined) : undefined,
      onChange: (event: { target: { value: string } }) =>
        setEntries({ ...entries, [name]: event.target.value }),
    };
  };

  return (
    <>
      <PageTitle
        title={t(`operators.link.${link.purpose}.title`)}
        lead={t(`operators.link.${link.purpose}.lead`)}
      />
      <Facts
        items={[
          { term: t('operators.link.who'), value: link.displayName },
          { term: t('operators.link.username'), value: link.username },
        ]}
      />
      {refusal === null && <Failure error={use.error} />}
      <form noValidate onSubmit={submit}>
        <input type="text" name="username" autoComplete="username" value={link.username} readOnly hidden />
        <PasswordField {...fieldOf('new')} hint={t('password.newHint')} />
        <PasswordField {...fieldOf('repeated')} />
        <button type="submit" className="btn btn-primary w-100" disabled={use.isPending}>
          {t('operators.link.submit')}
        </button>
      </form>
    </>
  );
}
