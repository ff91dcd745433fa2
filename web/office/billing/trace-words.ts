import type { PriceTraceStep } from '#common/contract/tariffs.ts';

/** `Fascia 2 (ISEE 7.500,00 €, …) → Secondo figlio`; a dash when nothing is known. */
export function traceWords(trace: readonly PriceTraceStep[]): string {
  const steps = trace.map(({ label, why }) => (why === undefined ? label : `${label} (${why})`));
  return steps.join(' → ') || '–';
}
