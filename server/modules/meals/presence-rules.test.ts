import { describe, expect, it } from 'vitest';
import type { AttendanceState } from '#common/contract/meals.ts';
import { daysBetween, weekday } from '#common/dates.ts';
import type { CancellationKind } from '#common/contract/presences.ts';
import type { CalendarFact } from './calendar-rules.ts';
import {
  classDayKey,
  deadlineOf,
  enrolmentOn,
  hasTooManyLightDays,
  orderKey,
  planCancellation,
  takesCancellations,
  viewDay,
  type ChildDays,
} from './presence-rules.ts';

const SCHOOL = 1;
const CLASS = 11;
const cutoff = { closesAt: '09:30', daysBefore: 0, daysAhead: 60, maxLightDays: 3, startsOn: '2026-09-14' };

interface Closure {
  startsOn: string;
  endsOn: string;
  reason: string;
}

/** A class that eats from Monday to Friday, as the calendar's rule describes it. */
function factOf(date: string, closures: readonly Closure[]): CalendarFact {
  const isExpected = weekday(date) <= 5;
  const closure = closures.find(({ startsOn, endsOn }) => startsOn <= date && date <= endsOn);
  return closure
    ? { effect: 'no_meals', reason: closure.reason, isExpected, isServed: false }
    : { effect: null, reason: null, isExpected, isServed: isExpected };
}

interface Facts {
  recorded?: Record<string, AttendanceState>;
  cancelled?: Record<string, CancellationKind>;
  ordered?: Record<string, string>;
  closures?: Closure[];
  /** What the calendar has of single days, before closures are looked at. */
  calendar?: Record<string, Partial<CalendarFact>>;
  rule?: Partial<typeof cutoff> | null;
  /** A rule of the school's own, before the general one. */
  own?: (typeof cutoff)[];
}

function days({
  recorded = {},
  cancelled = {},
  ordered = {},
  closures = [],
  calendar = {},
  rule = {},
  own = [],
}: Facts = {}): ChildDays {
  return {
    enrolments: [{ startsOn: '2026-09-14', endsOn: '2027-06-08', schoolId: SCHOOL, classId: CLASS }],
    calendar: new Map(
      daysBetween('2026-08-01', '2027-08-31').map((date) => [
        classDayKey(CLASS, date),
        { ...factOf(date, closures), ...calendar[date] },
      ]),
    ),
    cutoffs: new Map(rule === null ? [] : [[SCHOOL, [...own, { ...cutoff, ...rule }]]]),
    recorded: new Map(Object.entries(recorded)),
    cancelled: new Map(Object.entries(cancelled).map(([date, kind]) => [date, { kind, number: 7 }])),
    ordered: new Map(Object.entries(ordered).map(([date, at]) => [orderKey(SCHOOL, date), at])),
  };
}

/** Wednesday, 8:00 in Rome. */
const NOW = '2026-11-25T07:00:00.000Z';

describe('deadlineOf', () => {
  it.each([
    ['in winter', '2026-11-25', {}, '2026-11-25T08:30:00Z'],
    ['in summer', '2026-09-16', {}, '2026-09-16T07:30:00Z'],
    ['the day before', '2026-11-25', { closesAt: '12:00', daysBefore: 1 }, '2026-11-24T11:00:00Z'],
    [
      'over the change of the clocks',
      '2026-10-26',
      { closesAt: '20:00', daysBefore: 2 },
      '2026-10-24T18:00:00Z',
    ],
    [
      'at the end of a leap February',
      '2028-03-01',
      { closesAt: '18:00', daysBefore: 1 },
      '2028-02-29T17:00:00Z',
    ],
    ['at the turn of the year', '2027-01-01', { closesAt: '23:30', daysBefore: 1 }, '2026-12-31T22:30:00Z'],
  ])('%s', (_, date, rule, expected) => {
    expect(deadlineOf(date, { ...cutoff, ...rule })).toBe(expected);
  });
});

