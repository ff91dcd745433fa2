import type { PublicCards } from '#common/contract/assistant.ts';
import { getJson } from '../../ui/api.ts';
import { Copies } from '../comunicapp/copies.ts';

type Language = 'it' | 'en';

/** Read again after so long. */
const FRESH_MS = 24 * 3_600_000;

/** The answers on this device, and of when they are. */
export interface KeptCards extends PublicCards {
  savedAtMs: number;
}

/** Public, the same for everybody: kept apart from what belongs to an account, and not erased with it. */
const copiesOf = (slug: string): Copies => new Copies(`${slug}:assistente`);
const pathOf = (language: Language): string => `/assistant/cards?language=${language}`;

/** `null`: never kept, or the browser keeps nothing. */
export async function findCards(slug: string, language: Language): Promise<KeptCards | null> {
  try {
    const copy = await copiesOf(slug).find(pathOf(language));
    return copy ? { ...(copy.answer as PublicCards), savedAtMs: copy.savedAtMs } : null;
  } catch {
    return null;
  }
}

/** Reads the answers for when there is no network, unless those of today are there. Nobody waits for it. */
export async function keepCards(slug: string, language: Language): Promise<void> {
  const known = await findCards(slug, language);
  if (known && Date.now() - known.savedAtMs < FRESH_MS) return;
  try {
    const answer = await getJson<PublicCards>(pathOf(language));
    await copiesOf(slug).save({ path: pathOf(language), savedAtMs: Date.now(), answer });
  } catch {
    // The next visit tries again.
  }
}
