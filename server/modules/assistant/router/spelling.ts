const SHORTEST = 5;

/** Words that the examples have; one that none has is read as its only near neighbour: `bolleta` as `bolletta`. */
export class Spelling {
  readonly #words = new Map<string, number>();
  /** Each known word under itself and under itself without one letter. */
  readonly #near = new Map<string, string[]>();

  constructor(words: Iterable<string>) {
    for (const word of words) this.#words.set(word, (this.#words.get(word) ?? 0) + 1);
    for (const word of this.#words.keys()) {
      if (word.length < SHORTEST) continue;
      for (const short of [word, ...withoutOne(word)]) {
        const held = this.#near.get(short);
        if (held) held.push(word);
        else this.#near.set(short, [word]);
      }
    }
  }

  correct(word: string): string {
    if (word.length < SHORTEST || this.#words.has(word) || /\d/.test(word)) return word;
    let best = word;
    for (const short of [word, ...withoutOne(word)]) {
      for (const candidate of this.#near.get(short) ?? []) {
        if (!isNear(word, candidate)) continue;
        if ((this.#words.get(candidate) ?? 0) > (this.#words.get(best) ?? 0)) best = candidate;
      }
    }
    return best;
  }
}

function withoutOne(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** One letter too many, missing, changed, or two changed about. Endings say person and number: those are no mistakes. */
function isNear(word: string, other: string): boolean {
  if (word.slice(0, -1) === other.slice(0, -1)) return false;
  if (Math.abs(word.length - other.length) > 1) return false;
  let start = 0;
  while (start < word.length && word[start] === other[start]) start += 1;
  let end = 0;
  const most = Math.min(word.length, other.length) - start;
  while (end < most && word[word.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  const left = word.slice(start, word.length - end);
  const right = other.slice(start, other.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
