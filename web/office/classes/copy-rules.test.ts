import { expect, it } from 'vitest';
import { isCopied, isOfSchool, isStillGood } from './copy-rules.ts';

it.each([
  ['/session?surface=office', true],
  ['/office/classes?date=2026-11-27', true],
  ['/office/classes/7/roll-call?date=2026-11-27', true],
  ['/session?surface=portal', false],
  ['/office/kitchen?date=2026-11-27', false],
  ['/office/overview', false],
])('%s is kept: %s', (path, expected) => {
  expect(isCopied(path)).toBe(expected);
});

it.each([
  [{ account: { roles: ['school'] } }, true],
  [{ account: { roles: ['school', 'school_office'] } }, false],
  [{ account: { roles: [] } }, false],
  [{ account: null }, false],
  [null, false],
])('%j is a school’s session: %s', (session, expected) => {
  expect(isOfSchool(session)).toBe(expected);
});

it('a copy is good for a school day, and not before it was made', () => {
  const savedAtMs = Date.UTC(2026, 10, 27, 7);
  const hours = (count: number) => savedAtMs + count * 3_600_000;
  expect([hours(0), hours(12), hours(13), hours(-1)].map((now) => isStillGood({ savedAtMs }, now))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
