import { describe, expect, it } from 'vitest';
import { countFailure, passkeyName, plainRecoveryCode, waitSeconds, type Tries } from './rules.ts';

const start = new Date('2026-11-28T09:00:00Z');
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);

function failed(times: number): Tries | null {
  let tries: Tries | null = null;
  for (let index = 0; index < times; index += 1) tries = countFailure(tries, later(index));
  return tries;
}

describe('wrong codes', () => {
  it('are free nine times, then one waits for the end of the quarter of an hour', () => {
    expect(waitSeconds(null, start)).toBe(0);
    expect(waitSeconds(failed(9), later(10))).toBe(0);
    expect(waitSeconds(failed(10), later(10))).toBe(890);
    expect(waitSeconds(failed(10), later(899.5))).toBe(1);
    expect(waitSeconds(failed(10), later(900))).toBe(0);
  });

  it('count from the first of their quarter of an hour', () => {
    expect(countFailure(failed(3), later(60))).toEqual({ failures: 4, windowStartedAt: start });
    expect(countFailure(failed(9), later(901))).toEqual({ failures: 1, windowStartedAt: later(901) });
  });
});

it('a recovery code is the same however it is typed', () => {
  expect(plainRecoveryCode(' ABCD-efgh 2345 ')).toBe('abcdefgh2345');
});

it('a passkey has a name of one to sixty characters', () => {
  expect(passkeyName('  Telefono ')).toBe('Telefono');
  expect(passkeyName('   ')).toBeNull();
  expect(passkeyName('x'.repeat(60))).toHaveLength(60);
  expect(passkeyName('x'.repeat(61))).toBeNull();
});
