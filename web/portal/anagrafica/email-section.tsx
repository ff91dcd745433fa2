import { useForm } from 'react-hook-form';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { formatInstant } from '../../ui/format.ts';
import { refusalIn } from '../refusal.ts';
import { useForgetEmail, usePendingEmail, useRequestEmail } from './queries.ts';
import { familyTexts } from './texts-it.ts';
import { useFamilyText } from './use-family-text.ts';

/** The e-mail address: a new one counts once its link has been used. */
export function EmailSection({ email }: { email: string | null }) {
  const { t } = useFamilyText();
  const pending = usePendingEmail();
  const forget = useForgetEmail();
  const waiting = pending.data?.pending;
  return (
    <section className="family-section">
      <h2 className="h4">{t('contacts.emailTitle')}</h2>
      <p>{email === null ? t('contacts.emailNowNone') : t('contacts.emailNow', { email })}</p>
      {waiting && (
        <Alert tone="info">
          <p className="mb-2">
            {t('contacts.emailPending', { email: waiting.email, until: formatInstant(waiting.expiresAt) })}
          </p>
          <button
            type="button"
            className="text-button"
            disabled={forget.isPending}
            onClick={() => forget.mutate(undefined)}
          >
            {t('contacts.emailForget')}
          </button>
        </Alert>
      )}
      {forget.isError && <ErrorState error={forget.error} />}
      <EmailForm />
    </section>
  );
}

function EmailForm() {
  const { t } = useFamilyText();
  const request = useRequestEmail();
  const form = useForm({ defaultValues: { email: '' } });
  const { errors } = form.formState;
  const isUnexpected = request.isError && !refusalIn(familyTexts.contacts.emailRefusal, request.error);

  async function submit({ email }: { email: string }): Promise<void> {
    try {
      await request.mutateAsync(email);
      form.reset();
    } catch (error) {
      const reason = refusalIn(familyTexts.contacts.emailRefusal, error);
      if (reason) {
        const message = t(`contacts.emailRefusal.${reason}`);
        form.setError('email', { message }, { shouldFocus: true });
      }
    }
  }

  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      {isUnexpected && <ErrorState error={request.error} />}
      <TextField
        {...form.register('email', { required: t('contacts.emailMissing') })}
        type="email"
        label={t('contacts.email')}
        hint={t('contacts.emailHint')}
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        error={errors.email?.message}
      />
      <button type="submit" className="btn btn-outline-primary" disabled={request.isPending}>
        {t('contacts.emailSubmit')}
      </button>
    </form>
  );
}
