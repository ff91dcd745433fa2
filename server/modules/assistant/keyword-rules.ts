import { wordsOf } from './router/normalise.ts';
import type { Example } from './router/lexicon.ts';

const SHORTEST = 4;
const KEPT = 90;

/** By intent, the words that tell it from the others best: those it has often and the others seldom. */
export function keywordsOf(utterances: readonly Example[]): ReadonlyMap<string, string[]> {
  const all = new Map<string, number>();
  const byIntent = new Map<string, Map<string, number>>();
  for (const { intent, text } of utterances) {
    const counts = byIntent.get(intent) ?? new Map<string, number>();
    byIntent.set(intent, counts);
    for (const word of new Set(wordsOf(text))) {
      if (word.length < SHORTEST || /\d/.test(word)) continue;
      counts.set(word, (counts.get(word) ?? 0) + 1);
      all.set(word, (all.get(word) ?? 0) + 1);
    }
  }
  return new Map(
    [...byIntent].map(([intent, counts]) => {
      const worth = ([word, count]: [string, number]) => (count * count) / (all.get(word) ?? count);
      const best = [...counts].sort(
        (one, other) => worth(other) - worth(one) || (one[0] < other[0] ? -1 : 1),
      );
      return [intent, best.slice(0, KEPT).map(([word]) => word)];
    }),
  );
}
