import type { Features } from './features.ts';

/** A message as places in the vocabulary with weights of length one. */
export interface Vector {
  at: Int32Array;
  weight: Float32Array;
}

/** What was learnt: a row of weights for each place of the vocabulary, a column for each class. */
export interface LinearModel {
  classes: readonly string[];
  weights: Float32Array;
  bias: Float64Array;
}

export function scoresOf({ weights, bias }: LinearModel, vector: Vector): Float64Array {
  const result = new Float64Array(bias.length);
  scoreInto(result, vector, weights, bias, bias.length);
  return result;
}

export class Vocabulary {
  readonly #places = new Map<string, number>();
  readonly #rarity: Float32Array;
  readonly #unknown: number;

  /** Of all features of the examples; rare ones weigh more. */
  constructor(all: readonly Features[]) {
    const counts = new Map<string, number>();
    for (const features of all)
      for (const name of features.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
    const rarity: number[] = [];
    for (const [name, count] of counts) {
      this.#places.set(name, rarity.length);
      rarity.push(Math.sqrt(Math.log(1 + all.length / count)));
    }
    this.#rarity = Float32Array.from(rarity);
    this.#unknown = Math.sqrt(Math.log(1 + all.length));
  }

  /** How rare a feature is; one that no example has is as rare as can be. */
  rarityOf(name: string): number {
    const place = this.#places.get(name);
    return place === undefined ? this.#unknown : (this.#rarity[place] ?? 0);
  }

  get size(): number {
    return this.#rarity.length;
  }

  /** The features in their places. */
  get names(): string[] {
    return [...this.#places.keys()];
  }

  vector(features: Features): Vector {
    const at: number[] = [];
    const weight: number[] = [];
    let square = 0;
    for (const [name, value] of features) {
      const place = this.#places.get(name);
      if (place === undefined) continue;
      const weighed = value * (this.#rarity[place] ?? 0);
      at.push(place);
      weight.push(weighed);
      square += weighed * weighed;
    }
    const length = Math.sqrt(square) || 1;
    return { at: Int32Array.from(at), weight: Float32Array.from(weight, (value) => value / length) };
  }
}

/** Examples between two breaths: a few milliseconds of work. */
export const BREATH = 50;

export interface TrainingOptions {
  epochs: number;
  rate: number;
  decay: number;
  /** So many examples at the end come last in each epoch: the others are learnt as they are without them. */
  added: number;
}

/**
 * Softmax regression by AdaGrad, in a steady order of the examples: the same ones give the same model. `breathe` is
 * awaited every few examples, so that whoever trains can do other things in between.
 */
export async function trainLinear(
  vectors: readonly Vector[],
  labels: readonly string[],
  size: number,
  { epochs, rate, decay, added }: TrainingOptions,
  breathe: () => Promise<void>,
): Promise<LinearModel> {
  const classes = [...new Set(labels)].sort();
  const place = new Map(classes.map((name, at) => [name, at]));
  const width = classes.length;
  const weights = new Float32Array(size * width);
  const squares = new Float32Array(size * width).fill(1e-3);
  const bias = new Float64Array(width);
  const counts = new Float64Array(width);
  for (const label of labels) counts[place.get(label) ?? 0] = (counts[place.get(label) ?? 0] ?? 0) + 1;
  const mean = labels.length / width;
  const all = vectors.map((_, at) => at);
  const order = all.slice(0, all.length - added);
  const last = all.slice(order.length);
  const random = steadyRandom(7);
  const scores = new Float64Array(width);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const [done, which] of [...order, ...last].entries()) {
      if (done % BREATH === 0) await breathe();
      const vector = vectors[which];
      if (!vector) continue;
      const truth = place.get(labels[which] ?? '') ?? 0;
      const importance = Math.sqrt(mean / (counts[truth] ?? 1));
      scoreInto(scores, vector, weights, bias, width);
      softmax(scores);
      for (let at = 0; at < vector.at.length; at += 1) {
        const base = (vector.at[at] ?? 0) * width;
        const value = vector.weight[at] ?? 0;
        for (let k = 0; k < width; k += 1) {
          const wrong = (scores[k] ?? 0) - (k === truth ? 1 : 0);
          const here = weights[base + k] ?? 0;
          const slope = importance * wrong * value + decay * here;
          const square = (squares[base + k] ?? 0) + slope * slope;
          squares[base + k] = square;
          weights[base + k] = here - (rate * slope) / Math.sqrt(square);
        }
      }
      for (let k = 0; k < width; k += 1)
        bias[k] = (bias[k] ?? 0) - 0.01 * ((scores[k] ?? 0) - (k === truth ? 1 : 0));
    }
  }
  return { classes, weights, bias };
}

function scoreInto(
  into: Float64Array,
  vector: Vector,
  weights: Float32Array,
  bias: Float64Array,
  width: number,
): void {
  into.set(bias);
  for (let at = 0; at < vector.at.length; at += 1) {
    const base = (vector.at[at] ?? 0) * width;
    const value = vector.weight[at] ?? 0;
    for (let k = 0; k < width; k += 1) into[k] = (into[k] ?? 0) + value * (weights[base + k] ?? 0);
  }
}

export function softmax(scores: Float64Array): Float64Array {
  let highest = -Infinity;
  for (const score of scores) highest = Math.max(highest, score);
  let sum = 0;
  for (let k = 0; k < scores.length; k += 1) {
    const value = Math.exp((scores[k] ?? 0) - highest);
    scores[k] = value;
    sum += value;
  }
  for (let k = 0; k < scores.length; k += 1) scores[k] = (scores[k] ?? 0) / sum;
  return scores;
}

function shuffle(items: number[], random: () => number): void {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = items[at] ?? 0;
    items[at] = items[other] ?? 0;
    items[other] = kept;
  }
}

/** Numbers that look random and are the same at every run. */
export function steadyRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
