/**
 * Whether the notices of a plan ask together for more than its invoices owe: each asks for what its invoices owe at most, so
 * that after a credit note or a payment elsewhere the last ones ask for less, or end, only when those before them are paid.
 */
export function asksMoreThan(
  owedCents: number,
  instalments: readonly { state: 'paid' | 'open' | 'missed' | 'ended'; askedCents: number }[],
): boolean {
  const askedCents = instalments
    .filter(({ state }) => state === 'open' || state === 'missed')
    .reduce((sum, instalment) => sum + instalment.askedCents, 0);
  return askedCents > owedCents;
}
