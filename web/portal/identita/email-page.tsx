import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Link, useSearchParams } from 'react-router';
import { Alert } from '../../ui/alert.tsx';
import { send } from '../../ui/api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { safeReturnPath } from '../../ui/tenant-path.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { refusalIn } from '../refusal.ts';
import { identityTexts } from './texts-it.ts';

/** After a login, when the Comune has no e-mail of the guardian: CIE gives none. It can wait, and never blocks. */
export default function EmailPage() {
  const { t } = useTranslation('portal');
  const [search] = useSearchParams();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const next = safeReturnPath(search.get('ritorno'));
  return (
    <div className="login-panel">
      <PageTitle
        title={t('identity.email.title')}
        lead={sentTo === null ? t('identity.email.lead') : undefined}
      />
      {sentTo === null ? (
        <EmailForm onSent={setSentTo} />
      ) : (
        <Alert tone="success" title={t('identity.email.sentTitle')}>
          <p className="mb-0">{t('identity.email.sentText', { email: sentTo })}</p>
        </Alert>
      )}
      <p className="mt-4 mb-0">
        <Link to={next}>{t(sentTo === null ? 'identity.email.later' : 'identity.email.go')}</Link>
      </p>
    </div>
  );
}

function EmailForm({ onSent }: { onSent: (email: string) => void }) {
  const { t } = useTranslation('portal');
  const [failure, setFailure] = useState<unknown>(null);
  const form = useForm({ defaultValues: { email: '' } });
  const { isSubmitting } = form.formState;
  const refusal = refusalIn(identityTexts.email.refusal, failure);

  async function submit({ email }: { email: string }): Promise<void> {
    setFailure(null);
    try {
      await send('POST', '/portal/email-change', { email: email.trim() });
      onSent(email.trim());
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      {failure !== null && refusal === null && <ErrorState error={failure} />}
      <TextField
        {...form.register('email')}
        type="email"
        label={t('identity.email.label')}
        autoComplete="email"
        error={refusal ? t(`identity.email.refusal.${refusal}`) : undefined}
      />
      <button type="submit" className="btn btn-primary w-100" disabled={isSubmitting}>
        {t(isSubmitting ? 'identity.email.submitting' : 'identity.email.submit')}
      </button>
    </form>
  );
}
