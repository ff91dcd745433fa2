import type { Counts } from './counts.ts';

const SHORTEST = 5;

/** Words that the examples have; one that none has is read as its nearest neighbour: `bolleta` as `bolletta`. */
export class Spelling {
  readonly #words: Counts;
  readonly #byLength = new Map<number, string[]>();

  constructor(words: Counts) {
    this.#words = words;
    for (const word of words.names()) {
      if (word.length < SHORTEST) continue;
      const alike = this.#byLength.get(word.length);
      if (alike) alike.push(word);
      else this.#byLength.set(word.length, [word]);
    }
  }

  /** Of several near words, the one that the examples have most often. */
  correct(word: string): string {
    if (word.length < SHORTEST || this.#words.has(word) || /\d/.test(word)) return word;
    let best = word;
    let most = 0;
    for (const length of [word.length - 1, word.length, word.length + 1]) {
      for (const candidate of this.#byLength.get(length) ?? []) {
        if (!isNear(word, candidate)) continue;
        const count = this.#words.of(candidate);
        if (count > most) [best, most] = [candidate, count];
      }
    }
    return best;
  }
}

/** One letter too many, missing, changed, or two changed about. Endings say person and number: those are no mistakes. */
function isNear(word: string, other: string): boolean {
  let start = 0;
  while (start < word.length && word[start] === other[start]) start += 1;
  let end = 0;
  const most = Math.min(word.length, other.length) - start;
  while (end < most && word[word.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  const left = word.length - end - start;
  const right = other.length - end - start;
  if (left > 2 || right > 2) return false;
  if (word.slice(0, -1) === other.slice(0, -1)) return false;
  if (left <= 1 && right <= 1) return true;
  return left === 2 && right === 2 && word[start] === other[start + 1] && word[start + 1] === other[start];
}
