import type { Features } from './features.ts';
import { splitRows, type Rows, type Vector } from './vectors.ts';

const NEIGHBOURS = 7;
/** Makes the nearest count far more than the seventh. */
const SHARPNESS = 4;

/** A second opinion: which examples are most like a message. */
export class Nearest {
  readonly #labels: readonly string[];
  /** For each place of the vocabulary, which examples have it: from `#starts[place]` to the next. */
  readonly #starts: Uint32Array;
  readonly #holders: Uint32Array;
  readonly #weights: Float32Array;
  readonly #below: Nearest | null;

  /** `size`: of the vocabulary. `below`: other examples, that count as much. */
  constructor(rows: Rows, labels: readonly string[], size: number, below: Nearest | null = null) {
    this.#labels = labels;
    this.#below = below;
    this.#starts = new Uint32Array(size + 1);
    for (const place of rows.at) this.#starts[place + 1] = (this.#starts[place + 1] ?? 0) + 1;
    for (let place = 0; place < size; place += 1)
      this.#starts[place + 1] = (this.#starts[place + 1] ?? 0) + (this.#starts[place] ?? 0);
    this.#holders = new Uint32Array(rows.at.length);
    this.#weights = new Float32Array(rows.at.length);
    const next = this.#starts.slice();
    for (const [which, { at, weight }] of splitRows(rows).entries()) {
      for (const [each, place] of at.entries()) {
        const free = next[place] ?? 0;
        this.#holders[free] = which;
        this.#weights[free] = weight[each] ?? 0;
        next[place] = free + 1;
      }
    }
  }

  /** How much each label has of the nearest examples; shares of one. */
  shares(vector: Vector): Map<string, number> {
    const best: Neighbour[] = [];
    this.#gather(vector, best);
    const shares = new Map<string, number>();
    let sum = 0;
    for (const { label, likeness } of best) {
      const weight = likeness ** SHARPNESS;
      shares.set(label, (shares.get(label) ?? 0) + weight);
      sum += weight;
    }
    if (sum > 0) for (const [label, weight] of shares) shares.set(label, weight / sum);
    return shares;
  }

  #gather(vector: Vector, best: Neighbour[]): void {
    if (this.#below) this.#below.#gather(vector, best);
    const likenesses = new Float64Array(this.#labels.length);
    for (const [each, place] of vector.at.entries()) {
      const value = vector.weight[each] ?? 0;
      const end = this.#starts[place + 1] ?? 0;
      for (let at = this.#starts[place] ?? 0; at < end; at += 1) {
        const which = this.#holders[at] ?? 0;
        likenesses[which] = (likenesses[which] ?? 0) + value * (this.#weights[at] ?? 0);
      }
    }
    for (let which = 0; which < likenesses.length; which += 1) {
      const likeness = likenesses[which] ?? 0;
      const least = best.length < NEIGHBOURS ? 0 : (best.at(-1)?.likeness ?? 0);
      if (likeness > least) keepNearest(best, { likeness, label: this.#labels[which] ?? '' });
    }
  }
}

interface Neighbour {
  label: string;
  likeness: number;
}

/** The nearest first; of equals, the earlier. */
function keepNearest(best: Neighbour[], found: Neighbour): void {
  let at = best.length;
  while (at > 0 && found.likeness > (best[at - 1]?.likeness ?? 0)) at -= 1;
  best.splice(at, 0, found);
  if (best.length > NEIGHBOURS) best.pop();
}

/** A message by its words and parts of words rather than by what it speaks of; of length one. */
export type Wording = Map<string, number>;

export function wordingOf(features: Features, rarityOf: (name: string) => number): Wording {
  const weights = [...features]
    .filter(([name]) => !name.startsWith('c:') && !name.startsWith('p:'))
    .map(([name, weight]) => [name, weight * rarityOf(name)] as const);
  const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return new Map(weights.map(([name, weight]) => [name, weight / length]));
}

/** How alike two messages are, from 0 to 1. */
export function likenessOf(one: Wording, other: Wording): number {
  let common = 0;
  for (const [name, weight] of one) common += weight * (other.get(name) ?? 0);
  return common;
}
