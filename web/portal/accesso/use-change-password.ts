import { send } from '../../ui/api.ts';
import { useSessionActions } from '../../ui/session.tsx';
import type { NewPassword } from './new-password-form.tsx';

/** Changes one's own password. The server answers with a new session and ends those of other devices. */
export function useChangePassword(): (passwords: NewPassword) => Promise<void> {
  const { refresh } = useSessionActions();
  return async ({ current, password }) => {
    await send('POST', '/portal/password', { currentPassword: current, newPassword: password });
    await refresh();
  };
}
