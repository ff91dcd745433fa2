import type { AnomalyRow } from './api.ts';

export type FigureKey = 'expected' | 'received' | 'surplus';

/** The amounts of an anomaly's detail that help to understand it, in cents; those that say nothing are left out. */
export function figuresOf(detail: AnomalyRow['detail']): Array<{ key: FigureKey; cents: number }> {
  const figures: Array<{ key: FigureKey; cents: number }> = [];
  for (const key of ['expected', 'received', 'surplus'] as const) {
    const cents = detail[`${key}Cents`];
    if (typeof cents === 'number' && Number.isSafeInteger(cents) && cents > 0) figures.push({ key, cents });
  }
  return figures;
}
