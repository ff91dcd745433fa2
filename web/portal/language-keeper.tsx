import { useEffect } from 'react';
import { toLanguage } from '#common/languages.ts';
import { adoptLanguage, rememberedLanguage, wasChosenHere } from '../ui/language.ts';
import { useSession } from '../ui/session.tsx';
import { useSaveLanguage } from './use-save-language.ts';

/**
 * Keeps the page and the account in the same language. What somebody has just chosen on the login page is the newest
 * wish and becomes the account's; otherwise the account's choice holds on every device.
 */
export function LanguageKeeper() {
  const { account } = useSession();
  const save = useSaveLanguage();
  const accountId = account?.id;
  const kept = account?.language ?? null;

  useEffect(() => {
    if (accountId === undefined) return;
    const remembered = rememberedLanguage();
    if (remembered !== null && (kept === null || wasChosenHere())) {
      // Not saved: the next visit tries again, and the page is right already.
      if (remembered !== kept) save(remembered).catch(() => undefined);
    } else if (kept !== null) {
      adoptLanguage(toLanguage(kept)).catch(() => undefined);
    }
  }, [accountId, kept, save]);

  return null;
}
