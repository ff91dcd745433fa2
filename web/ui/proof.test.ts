import { expect, it, vi } from 'vitest';
import { askForProofWith, isProofAsked, proveAgain } from './proof.ts';

it('asks for nothing but what the server says', () => {
  expect(['second_factor_required', 'reauthentication_required'].every(isProofAsked)).toBe(true);
  expect(['second_factor_setup_required', 'forbidden', 'session_expired'].some(isProofAsked)).toBe(false);
});

it('says no where nothing can ask', async () => {
  expect(await proveAgain()).toBe(false);
});

it('asks once for all that wait, and again the next time', async () => {
  let answer: (isProved: boolean) => void = () => undefined;
  const ask = vi.fn(() => new Promise<boolean>((resolve) => (answer = resolve)));
  const stop = askForProofWith(ask);
  const waiting = [proveAgain(), proveAgain()];
  expect(ask).toHaveBeenCalledTimes(1);
  answer(true);
  expect(await Promise.all(waiting)).toEqual([true, true]);
  const next = proveAgain();
  expect(ask).toHaveBeenCalledTimes(2);
  answer(false);
  expect(await next).toBe(false);
  stop();
  expect(await proveAgain()).toBe(false);
});
