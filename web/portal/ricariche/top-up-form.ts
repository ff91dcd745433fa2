import type { ChildWallet, PrepaidSettings, TopUpBody } from '#common/contract/wallets.ts';
import { formatAmount, parseItalianAmount } from '#common/money.ts';

/** What is typed for each child, by its identifier. */
export type Amounts = Readonly<Record<string, string>>;
export type AmountFlaw = 'bad' | 'tooLittle' | 'tooMuch';

/** What is wrong with an amount; nothing when the field is empty, which is no top-up. */
export function flawOf(
  text: string,
  { minTopUpCents, maxTopUpCents }: Pick<PrepaidSettings, 'minTopUpCents' | 'maxTopUpCents'>,
): AmountFlaw | null {
  if (text.trim() === '') return null;
  const cents = parseItalianAmount(text);
  if (cents === null || cents <= 0) return 'bad';
  if (cents < minTopUpCents) return 'tooLittle';
  return cents > maxTopUpCents ? 'tooMuch' : null;
}

/** The parts to ask for, in the order of the children; those left empty are none. */
export function partsOf(
  children: readonly Pick<ChildWallet, 'childId'>[],
  amounts: Amounts,
): TopUpBody['parts'] {
  return children.flatMap(({ childId }) => {
    const amountCents = parseItalianAmount(amounts[childId] ?? '') ?? 0;
    return amountCents > 0 ? [{ childId, amountCents }] : [];
  });
}

/** An amount as a field shows it: `45,00`. */
export function amountText(cents: number): string {
  return formatAmount(cents);
}

/** Whole cents above zero, as people type them; `null` otherwise. */
export function positiveCents(text: string): number | null {
  const cents = parseItalianAmount(text);
  return cents !== null && cents > 0 ? cents : null;
}
