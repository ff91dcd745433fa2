import { describe, expect, it } from 'vitest';
import { billRange, compareBill, eaterName, mealName, orderRows } from './rules.ts';

describe('a meal’s name', () => {
  it.each([
    [null, false, 'Menù del giorno'],
    [null, true, 'In bianco'],
    ['Senza glutine', false, 'Senza glutine'],
    ['Senza glutine', true, 'Senza glutine, in bianco'],
  ])('%s, light %s', (diet, isLight, name) => {
    expect(mealName({ diet, isLight, isPacked: false })).toBe(name);
  });

  it('is eaten by children or by who is on duty', () => {
    expect([eaterName('child'), eaterName('teacher')]).toEqual(['Bambini', 'Docenti in servizio']);
  });
});

it('an order’s rows say what was ordered and what has changed since', () => {
  const line = {
    classId: 1,
    className: '1A',
    eater: 'child' as const,
    diet: null,
    isLight: false,
    isPacked: false,
  };
  const school = {
    serviceId: 1,
    schoolId: 1,
    schoolName: 'Primaria',
    deadline: null,
    closedAt: null,
    orderNumber: null,
    classCount: 1,
    calledCount: 0,
    changedAt: null,
    delivered: null,
    expiredDiets: [],
  };
  const rows = orderRows({
    schools: [
      {
        ...school,
        lines: [
          { ...line, ordered: 20, current: 18 },
          { ...line, className: '1B', ordered: null, current: 22 },
        ],
      },
    ],
  });
  expect(rows).toEqual([
    ['Primaria', '1A', 'Bambini', 'Menù del giorno', 20, -2, 18],
    ['Primaria', '1B', 'Bambini', 'Menù del giorno', 22, 0, 22],
  ]);
});

describe('a bill', () => {
  it.each([
    [['2026-11-03', '2026-11-02'], { startsOn: '2026-11-02', endsOn: '2026-11-03' }],
    [['2026-11-02', '2026-11-02'], null],
    [['2026-02-30'], null],
    [['2025-01-01', '2026-06-01'], null],
    [[], null],
  ])('of %j spans %j', (dates, range) => {
    expect(billRange(dates.map((date) => ({ date })))).toEqual(range);
  });

  it('is compared day by day with every day that somebody counts', () => {
    expect(
      compareBill({
        billed: [
          { date: '2026-11-03', mealCount: 110 },
          { date: '2026-11-07', mealCount: 5 },
        ],
        ordered: [
          { date: '2026-11-02', orderedCount: 100, finalCount: 98 },
          { date: '2026-11-03', orderedCount: 108, finalCount: 108 },
        ],
        delivered: new Map([['2026-11-02', 99]]),
      }),
    ).toEqual([
      { date: '2026-11-02', orderedCount: 100, finalCount: 98, deliveredCount: 99, billedCount: null },
      { date: '2026-11-03', orderedCount: 108, finalCount: 108, deliveredCount: null, billedCount: 110 },
      { date: '2026-11-07', orderedCount: 0, finalCount: 0, deliveredCount: null, billedCount: 5 },
    ]);
  });
});
