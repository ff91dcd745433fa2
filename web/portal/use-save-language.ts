import { useCallback } from 'react';
import type { Language } from '#common/languages.ts';
import { send } from '../ui/api.ts';
import { useSessionActions } from '../ui/session.tsx';

/** Makes it the account's language: on its other devices, and in its e-mails. */
export function useSaveLanguage(): (language: Language) => Promise<void> {
  const { refresh } = useSessionActions();
  return useCallback(
    async (language) => {
      await send('PUT', '/portal/language', { language });
      await refresh();
    },
    [refresh],
  );
}
