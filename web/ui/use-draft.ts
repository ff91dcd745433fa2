import { useState } from 'react';
import { draftKey, keepDraft, readDraft, type DraftFields } from './draft.ts';
import { useAccount, useSession } from './session.tsx';

/** Asked for at each use: where the person forbids it, even naming it throws. */
const storage = {
  getItem: (key: string) => window.sessionStorage.getItem(key),
  setItem: (key: string, value: string) => window.sessionStorage.setItem(key, value),
  removeItem: (key: string) => window.sessionStorage.removeItem(key),
};

/** The fields of a form that survive a reload and an expired session, until `forget` or the account's own leaving. */
export function useDraft<Fields extends DraftFields>(
  name: string,
  initial: Fields,
): { fields: Fields; change: (changed: Partial<Fields>) => void; forget: () => void } {
  const { tenant, surface } = useSession();
  const { id } = useAccount();
  const key = draftKey({ slug: tenant.slug, surface, accountId: id }, name);
  const [fields, setFields] = useState(() => readDraft(storage, key, initial));
  function set(next: Fields): void {
    setFields(next);
    keepDraft(storage, key, next, initial);
  }
  return { fields, change: (changed) => set({ ...fields, ...changed }), forget: () => set(initial) };
}
