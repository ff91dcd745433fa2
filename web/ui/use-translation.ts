import i18next, { type FlatNamespace, type KeyPrefix, type TFunction } from 'i18next';
import { useMemo, useSyncExternalStore } from 'react';

/**
 * The texts of one namespace in the language of now, keys checked by the compiler. Namesake of react-i18next's hook, of
 * which it does the part that is used here: everything is loaded before a page is shown, so nothing has to suspend.
 */
export function useTranslation<Ns extends FlatNamespace = 'ui', Prefix extends KeyPrefix<Ns> = undefined>(
  namespace?: Ns,
  { keyPrefix }: { keyPrefix?: Prefix } = {},
): { t: TFunction<Ns, Prefix> } {
  const language = useSyncExternalStore(subscribe, readLanguage, readLanguage);
  const t = useMemo(() => {
    const fixed: unknown = i18next.getFixedT(language, namespace ?? null, keyPrefix as never);
    // The library's types do not follow a generic namespace through `getFixedT`.
    return fixed as TFunction<Ns, Prefix>;
  }, [language, namespace, keyPrefix]);
  return { t };
}

function subscribe(onChange: () => void): () => void {
  i18next.on('languageChanged', onChange);
  return () => i18next.off('languageChanged', onChange);
}

function readLanguage(): string {
  return i18next.language;
}
