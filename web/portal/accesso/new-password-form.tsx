import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from '../../ui/use-translation.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { refusalIn } from '../refusal.ts';
import { REFUSED_FIELD } from './refused-field.ts';
import { accessTexts } from './texts-it.ts';

export interface NewPassword {
  /** Empty where no current password is asked for. */
  current: string;
  password: string;
}

interface NewPasswordFormProps {
  /** For the browser's password manager: without it the new password would be saved under no name. */
  username: string;
  /** Asks for the password in use too, under this label. */
  currentLabel?: string;
  submitLabel: string;
  /** Throws `ApiProblem`; its reasons are shown here, beside the field they are about. */
  onSubmit: (passwords: NewPassword) => Promise<void>;
}

/** A new password, twice. What a good one is, the server decides; the form repeats its reasons beside the field. */
export function NewPasswordForm({ username, currentLabel, submitLabel, onSubmit }: NewPasswordFormProps) {
  const { t } = useTranslation('portal');
  const [failure, setFailure] = useState<unknown>(null);
  const form = useForm({ defaultValues: { current: '', password: '', repeated: '' } });
  const { errors, isSubmitting } = form.formState;
  const refusal = refusalIn(accessTexts.refusal, failure);

  async function submit({ current, password }: NewPassword): Promise<void> {
    setFailure(null);
    try {
      await onSubmit({ current, password });
    } catch (error) {
      const reason = refusalIn(accessTexts.refusal, error);
      const field = reason && REFUSED_FIELD[reason];
      if (!reason || !field) setFailure(error);
      else form.setError(field, { message: t(`access.refusal.${reason}`) }, { shouldFocus: true });
    }
  }

  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      {refusal ? (
        <Alert tone="danger">{t(`access.refusal.${refusal}`)}</Alert>
      ) : (
        failure !== null && <ErrorState error={failure} />
      )}
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      {currentLabel && (
        <PasswordField
          {...form.register('current', { required: t('access.change.currentMissing') })}
          label={currentLabel}
          autoComplete="current-password"
          error={errors.current?.message}
        />
      )}
      <PasswordField
        {...form.register('password', { required: t('access.password.missing') })}
        label={t('access.password.label')}
        hint={t('access.password.hint')}
        autoComplete="new-password"
        error={errors.password?.message}
      />
      <PasswordField
        {...form.register('repeated', {
          validate: (repeated, { password }) => repeated === password || t('access.password.different'),
        })}
        label={t('access.password.repeat')}
        autoComplete="new-password"
        error={errors.repeated?.message}
      />
      <button type="submit" className="btn btn-primary w-100" disabled={isSubmitting}>
        {isSubmitting ? t('access.password.submitting') : submitLabel}
      </button>
    </form>
  );
}
