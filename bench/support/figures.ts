/** How a figure is measured and judged: always beside its limit, in the same run, on the same machine. */
import { loadavg } from 'node:os';

export interface Figure {
  bench: string;
  figure: string;
  unit: string;
  /** Medians of the rounds; `null` for a figure that is judged without a limit. */
  limit: number | null;
  system: number;
  /** Median of the pairwise ratios, or the system's own value where there is no limit. */
  ratio: number;
  /** What `ratio` must reach (`>=`) or must not pass (`<=`). */
  bar: `${'>=' | '<='} ${number}`;
  isMet: boolean;
  rounds: number;
  load: number;
}

const figures: Figure[] = [];

/** Prints the figure as one JSON line and keeps it for the exit code. */
export function report(figure: Omit<Figure, 'isMet' | 'load'>): Figure {
  const [sign, bound] = figure.bar.split(' ');
  const isMet = sign === '>=' ? figure.ratio >= Number(bound) : figure.ratio <= Number(bound);
  const complete = { ...figure, isMet, load: round(loadavg()[0] ?? 0) };
  figures.push(complete);
  console.log(
    JSON.stringify(complete, (_key, value: unknown) => (typeof value === 'number' ? round(value) : value)),
  );
  return complete;
}

export function reported(): readonly Figure[] {
  return figures;
}

export interface Rounds {
  limit: number[];
  system: number[];
}

/** L S L S L S after one warm-up of each, so that a noisy moment of the machine falls on both. */
export async function alternate(
  rounds: number,
  measureLimit: () => Promise<number>,
  measureSystem: () => Promise<number>,
): Promise<Rounds> {
  await measureLimit();
  await measureSystem();
  const measured: Rounds = { limit: [], system: [] };
  for (let round = 0; round < rounds; round += 1) {
    measured.limit.push(await measureLimit());
    measured.system.push(await measureSystem());
  }
  return measured;
}

/** The median of system/limit, pair by pair: for rates, how much of the limit the system reaches. */
export function medianRatio({ limit, system }: Rounds): number {
  return median(system.map((value, index) => value / (limit[index] ?? Number.NaN)));
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The value that `percent` of the values do not pass (nearest rank; the middle of two for an even median). */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (rank: number) => sorted[Math.min(sorted.length - 1, Math.max(0, rank))] ?? Number.NaN;
  if (percent === 50 && sorted.length % 2 === 0) {
    return (at(sorted.length / 2 - 1) + at(sorted.length / 2)) / 2;
  }
  return at(Math.ceil((percent / 100) * sorted.length) - 1);
}

function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
