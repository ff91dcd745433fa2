import { useForm } from 'react-hook-form';
import { useTranslation } from '../../ui/use-translation.ts';
import type { JoinRefusal, NewAccessBody, NewAccessRefusal } from '#common/contract/access.ts';
import { useMutation } from '@tanstack/react-query';
import { Alert } from '../../ui/alert.tsx';
import { send } from '../../ui/api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useSession } from '../../ui/session.tsx';
import { portalBase } from '../../ui/tenant-path.ts';
import { refusalIn } from '../refusal.ts';
import { familyTexts } from './texts-it.ts';
import { useFamilyText } from './use-family-text.ts';

const REFUSED_FIELD = {
  invitation_expired: null,
  own_invitation: null,
  has_account: null,
  busy: null,
  bad_first_name: 'firstName',
  bad_last_name: 'lastName',
  password_too_short: 'password',
  password_too_long: 'password',
  password_is_username: 'password',
  password_too_common: 'password',
} as const satisfies Record<NewAccessRefusal | JoinRefusal, keyof NewAccessBody | null>;

/** Name and password of somebody who is new to the portal; accepting signs in. */
export function NewAccessForm({ path, email }: { path: string; email: string }) {
  const { t } = useFamilyText();
  const { t: portal } = useTranslation('portal');
  const { tenant } = useSession();
  const accept = useMutation({
    mutationFn: (body: NewAccessBody) => send('POST', path, body),
    onSuccess: () => window.location.replace(`${portalBase(tenant.slug)}/`),
  });
  const form = useForm<NewAccessBody>({ defaultValues: { firstName: '', lastName: '', password: '' } });
  const { errors } = form.formState;
  const refusal = refusalIn(familyTexts.invitation.refusal, accept.error);

  async function submit(body: NewAccessBody): Promise<void> {
    try {
      await accept.mutateAsync(body);
    } catch (error) {
      const reason = refusalIn(familyTexts.invitation.refusal, error);
      const field = reason && REFUSED_FIELD[reason];
      if (reason && field) {
        form.setError(field, { message: t(`invitation.refusal.${reason}`) }, { shouldFocus: true });
      }
    }
  }

  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      {refusal && !REFUSED_FIELD[refusal] && (
        <Alert tone="danger">{t(`invitation.refusal.${refusal}`)}</Alert>
      )}
      {accept.isError && !refusal && <ErrorState error={accept.error} />}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <TextField
        {...form.register('firstName', { required: t('invitation.firstNameMissing') })}
        label={t('invitation.firstName')}
        autoComplete="given-name"
        error={errors.firstName?.message}
      />
      <TextField
        {...form.register('lastName', { required: t('invitation.lastNameMissing') })}
        label={t('invitation.lastName')}
        autoComplete="family-name"
        error={errors.lastName?.message}
      />
      <PasswordField
        {...form.register('password', { required: portal('access.password.missing') })}
        label={t('invitation.password')}
        hint={portal('access.password.hint')}
        autoComplete="new-password"
        error={errors.password?.message}
      />
      <button type="submit" className="btn btn-primary w-100" disabled={accept.isPending}>
        {t('invitation.submit')}
      </button>
    </form>
  );
}
