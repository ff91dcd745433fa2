import type { Features } from './features.ts';
import type { Vector } from './linear.ts';

const NEIGHBOURS = 7;
/** Makes the nearest count far more than the seventh. */
const SHARPNESS = 4;

export type NearestModel = (vector: Vector) => Map<string, number>;

/** A second opinion: how much each label has of the examples that are most like the message; shares of one. */
export function indexNearest(
  vectors: readonly Vector[],
  labels: readonly string[],
  size: number,
): NearestModel {
  const holders: { which: number; weight: number }[][] = Array.from({ length: size }, () => []);
  for (const [which, vector] of vectors.entries())
    for (const [at, place] of vector.at.entries())
      holders[place]?.push({ which, weight: vector.weight[at] ?? 0 });
  const likeness = new Float64Array(vectors.length);
  return (vector) => {
    likeness.fill(0);
    for (const [at, place] of vector.at.entries())
      for (const { which, weight } of holders[place] ?? [])
        likeness[which] = (likeness[which] ?? 0) + weight * (vector.weight[at] ?? 0);
    return vote(likeness, labels);
  };
}

function vote(likeness: Float64Array, labels: readonly string[]): Map<string, number> {
  const best: number[] = [];
  for (let which = 0; which < likeness.length; which += 1) {
    const value = likeness[which] ?? 0;
    if (value === 0) continue;
    let at = best.length;
    while (at > 0 && value > (likeness[best[at - 1] ?? 0] ?? 0)) at -= 1;
    if (at < NEIGHBOURS) best.splice(at, 0, which);
    if (best.length > NEIGHBOURS) best.pop();
  }
  const shares = new Map<string, number>();
  let sum = 0;
  for (const which of best) {
    const weight = (likeness[which] ?? 0) ** SHARPNESS;
    const label = labels[which] ?? '';
    shares.set(label, (shares.get(label) ?? 0) + weight);
    sum += weight;
  }
  if (sum > 0) for (const [label, weight] of shares) shares.set(label, weight / sum);
  return shares;
}

/** How alike two messages are, from 0 to 1, by their words and parts of words rather than by what they speak of. */
export function likenessTo(
  message: Features,
  rarityOf: (name: string) => number,
): (other: Features) => number {
  const weigh = (features: Features) =>
    new Map(
      [...features]
        .filter(([name]) => !name.startsWith('c:') && !name.startsWith('p:'))
        .map(([name, weight]) => [name, weight * rarityOf(name)]),
    );
  const length = (weights: Map<string, number>) =>
    Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1;
  const own = weigh(message);
  return (other) => {
    const theirs = weigh(other);
    let common = 0;
    for (const [name, weight] of theirs) common += weight * (own.get(name) ?? 0);
    return common / (length(own) * length(theirs));
  };
}
