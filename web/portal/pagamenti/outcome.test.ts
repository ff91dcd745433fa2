import { expect, it } from 'vitest';
import { pollDelayMs, readHint } from './outcome.ts';

it('tells the API what the return address says, and takes anything else for the good return', () => {
  expect(readHint('annullato')).toBe('cancelled');
  expect(readHint('errore')).toBe('error');
  expect(readHint(null)).toBe('ok');
  expect(readHint('pagato')).toBe('ok');
});

it('asks every two seconds for two minutes, then rarely, and stops once paid', () => {
  expect(pollDelayMs(undefined, 0)).toBe(2_000);
  expect(pollDelayMs('pending', 59)).toBe(2_000);
  expect(pollDelayMs('pending', 60)).toBe(15_000);
  expect(pollDelayMs('paid', 3)).toBe(false);
});

it('goes on watching a cancelled payment: a late receipt settles it', () => {
  expect(pollDelayMs('cancelled', 1)).toBe(15_000);
  expect(pollDelayMs('failed', 1)).toBe(15_000);
});
