import type { TenantTx } from '#server/platform/db.ts';
import { selectKnownNames } from './name-queries.ts';

/** Those of the words, in small letters, that are a first name or a surname of a child or a guardian of the Comune. */
export async function findKnownNames(tx: TenantTx, words: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set(words.length === 0 ? [] : await selectKnownNames(tx, words));
}
