import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Alert } from '../../ui/alert.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useAccount } from '../../ui/session.tsx';
import { BackLink } from '../pagamenti/back-link.tsx';
import { NewPasswordForm } from '../accesso/new-password-form.tsx';
import { useChangePassword } from '../accesso/use-change-password.ts';

/** Utility > Cambio password. */
export default function ChangePasswordPage() {
  const { t } = useTranslation('portal');
  const { username } = useAccount();
  const changePassword = useChangePassword();
  const [changes, setChanges] = useState(0);
  return (
    <div className="login-panel">
      <BackLink to="/utility" label={t('utility.back')} />
      <PageTitle title={t('access.change.title')} lead={t('access.change.lead')} />
      {changes > 0 && (
        <Alert key={changes} tone="success">
          {t('access.change.done')}
        </Alert>
      )}
      {/* A new key empties the form: passwords do not stay on the screen. */}
      <NewPasswordForm
        key={`form ${changes}`}
        username={username}
        currentLabel={t('access.change.current')}
        submitLabel={t('access.change.submit')}
        onSubmit={async (passwords) => {
          await changePassword(passwords);
          setChanges(changes + 1);
        }}
      />
    </div>
  );
}
