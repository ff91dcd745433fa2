import { createHash } from 'node:crypto';
import { linesOf } from './counts.ts';
import type { Features } from './features.ts';
import type { Vector } from './vectors.ts';

export interface StoredVocabulary {
  /** In lines, in the order of their places. */
  names: string;
  /** In how many examples each occurs. */
  counts: Uint32Array;
  examples: number;
}

/** The features that examples have, each with a place and a rarity. A Comune's own features come after those of all. */
export class Vocabulary {
  readonly #stored: StoredVocabulary;
  readonly #below: Vocabulary | null;
  readonly #places: Map<string, number>;
  readonly #rarity: Float32Array;
  readonly #unknown: number;

  constructor(stored: StoredVocabulary, below: Vocabulary | null = null) {
    const first = below?.size ?? 0;
    this.#stored = stored;
    this.#below = below;
    this.#places = new Map(linesOf(stored.names).map((name, at) => [name, first + at]));
    this.#rarity = Float32Array.from(stored.counts, (count) => rarityAmong(stored.examples, count));
    this.#unknown = rarityAmong(stored.examples, 1);
  }

  /** Of all features of the examples that are not known `below`. */
  static of(all: readonly Features[], below: Vocabulary | null = null): Vocabulary {
    const counts = new Map<string, number>();
    for (const features of all)
      for (const name of features.keys())
        if (below?.placeOf(name) === undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
    const stored = { names: [...counts.keys()].join('\n'), counts: Uint32Array.from(counts.values()) };
    return new Vocabulary({ ...stored, examples: all.length + (below?.store().examples ?? 0) }, below);
  }

  /** Without those below. */
  store(): StoredVocabulary {
    return this.#stored;
  }

  /** The same for the same features in the same places. */
  get digest(): string {
    const hash = createHash('sha256').update(this.#below?.digest ?? '');
    return hash.update(this.#stored.names).digest('hex');
  }

  get size(): number {
    return (this.#below?.size ?? 0) + this.#rarity.length;
  }

  placeOf(name: string): number | undefined {
    return this.#below?.placeOf(name) ?? this.#places.get(name);
  }

  /** How rare a feature is; one that no example has is as rare as can be. */
  rarityOf(name: string): number {
    const place = this.placeOf(name);
    return place === undefined ? this.#unknown : this.#rarityAt(place);
  }

  /** Rare features weigh more. */
  vector(features: Features): Vector {
    const at: number[] = [];
    const weight: number[] = [];
    let square = 0;
    for (const [name, value] of features) {
      const place = this.placeOf(name);
      if (place === undefined) continue;
      const weighed = value * this.#rarityAt(place);
      at.push(place);
      weight.push(weighed);
      square += weighed * weighed;
    }
    const length = Math.sqrt(square) || 1;
    return { at: Uint32Array.from(at), weight: Float32Array.from(weight, (value) => value / length) };
  }

  #rarityAt(place: number): number {
    if (this.#below && place < this.#below.size) return this.#below.#rarityAt(place);
    return this.#rarity[place - (this.#below?.size ?? 0)] ?? 0;
  }
}

function rarityAmong(examples: number, count: number): number {
  return Math.sqrt(Math.log(1 + examples / count));
}
