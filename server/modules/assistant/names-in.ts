import { findKnownNames } from '#server/modules/registry/find-known-names.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { cardsEn } from './cards/cards-en.ts';
import { cardsIt } from './cards/cards-it.ts';
import { possibleNames, type NamedWord } from './mask-rules.ts';

/** Words of the authored answers, in which nobody is named. */
const ORDINARY = new Set(
  [...Object.values(cardsIt), ...Object.values(cardsEn)].flatMap(({ title, text, steps = [] }) =>
    [title, text, ...steps]
      .join(' ')
      .toLowerCase()
      .split(/[^\p{L}]+/u),
  ),
);

/** Where a text names somebody of the Comune's register: a child, a guardian, by first name or surname. */
export async function namesIn(tx: TenantTx, text: string): Promise<NamedWord[]> {
  const possible = possibleNames(text, (word) => ORDINARY.has(word));
  const known = await findKnownNames(tx, [...new Set(possible.map(({ word }) => word))]);
  return possible.filter(({ word }) => known.has(word));
}
