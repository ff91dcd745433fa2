import { expect, test } from 'vitest';
import { isInTime, isOurFault, pageOf, safeReturnPath } from './rules.ts';

test('the way back stays inside the application', () => {
  expect(safeReturnPath('/presenze?giorno=2026-11-30')).toBe('/presenze?giorno=2026-11-30');
  for (const path of [
    undefined,
    '',
    'presenze',
    '//altrove.example',
    '/\\altrove',
    'https://altrove.example',
    '/a b',
    '/accedi',
  ])
    expect(safeReturnPath(path)).toBe('/');
});

test('an identity provider has fifteen minutes', () => {
  const start = new Date('2026-11-27T10:00:00Z');
  expect(isInTime(start, new Date('2026-11-27T10:15:00Z'))).toBe(true);
  expect(isInTime(start, new Date('2026-11-27T10:15:00.001Z'))).toBe(false);
});

test('up to 18 the mistake is ours', () => {
  const said = (isSigned: boolean) =>
    [8, 18, 19, 25, null].map((errorCode) => isOurFault({ errorCode, isSigned }));
  expect(said(true)).toEqual([true, true, false, false, false]);
  expect(said(false)).toEqual([false, false, false, false, false]);
});

test('pages of the portal and of the office', () => {
  expect(pageOf('melzo', 'portal', '/presenze')).toBe('/c/melzo/presenze');
  expect(pageOf('melzo', 'office', '/')).toBe('/c/melzo/ufficio/');
});
