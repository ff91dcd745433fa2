import { useId } from 'react';
import { useForm } from 'react-hook-form';
import type { AccessView, InvitedRole, InviteRefusal } from '#common/contract/access.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { refusalIn } from '../refusal.ts';
import { useInvite } from './queries.ts';
import { familyTexts } from './texts-it.ts';
import { useFamilyText } from './use-family-text.ts';

const ROLES = ['carer', 'parent'] as const satisfies InvitedRole[];

const REFUSED_FIELD = {
  bad_email: 'email',
  own_address: 'email',
  already_invited: 'email',
  unknown_child: 'childIds',
  too_many_invitations: null,
} as const satisfies Record<InviteRefusal, 'email' | 'childIds' | null>;

interface Typed {
  email: string;
  role: '' | InvitedRole;
  childIds: string[];
}

interface InviteFormProps {
  familyChildren: AccessView['children'];
  onSent: (email: string) => void;
}

/** Another parent or a carer is invited by e-mail; nothing is chosen beforehand but the children. */
export function InviteForm({ familyChildren, onSent }: InviteFormProps) {
  const { t } = useFamilyText();
  const invite = useInvite();
  const id = useId();
  const form = useForm<Typed>({
    defaultValues: { email: '', role: '', childIds: familyChildren.map(({ childId }) => String(childId)) },
  });
  const { errors } = form.formState;
  const refusal = refusalIn(familyTexts.invite.refusal, invite.error);

  async function submit({ email, role, childIds }: Typed): Promise<void> {
    if (role === '') return;
    try {
      await invite.mutateAsync({ email, role, childIds: childIds.map(Number) });
      form.reset();
      onSent(email.trim());
    } catch (error) {
      const reason = refusalIn(familyTexts.invite.refusal, error);
      const field = reason && REFUSED_FIELD[reason];
      if (reason && field) {
        form.setError(field, { message: t(`invite.refusal.${reason}`) }, { shouldFocus: true });
      }
    }
  }

  return (
    <form className="family-section" noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <h2 className="h4">{t('invite.title')}</h2>
      {refusal && !REFUSED_FIELD[refusal] && <Alert tone="danger">{t(`invite.refusal.${refusal}`)}</Alert>}
      {invite.isError && !refusal && <ErrorState error={invite.error} />}
      <TextField
        {...form.register('email', { required: t('invite.emailMissing') })}
        type="email"
        label={t('invite.email')}
        hint={t('invite.emailHint')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={errors.email?.message}
      />
      <fieldset className="choice-group" aria-describedby={errors.role ? `${id}-role` : undefined}>
        <legend>{t('invite.role')}</legend>
        {ROLES.map((role) => (
          <div key={role} className="choice-line">
            <input
              {...form.register('role', { required: t('invite.roleMissing') })}
              id={`${id}-${role}`}
              type="radio"
              value={role}
              aria-describedby={`${id}-${role}-hint`}
            />
            <div>
              <label htmlFor={`${id}-${role}`}>{t(`invite.roles.${role}.label`)}</label>
              <p className="field-hint" id={`${id}-${role}-hint`}>
                {t(`invite.roles.${role}.hint`)}
              </p>
            </div>
          </div>
        ))}
        {errors.role && (
          <p className="field-error" id={`${id}-role`}>
            {errors.role.message}
          </p>
        )}
      </fieldset>
      <fieldset
        className="choice-group"
        hidden={familyChildren.length === 1}
        aria-describedby={errors.childIds ? `${id}-children` : undefined}
      >
        <legend>{t('invite.children')}</legend>
        {familyChildren.map(({ childId, firstName }) => (
          <div key={childId} className="choice-line">
            <input
              {...form.register('childIds', {
                validate: (chosen) => chosen.length > 0 || t('invite.childrenMissing'),
              })}
              id={`${id}-${childId}`}
              type="checkbox"
              value={String(childId)}
            />
            <label htmlFor={`${id}-${childId}`}>{firstName}</label>
          </div>
        ))}
        {errors.childIds && (
          <p className="field-error" id={`${id}-children`}>
            {errors.childIds.message}
          </p>
        )}
      </fieldset>
      <button type="submit" className="btn btn-primary" disabled={invite.isPending}>
        {t(invite.isPending ? 'invite.submitting' : 'invite.submit')}
      </button>
    </form>
  );
}
