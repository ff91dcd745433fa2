import { parseItalianAmount } from './money.ts';

/** Reads an ISEE as people type it: as an amount, but `12.500` is twelve thousand five hundred. `null` when it is none. */
export function parseIsee(text: string): number | null {
  const bare = text.trim();
  const cents = parseItalianAmount(/^\d{1,3}\.\d{3}$/.test(bare) ? bare.replace('.', '') : bare);
  return cents === null || cents < 0 ? null : cents;
}
