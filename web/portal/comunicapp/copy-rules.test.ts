import { describe, expect, test } from 'vitest';
import { accountOf, isCopied, readCopy, SESSION_PATH } from './copy-rules.ts';

const HOUR = 3_600_000;
const MORNING = Date.parse('2026-11-27T07:00:00Z');

describe('a copy is kept of', () => {
  test.each([
    SESSION_PATH,
    '/portal/presences',
    '/portal/presences/12?month=2026-11',
    '/portal/menu/schools',
    '/public/menu?',
    '/public/menu?schoolId=4',
    '/public/menu?day=2026-11-30',
    '/public/menu?day=2026-11-30&schoolId=4',
    '/portal/invoices',
  ])('%s', (path) => {
    expect(isCopied(path)).toBe(true);
  });
});

describe('no copy is kept of', () => {
  test.each([
    '/session?surface=office',
    '/portal/invoices/12',
    '/public/menu?x=1',
    '/portal/statement?from=2026-01-01',
    '/portal/presences/12?month=2026-11&x=1',
    '/portal/notifications/key',
    '/portal/links/secret',
    '/office/overview',
    '/altro/portal/invoices',
  ])('%s', (path) => {
    expect(isCopied(path)).toBe(false);
  });
});

describe('a copy', () => {
  const invoices = { path: '/portal/invoices', savedAtMs: MORNING, answer: { invoices: [] } };

  test('says what it said, over a weekend', () => {
    expect(readCopy(invoices, MORNING)).toEqual({ invoices: [] });
    expect(readCopy(invoices, MORNING + 71 * HOUR)).toEqual({ invoices: [] });
  });

  test('says nothing when it is older, or from a clock that was put back', () => {
    expect(readCopy(invoices, MORNING + 73 * HOUR)).toBeUndefined();
    expect(readCopy(invoices, MORNING - 1)).toBeUndefined();
  });
});

test('a copy of a menu marks the day that it is now', () => {
  const menu = {
    path: '/public/menu?schoolId=4',
    savedAtMs: MORNING,
    answer: { today: '2026-11-27', days: [] },
  };
  expect(readCopy(menu, MORNING + 24 * HOUR)).toEqual({ today: '2026-11-28', days: [] });
});

describe('a copy of today’s meals', () => {
  const overview = {
    path: '/portal/presences',
    savedAtMs: MORNING,
    // The server's clock is five minutes ahead of the device's.
    answer: { now: '2026-11-27T07:05:00.000Z', children: [1] },
  };

  test('has the server’s clock go on, so that a passed deadline is passed', () => {
    expect(readCopy(overview, MORNING + 2 * HOUR)).toEqual({
      now: '2026-11-27T09:05:00.000Z',
      children: [1],
    });
  });

  test('is of that day in Rome only', () => {
    expect(readCopy(overview, Date.parse('2026-11-27T22:59:59Z'))).toBeDefined();
    expect(readCopy(overview, Date.parse('2026-11-27T23:00:00Z'))).toBeUndefined();
  });

  test('that is damaged says nothing', () => {
    expect(readCopy({ ...overview, answer: { children: [] } }, MORNING)).toBeUndefined();
    expect(readCopy({ ...overview, answer: null }, MORNING)).toBeUndefined();
  });
});

test.each([
  [{ account: { id: '7' } }, '7'],
  [{ account: null }, null],
  [{}, null],
  [null, null],
  ['x', null],
])('a session %j is of account %j', (session, account) => {
  expect(accountOf(session)).toBe(account);
});
