import { useNavigate } from 'react-router';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { useInvite } from './api.ts';
import { BackToOperators } from './back-to-operators.tsx';
import { ProfileForm } from './profile-form.tsx';

const NOBODY = { username: '', displayName: '', email: '', roles: [], schoolIds: [] };

/** A new operator, who chooses the password with a link. */
export default function InvitePage() {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const invite = useInvite();
  return (
    <div className="form-panel">
      <BackToOperators />
      <PageTitle title={t('operators.form.inviteTitle')} lead={t('operators.form.inviteLead')} />
      <ProfileForm
        initial={NOBODY}
        isNew
        error={invite.error}
        busy={invite.isPending}
        submitLabel={t('operators.form.submitInvite')}
        onSubmit={(entries) =>
          invite.mutate(entries, { onSuccess: ({ accountId }) => void navigate(`/utenti/${accountId}`) })
        }
      />
    </div>
  );
}
