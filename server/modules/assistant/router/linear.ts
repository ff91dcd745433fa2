import type { Vector } from './vectors.ts';

/** What was learnt: a row of weights for each place of the vocabulary, a column for each class. */
export interface LinearModel {
  classes: readonly string[];
  /** A weight is its number times this: two bytes are precise enough. */
  scale: number;
  weights: Int16Array;
  bias: Float64Array;
}

export interface TrainingOptions {
  epochs: number;
  rate: number;
  decay: number;
  /** So many examples at the end come last in each epoch: the others are learnt as they are without them. */
  added: number;
}

/** Who is wrong by less learns nothing from an example: of most classes it is certain that they are not meant. */
const FAINT = 0.002;
const STEPS = 32_767;

export function scoresOf({ weights, bias, scale }: LinearModel, vector: Vector): Float64Array {
  const scores = new Float64Array(bias.length);
  addProducts(scores, vector, weights);
  for (let k = 0; k < scores.length; k += 1) scores[k] = (bias[k] ?? 0) + scale * (scores[k] ?? 0);
  return scores;
}

/** Softmax regression by AdaGrad, in a steady order of the examples: the same ones give the same model. */
export function trainLinear(
  vectors: readonly Vector[],
  labels: readonly string[],
  size: number,
  { epochs, rate, decay, added }: TrainingOptions,
): LinearModel {
  const classes = [...new Set(labels)].sort();
  const place = new Map(classes.map((name, at) => [name, at]));
  const truths = Uint16Array.from(labels, (label) => place.get(label) ?? 0);
  const width = classes.length;
  const weights = new Float32Array(size * width);
  const squares = new Float32Array(size * width).fill(1e-3);
  const bias = new Float64Array(width);
  const importance = importanceOf(truths, width);
  const all = vectors.map((_, at) => at);
  const order = all.slice(0, all.length - added);
  const last = all.slice(order.length);
  const random = steadyRandom(7);
  const wrong = new Float64Array(width);
  const moving = new Uint16Array(width);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const which of [...order, ...last]) {
      const vector = vectors[which];
      if (!vector) continue;
      const truth = truths[which] ?? 0;
      wrong.set(bias);
      addProducts(wrong, vector, weights);
      softmax(wrong);
      wrong[truth] = (wrong[truth] ?? 0) - 1;
      const count = listMoving(wrong, moving);
      const factor = importance[truth] ?? 1;
      for (let at = 0; at < vector.at.length; at += 1) {
        const base = (vector.at[at] ?? 0) * width;
        const value = factor * (vector.weight[at] ?? 0);
        for (let j = 0; j < count; j += 1) {
          const k = moving[j] ?? 0;
          const here = weights[base + k] ?? 0;
          const slope = value * (wrong[k] ?? 0) + decay * here;
          const square = (squares[base + k] ?? 0) + slope * slope;
          squares[base + k] = square;
          weights[base + k] = here - (rate * slope) / Math.sqrt(square);
        }
      }
      for (let k = 0; k < width; k += 1) bias[k] = (bias[k] ?? 0) - 0.01 * (wrong[k] ?? 0);
    }
  }
  return { classes, ...pack(weights), bias };
}

/** Classes with few examples count more, each example of theirs. */
function importanceOf(truths: Uint16Array, width: number): Float64Array {
  const counts = new Float64Array(width);
  for (const truth of truths) counts[truth] = (counts[truth] ?? 0) + 1;
  const mean = truths.length / width;
  return counts.map((count) => Math.sqrt(mean / count));
}

function listMoving(wrong: Float64Array, into: Uint16Array): number {
  let count = 0;
  for (let k = 0; k < wrong.length; k += 1) {
    if (Math.abs(wrong[k] ?? 0) < FAINT) continue;
    into[count] = k;
    count += 1;
  }
  return count;
}

function pack(weights: Float32Array): Pick<LinearModel, 'scale' | 'weights'> {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const scale = largest / STEPS || 1;
  const packed = new Int16Array(weights.length);
  for (let at = 0; at < weights.length; at += 1) packed[at] = Math.round((weights[at] ?? 0) / scale);
  return { scale, weights: packed };
}

function addProducts(into: Float64Array, vector: Vector, weights: Float32Array | Int16Array): void {
  const width = into.length;
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
