import type { ChildWallet } from '#common/contract/wallets.ts';

/** Whether a credit has fallen below what its parent wants to be told of, or below zero. */
export function isLow({
  balanceCents,
  mealsLeft,
  alert,
}: Pick<ChildWallet, 'balanceCents' | 'mealsLeft' | 'alert'>): boolean {
  if (balanceCents < 0) return true;
  switch (alert.unit) {
    case 'off':
      return false;
    case 'cents':
      return balanceCents < alert.threshold;
    case 'meals':
      return mealsLeft !== null && mealsLeft < alert.threshold;
  }
}
