import { expect, it } from 'vitest';
import type { ChildWallet } from '#common/contract/wallets.ts';
import { isLow } from './low-credit.ts';

it.each<[string, Pick<ChildWallet, 'balanceCents' | 'mealsLeft' | 'alert'>, boolean]>([
  ['fewer meals', { balanceCents: 1200, mealsLeft: 2, alert: { unit: 'meals', threshold: 5 } }, true],
  ['as many meals', { balanceCents: 2400, mealsLeft: 5, alert: { unit: 'meals', threshold: 5 } }, false],
  ['no price', { balanceCents: 1200, mealsLeft: null, alert: { unit: 'meals', threshold: 5 } }, false],
  ['less money', { balanceCents: 999, mealsLeft: 2, alert: { unit: 'cents', threshold: 1000 } }, true],
  ['as much money', { balanceCents: 1000, mealsLeft: 2, alert: { unit: 'cents', threshold: 1000 } }, false],
  ['no warning wanted', { balanceCents: 0, mealsLeft: 0, alert: { unit: 'off', threshold: 0 } }, false],
  ['a debt, always', { balanceCents: -1, mealsLeft: 0, alert: { unit: 'off', threshold: 0 } }, true],
])('calls the credit low, or not: %s', (_, wallet, expected) => {
  expect(isLow(wallet)).toBe(expected);
});