describe('viewDay', () => {
  it('is a planned meal that can be cancelled until its deadline', () => {
    expect(viewDay(days(), '2026-11-25', NOW)).toEqual({
      date: '2026-11-25',
      state: 'planned',
      isSettled: false,
      deadline: '2026-11-25T08:30:00Z',
      cutoff,
      cancellationNumber: null,
      orderedAt: null,
      closureReason: null,
      special: null,
    });
  });

  it.each([
    ['a millisecond before', '2026-11-25T08:29:59.999Z', '2026-11-25T08:30:00Z'],
    ['at the deadline', '2026-11-25T08:30:00.000Z', null],
    ['after it', '2026-11-25T08:30:00.001Z', null],
  ])('%s: the deadline is %#', (_, now, deadline) => {
    expect(viewDay(days(), '2026-11-25', now)?.deadline).toBe(deadline);
  });

  it.each([
    ['a Saturday', '2026-11-28'],
    ['a Sunday', '2026-11-29'],
    ['before the enrolment', '2026-09-11'],
    ['after it', '2027-06-09'],
  ])('is nothing on %s', (_, date) => {
    expect(viewDay(days(), date, NOW)).toBeNull();
  });

  it('is what was recorded, even on a Saturday, and then nothing can be changed', () => {
    const facts = days({ recorded: { '2026-11-28': 'served', '2026-11-26': 'absent' } });
    expect(viewDay(facts, '2026-11-28', NOW)).toMatchObject({
      state: 'served',
      isSettled: true,
      deadline: null,
    });
    expect(viewDay(facts, '2026-11-26', NOW)).toMatchObject({
      state: 'absent',
      isSettled: true,
      deadline: null,
    });
  });

  it('is closed on the days of a closure that would have had a meal', () => {
    const facts = days({ closures: [{ startsOn: '2026-12-05', endsOn: '2026-12-08', reason: 'Ponte' }] });
    expect(viewDay(facts, '2026-12-07', NOW)).toMatchObject({
      state: 'closed',
      closureReason: 'Ponte',
      deadline: null,
    });
    expect(viewDay(facts, '2026-12-05', NOW)).toBeNull();
  });

  it('is closed also where the cut-off was over, but not for who ate', () => {
    const closures = [{ startsOn: '2026-11-24', endsOn: '2026-11-24', reason: 'Sciopero' }];
    const of = (state: AttendanceState) =>
      viewDay(days({ closures, recorded: { '2026-11-24': state } }), '2026-11-24', NOW);
    expect(of('absent')).toMatchObject({ state: 'closed', closureReason: 'Sciopero', isSettled: true });
    expect(of('served')).toMatchObject({ state: 'served', closureReason: null });
  });

  it('is nothing when the class does not eat on that day of the week, and a meal when it does on a Saturday', () => {
    const calendar = {
      '2026-11-26': { isExpected: false, isServed: false },
      '2026-11-28': { effect: 'meals', reason: 'Festa', isServed: true },
    } as const;
    expect(viewDay(days({ calendar }), '2026-11-26', NOW)).toBeNull();
    expect(viewDay(days({ calendar }), '2026-11-28', NOW)).toMatchObject({ state: 'planned', special: null });
  });

  it.each(['light_menu', 'packed_lunch', 'to_confirm'] as const)('says why there is a %s', (effect) => {
    const calendar = { '2026-11-26': { effect, reason: 'Gita' } };
    expect(viewDay(days({ calendar }), '2026-11-26', NOW)).toMatchObject({
      state: 'planned',
      special: { effect, reason: 'Gita' },
      closureReason: null,
    });
  });

  it('shows what holds, and until when it can be undone', () => {
    const facts = days({ cancelled: { '2026-11-26': 'light_meal' } });
    expect(viewDay(facts, '2026-11-26', NOW)).toMatchObject({
      state: 'light_meal',
      cancellationNumber: 7,
      deadline: '2026-11-26T08:30:00Z',
    });
  });

  it('is settled once the kitchen has the order', () => {
    const facts = days({ ordered: { '2026-11-25': '2026-11-25T06:00:00.000Z' } });
    expect(viewDay(facts, '2026-11-25', NOW)).toMatchObject({
      isSettled: true,
      deadline: null,
      orderedAt: '2026-11-25T06:00:00.000Z',
    });
  });

  it.each([
    ['without a rule', null, '2026-11-26'],
    ['before the rule begins', { startsOn: '2026-12-01' }, '2026-11-26'],
    ['further ahead than the rule allows', { daysAhead: 7 }, '2026-12-03'],
  ])('cannot be changed %s', (_, rule, date) => {
    expect(viewDay(days({ rule }), date, NOW)).toMatchObject({ state: 'planned', deadline: null });
  });
});

describe('a rule of the school’s own', () => {
  const own = [{ ...cutoff, closesAt: '08:45', startsOn: '2026-12-01' }];

  it('holds from its first day on, and the general one until then', () => {
    expect(viewDay(days({ own }), '2026-11-30', NOW)?.deadline).toBe('2026-11-30T08:30:00Z');
    expect(viewDay(days({ own }), '2026-12-01', NOW)?.deadline).toBe('2026-12-01T07:45:00Z');
  });
});

