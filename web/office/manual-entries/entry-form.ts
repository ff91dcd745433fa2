import type { ManualEntryBody, ManualEntryKind, PaymentMeans } from '#common/contract/manual-entries.ts';
import { isDate } from '#common/dates.ts';
import { parseItalianAmount } from '#common/money.ts';

export interface TypedEntry {
  kind: ManualEntryKind;
  amount: string;
  datedOn: string;
  means: PaymentMeans | null;
  actNumber: string;
  reason: string;
}

export type EntryFlaw = 'amount' | 'tooMuch' | 'datedOn' | 'actNumber' | 'reason' | 'means';

/** What is wrong or missing, what to send when nothing is, and what would be the family's credit, in cents. */
export function readEntry(
  { kind, amount, datedOn, means, actNumber, reason }: TypedEntry,
  outstandingCents: number,
  today: string,
): { flaws: EntryFlaw[]; body: ManualEntryBody | null; surplusCents: number } {
  const amountCents = parseItalianAmount(amount) ?? 0;
  const surplusCents = Math.max(0, amountCents - outstandingCents);
  const flaws: EntryFlaw[] = [];
  if (amountCents <= 0) flaws.push('amount');
  if (!isDate(datedOn) || datedOn > today) flaws.push('datedOn');
  if (reason.trim() === '') flaws.push('reason');
  const common = { amountCents, datedOn, reason: reason.trim() };
  if (kind === 'receipt') {
    if (means === null) return { flaws: [...flaws, 'means'], body: null, surplusCents };
    return { flaws, body: flaws.length > 0 ? null : { kind, ...common, means }, surplusCents };
  }
  if (surplusCents > 0) flaws.push('tooMuch');
  if (actNumber.trim() === '') flaws.push('actNumber');
  const body = flaws.length > 0 ? null : { kind, ...common, actNumber: actNumber.trim() };
  return { flaws, body, surplusCents };
}
