import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import { Alert } from '../../ui/alert.tsx';
import { send } from '../../ui/api.ts';
import { useWaysIn } from '../../ui/digital-identity.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { refusalIn } from '../refusal.ts';
import { accessTexts } from './texts-it.ts';

/** Asks for the recovery mail. The answer is the same whether the account exists or not. */
export default function RecoveryRequestPage() {
  const { t } = useTranslation('portal');
  const [isSent, setIsSent] = useState(false);
  const isOff = useWaysIn().data?.hasCredentials === false;
  return (
    <div className="login-panel">
      <PageTitle
        title={t('access.request.title')}
        lead={isSent || isOff ? undefined : t('access.request.lead')}
      />
      {isOff ? (
        <Alert tone="info">{t('access.request.off')}</Alert>
      ) : isSent ? (
        <Alert tone="success" title={t('access.request.sentTitle')}>
          <p className="mb-2">{t('access.request.sentText')}</p>
          <p className="mb-0">{t('access.request.sentNot')}</p>
        </Alert>
      ) : (
        <RequestForm onSent={() => setIsSent(true)} />
      )}
      <p className="mt-4 mb-0">
        <Link to="/accedi">{t('access.request.back')}</Link>
      </p>
    </div>
  );
}

function RequestForm({ onSent }: { onSent: () => void }) {
  const { t } = useTranslation('portal');
  const [failure, setFailure] = useState<unknown>(null);
  const form = useForm({ defaultValues: { username: '' } });
  const { errors, isSubmitting } = form.formState;
  const refusal = refusalIn(accessTexts.refusal, failure);

  async function submit({ username }: { username: string }): Promise<void> {
    setFailure(null);
    try {
      await send('POST', '/portal/recovery', { username: username.trim() });
      onSent();
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      {refusal ? (
        <Alert tone="warning">{t(`access.refusal.${refusal}`)}</Alert>
      ) : (
        failure !== null && <ErrorState error={failure} />
      )}
      <TextField
        {...form.register('username', {
          validate: (text) => text.trim() !== '' || t('access.request.usernameMissing'),
        })}
        label={t('access.request.username')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        error={errors.username?.message}
      />
      <button type="submit" className="btn btn-primary w-100" disabled={isSubmitting}>
        {t(isSubmitting ? 'access.request.submitting' : 'access.request.submit')}
      </button>
    </form>
  );
}
