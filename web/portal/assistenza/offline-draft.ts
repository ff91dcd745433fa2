import { useEffect, useState } from 'react';
import { Copies } from '../comunicapp/copies.ts';
import type { NewTicketFields } from './new-ticket-form.ts';

const PATH = '/bozze/segnalazione';

/**
 * A request written without a network, among the account's copies: it outlives the tab and the application, and is erased
 * with them when the account leaves. Where the browser keeps nothing, the tab's own draft is all there is.
 */
export async function keepOfflineDraft(slug: string, fields: NewTicketFields | null): Promise<void> {
  await new Copies(slug).save({ path: PATH, savedAtMs: Date.now(), answer: fields }).catch(() => undefined);
}

/** `undefined` while it is looked for; `null`: nothing waits to be sent. */
export function useOfflineDraft(slug: string): NewTicketFields | null | undefined {
  const [draft, setDraft] = useState<NewTicketFields | null>();
  useEffect(() => {
    new Copies(slug).find(PATH).then(
      (copy) => setDraft((copy?.answer as NewTicketFields | undefined) ?? null),
      () => setDraft(null),
    );
  }, [slug]);
  return draft;
}

/** As the browser says; it may be wrong, so that sending is tried all the same. */
export function useOnline(): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const change = () => setOnline(navigator.onLine);
    window.addEventListener('online', change);
    window.addEventListener('offline', change);
    return () => {
      window.removeEventListener('online', change);
      window.removeEventListener('offline', change);
    };
  }, []);
  return isOnline;
}