describe('a change of school', () => {
  const OTHER = 2;
  const first = { startsOn: '2026-09-14', endsOn: '2026-11-27', schoolId: SCHOOL, classId: CLASS };
  const second = { startsOn: '2026-11-30', endsOn: '2027-06-08', schoolId: OTHER, classId: CLASS };
  const moved = (rule: Partial<typeof cutoff> | null): ChildDays => ({
    ...days(),
    enrolments: [first, second],
    cutoffs: new Map([
      [SCHOOL, [cutoff]],
      [OTHER, rule === null ? [] : [{ ...cutoff, ...rule }]],
    ]),
  });

  it('gives each day the cut-off of the school that the child is in on it', () => {
    const facts = moved({ closesAt: '18:00', daysBefore: 1, maxLightDays: 0 });
    expect(viewDay(facts, '2026-11-27', NOW)).toMatchObject({
      deadline: '2026-11-27T08:30:00Z',
      cutoff: { closesAt: '09:30', maxLightDays: 3 },
    });
    expect(viewDay(facts, '2026-11-30', NOW)).toMatchObject({
      deadline: '2026-11-29T17:00:00Z',
      cutoff: { closesAt: '18:00', daysBefore: 1, maxLightDays: 0 },
    });
  });

  it('counts light meals in a row by the limit of each day that is asked for', () => {
    const asked = ['2026-11-26', '2026-11-27', '2026-11-30'];
    expect(hasTooManyLightDays(moved({ maxLightDays: 3 }), asked, NOW)).toBe(false);
    expect(hasTooManyLightDays(moved({ maxLightDays: 2 }), asked, NOW)).toBe(true);
    expect(hasTooManyLightDays(moved({ maxLightDays: 0 }), asked.slice(0, 2), NOW)).toBe(false);
    expect(hasTooManyLightDays(moved(null), asked, NOW)).toBe(true);
  });

  it('takes cancellations for the days in a school that has a rule', () => {
    const takes = (startsOn: string, endsOn = startsOn) =>
      takesCancellations(moved(null), { startsOn, endsOn });
    expect([takes('2026-11-27'), takes('2026-11-27', '2026-12-04'), takes('2026-11-30')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(takes('2026-09-01')).toBe(true);
  });

  it('is in the school of the day, else in the next, else in the last', () => {
    const on = (date: string) => enrolmentOn([first, second], date)?.schoolId;
    expect(['2026-09-01', '2026-11-27', '2026-11-28', '2026-11-30', '2027-07-01'].map(on)).toEqual([
      SCHOOL,
      SCHOOL,
      OTHER,
      OTHER,
      OTHER,
    ]);
    expect(enrolmentOn([], '2026-11-27')).toBeUndefined();
  });
});

describe('planCancellation', () => {
  const plan = (facts: ChildDays, startsOn: string, endsOn: string, kind: CancellationKind = 'cancelled') =>
    planCancellation(facts, { kind, startsOn, endsOn }, NOW);

  it('takes the service days of a range, over a weekend', () => {
    expect(plan(days(), '2026-11-27', '2026-11-30')).toEqual({
      days: ['2026-11-27', '2026-11-30'],
      skipped: [],
    });
  });

  it('says of each other day why it stays as it is', () => {
    const facts = days({
      closures: [{ startsOn: '2026-12-07', endsOn: '2026-12-08', reason: 'Ponte' }],
      cancelled: { '2026-12-09': 'cancelled' },
      recorded: { '2026-12-10': 'served' },
      rule: { daysAhead: 16 },
    });
    expect(plan(facts, '2026-11-24', '2026-12-14')).toEqual({
      days: [
        '2026-11-25',
        '2026-11-26',
        '2026-11-27',
        '2026-11-30',
        '2026-12-01',
        '2026-12-02',
        '2026-12-03',
        '2026-12-04',
        '2026-12-11',
      ],
      skipped: [
        { date: '2026-11-24', reason: 'too_late' },
        { date: '2026-12-07', reason: 'closed' },
        { date: '2026-12-08', reason: 'closed' },
        { date: '2026-12-09', reason: 'already' },
        { date: '2026-12-10', reason: 'settled' },
        { date: '2026-12-14', reason: 'too_far' },
      ],
    });
  });

  it('changes one request into the other', () => {
    const facts = days({ cancelled: { '2026-11-26': 'cancelled' } });
    expect(plan(facts, '2026-11-26', '2026-11-26', 'light_meal').days).toEqual(['2026-11-26']);
  });

  it('is too late for a day whose order the kitchen has', () => {
    const facts = days({
      recorded: { '2026-11-25': 'planned' },
      ordered: { '2026-11-25': '2026-11-25T06:00:00.000Z' },
    });
    expect(plan(facts, '2026-11-25', '2026-11-25').skipped).toEqual([
      { date: '2026-11-25', reason: 'too_late' },
    ]);
  });
});

describe('hasTooManyLightDays', () => {
  const light = (...dates: string[]) =>
    Object.fromEntries(dates.map((date) => [date, 'light_meal' as const]));

  it.each([
    ['three in a row', {}, ['2026-11-25', '2026-11-26', '2026-11-27'], false],
    ['four in a row, over a weekend', {}, ['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30'], true],
    ['with those before', light('2026-11-23', '2026-11-24'), ['2026-11-25', '2026-11-26'], true],
    ['with those after', light('2026-11-27', '2026-11-30'), ['2026-11-25', '2026-11-26'], true],
    ['with a meal between', light('2026-11-23', '2026-11-24'), ['2026-11-26', '2026-11-27'], false],
  ])('%s: %#', (_, cancelled, asked, expected) => {
    expect(hasTooManyLightDays(days({ cancelled }), asked, NOW)).toBe(expected);
  });

  it('does not blame a request for a longer row elsewhere', () => {
    const cancelled = light('2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04');
    expect(hasTooManyLightDays(days({ cancelled }), ['2026-11-26'], NOW)).toBe(false);
  });
});
