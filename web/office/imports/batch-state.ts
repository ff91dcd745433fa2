import type { ImportBatch, ImportTotals } from '#common/contract/registry.ts';
import type { StatusTone } from '../../ui/status-dot.tsx';

export const STATE_TONE = {
  uploaded: 'warning',
  applied: 'success',
  discarded: 'neutral',
} satisfies Record<ImportBatch['state'], StatusTone>;

/** The counts worth a word in the list: what changed and what was left out. */
export const TOLD_COUNTS = ['added', 'changed', 'rejected'] as const;

/** The parts of `totals` to tell in a line, zeros left out. */
export function toldTotals(
  totals: ImportTotals,
): Array<{ key: (typeof TOLD_COUNTS)[number]; count: number }> {
  return TOLD_COUNTS.map((key) => ({ key, count: totals[key] })).filter(({ count }) => count > 0);
}

/** Whether applying would write anything. */
export function bringsNews(totals: ImportTotals): boolean {
  return totals.added + totals.changed > 0;
}

/** Whether any row of the file can be imported at all. */
export function hasValidRows(totals: ImportTotals): boolean {
  return totals.rows > totals.rejected;
}
