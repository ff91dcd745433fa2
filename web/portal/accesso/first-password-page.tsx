import { useTranslation } from '../../ui/use-translation.ts';
import { useNavigate } from 'react-router';
import { PageTitle } from '../../ui/page-title.tsx';
import { useAccount } from '../../ui/session.tsx';
import { NewPasswordForm } from './new-password-form.tsx';
import { useChangePassword } from './use-change-password.ts';

/** Where an account with a provisional password is held until it has one of its own. */
export default function FirstPasswordPage() {
  const { t } = useTranslation('portal');
  const { username } = useAccount();
  const changePassword = useChangePassword();
  const navigate = useNavigate();
  return (
    <div className="login-panel">
      <PageTitle title={t('access.first.title')} lead={t('access.first.lead')} />
      <NewPasswordForm
        username={username}
        currentLabel={t('access.first.current')}
        submitLabel={t('access.recovery.submit')}
        onSubmit={async (passwords) => {
          await changePassword(passwords);
          await navigate('/', { replace: true });
        }}
      />
    </div>
  );
}
