import { percentile, report } from '../support/figures.ts';
import type { LoadResult } from './load.ts';

const PERCENTS = { p50: 50, p99: 99, 'p99.9': 99.9 } as const;

/** Judges the percentiles that have a bar, in milliseconds, and that every answer was right. */
export function reportLatencies(
  bench: string,
  figure: string,
  { latenciesMs, errors, firstError }: LoadResult,
  bars: Partial<Record<keyof typeof PERCENTS, number>>,
): void {
  const judge = (what: string, unit: string, value: number, bar: number) =>
    report({
      bench,
      figure: `${figure}, ${what}`,
      unit,
      limit: null,
      system: value,
      ratio: value,
      bar: `<= ${bar}`,
      rounds: 1,
    });
  for (const [name, bar] of Object.entries(bars)) {
    judge(name, 'ms', percentile(latenciesMs, PERCENTS[name as keyof typeof PERCENTS]), bar);
  }
  if (firstError !== null) console.error(`a wrong answer: ${firstError}`);
  judge('errors', 'answers', errors, 0);
}
