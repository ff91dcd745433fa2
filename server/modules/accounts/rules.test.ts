import { expect, test } from 'vitest';
import { COMMON_PASSWORD_WORDS } from '#common/common-passwords.ts';
import {
  countFailure,
  countPairTry,
  freeTries,
  pairWaitSeconds,
  recoveryWaitSeconds,
  refusePassword,
  sourceOf,
  sourceWaitSeconds,
  type Throttle,
} from './rules.ts';

const START = new Date('2026-10-01T07:00:00Z');
const after = (seconds: number) => new Date(START.getTime() + seconds * 1000);

test.each([
  ['cavallo9!', 'password_too_short'],
  ['è'.repeat(5) + 'a1b2', 'password_too_short'],
  ['x1'.repeat(65), 'password_too_long'],
  ['Genitore0001', 'password_is_username'],
  ['Password2026!', 'password_too_common'],
  ['qwertyuiop', 'password_too_common'],
  ['Juventus1897', 'password_too_common'],
  ['Refezione2026', 'password_too_common'],
  ['1234567890', 'password_too_common'],
  ['0987654321', 'password_too_common'],
  ['aaaaaaaaaaaa', 'password_too_common'],
  ['Basketball99', 'password_too_common'],
  ['1q2w3e4r5t', 'password_too_common'],
  ['4815162342', 'password_too_common'],
])('refuses %s as %s', (password, reason) => {
  expect(refusePassword(password, 'genitore0001')).toBe(reason);
});

test('refuses more than three thousand of the commonest, made long enough by digits', () => {
  const words = [...COMMON_PASSWORD_WORDS].filter((word) => word.length <= 10);
  const refused = words.filter((word) => refusePassword(word.padEnd(10, '7') + '1', 'x') !== null);
  expect(refused.length).toBe(words.length);
  expect(words.length).toBeGreaterThan(3000);
});

test.each([
  'cavallo batteria graffetta',
  'tazzina-verde-7',
  'ùn’àltra è città',
  '🐎🔋📎🍝🥖🧀🍷🍇🫒🍅',
  'x1y'.repeat(42),
])('accepts %s without asking for digits, capitals or signs', (password) =>
  expect(refusePassword(password, 'genitore0001')).toBeNull(),
);

/** Tries on one pair, each as soon as it is allowed; how long each of them had to wait. */
function waits(count: number, free: number): number[] {
  let throttle: Throttle | null = null;
  let seconds = 0;
  const waited: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const wait = pairWaitSeconds(throttle, free, after(seconds));
    waited.push(wait);
    seconds += wait;
    throttle = countPairTry(throttle, free, after(seconds));
  }
  return waited;
}

test('five tries are free, then each costs twice the waiting of the one before', () => {
  expect(waits(10, 5)).toEqual([0, 0, 0, 0, 0, 30, 60, 120, 240, 480]);
});

test('no waiting is longer than a quarter of an hour', () => {
  expect(pairWaitSeconds({ failures: 500, windowStartedAt: START }, 5, START)).toBe(900);
});

test('a quarter of an hour after the latest try everything is forgotten', () => {
  const throttle = { failures: 12, windowStartedAt: START };
  expect(pairWaitSeconds(throttle, 5, after(899))).toBe(1);
  expect(pairWaitSeconds(throttle, 5, after(900))).toBe(0);
  expect(countPairTry(throttle, 5, after(900))).toEqual({ failures: 1, windowStartedAt: after(900) });
});

test('an attack on a user name from many sources leaves every source a first try', () => {
  let name: Throttle | null = null;
  for (let index = 0; index < 10_000; index += 1) name = countFailure(name, START);
  const free = freeTries(name, after(1));
  expect(free).toBeLessThan(freeTries(null, START));
  expect(pairWaitSeconds(null, free, after(1))).toBe(0);
  expect(freeTries(name, after(900))).toBe(5);
});

test('a source has fifty failures per quarter of an hour, on whatever user names', () => {
  let source: Throttle | null = null;
  for (let index = 0; index < 49; index += 1) source = countFailure(source, after(index));
  expect(sourceWaitSeconds(source, after(49))).toBe(0);
  source = countFailure(source, after(49));
  expect(sourceWaitSeconds(source, after(50))).toBe(850);
  expect(sourceWaitSeconds(source, after(900))).toBe(0);
  expect(countFailure(source, after(900)).failures).toBe(1);
});

test('a source has twenty requests for recovery mails per quarter of an hour', () => {
  expect(recoveryWaitSeconds({ failures: 19, windowStartedAt: START }, START)).toBe(0);
  expect(recoveryWaitSeconds({ failures: 20, windowStartedAt: START }, START)).toBe(900);
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:0001:0002:ffff::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('the source of %s is %s', (address, source) => {
  expect(sourceOf(address)).toBe(source);
});
