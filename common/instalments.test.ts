import { expect, it } from 'vitest';
import { asksMoreThan } from './instalments.ts';

const instalments = [
  { state: 'paid', askedCents: 450 },
  { state: 'missed', askedCents: 450 },
  { state: 'open', askedCents: 300 },
  { state: 'ended', askedCents: 450 },
] as const;

it.each([
  [750, false],
  [749, true],
])('a plan of which %i cents are owed asks for more: %s', (owedCents, asksMore) => {
  expect(asksMoreThan(owedCents, instalments)).toBe(asksMore);
});
