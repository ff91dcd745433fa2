import { describe, expect, it } from 'vitest';
import type { Dish } from '#common/contract/menu.ts';
import {
  cycleKey,
  cycleWeek,
  judgeMenu,
  menuOn,
  firstShown,
  mondayOf,
  planWeek,
  readMenuLine,
  tidyDishes,
  type PlannedMenu,
} from './rules.ts';

const season = { level: null, startsOn: '2026-09-14', endsOn: '2027-06-08', weekCount: 4, firstWeek: 1 };

it.each([
  ['2026-11-23', '2026-11-23'],
  ['2026-11-27', '2026-11-23'],
  ['2026-11-29', '2026-11-23'],
  ['2027-01-01', '2026-12-28'],
])('the Monday of %s is %s', (date, monday) => expect(mondayOf(date)).toBe(monday));

it.each([
  ['2026-11-27', '2026-11-27'],
  ['2026-11-28', '2026-11-30'],
  ['2026-11-29', '2026-11-30'],
  ['2026-11-30', '2026-11-30'],
])('on %s the week of %s is shown first', (today, shown) => expect(firstShown(today)).toBe(shown));

describe('the week of the cycle', () => {
  it.each([
    ['2026-09-14', 1],
    ['2026-09-18', 1],
    ['2026-09-21', 2],
    ['2026-10-05', 4],
    ['2026-10-12', 1],
    // Over the change of the clocks, and of the year.
    ['2026-10-26', 3],
    ['2027-01-04', 1],
    ['2027-03-29', 1],
  ])('on %s is %i', (date, week) => expect(cycleWeek(season, date)).toBe(week));

  it('starts where it is told to', () => {
    expect(cycleWeek({ ...season, firstWeek: 3 }, '2026-09-14')).toBe(3);
    expect(cycleWeek({ ...season, firstWeek: 3 }, '2026-09-28')).toBe(1);
  });

  it('counts calendar weeks, even when the menu starts on a Thursday', () => {
    expect(cycleWeek({ ...season, startsOn: '2026-09-17' }, '2026-09-18')).toBe(1);
    expect(cycleWeek({ ...season, startsOn: '2026-09-17' }, '2026-09-21')).toBe(2);
  });

  it('is always the first of one', () => {
    expect(cycleWeek({ ...season, weekCount: 1 }, '2027-02-11')).toBe(1);
  });
});

describe('the menu of a school', () => {
  const general = { ...season };
  const nursery = { ...season, level: 'nursery' as const, endsOn: '2026-12-31' };

  it('is that of its level while that is valid, else the general one', () => {
    expect(menuOn([general, nursery], 'nursery', '2026-11-23')).toBe(nursery);
    expect(menuOn([general, nursery], 'primary', '2026-11-23')).toBe(general);
    expect(menuOn([general, nursery], 'nursery', '2027-01-11')).toBe(general);
  });

  it('is none outside of their time', () => {
    expect(menuOn([general, nursery], 'primary', '2026-09-13')).toBeNull();
    expect(menuOn([nursery], 'primary', '2026-11-23')).toBeNull();
  });
});

describe('a week', () => {
  const pasta: Dish = { course: 'first', name: 'Pasta al pomodoro', allergens: [1] };
  const fruit: Dish = { course: 'fruit', name: 'Mela', allergens: [] };
  const pizza: Dish = { course: 'first', name: 'Pizza', allergens: [1, 7] };
  const menu: PlannedMenu = {
    ...season,
    cycle: new Map([
      [cycleKey(3, 1), [fruit, pasta]],
      [cycleKey(3, 2), [pasta]],
      [cycleKey(4, 1), [pizza]],
    ]),
    changes: new Map([
      ['2026-11-24', [pizza]],
      ['2026-11-25', [pizza]],
    ]),
  };
  const school = { schoolId: 7, level: 'primary' as const };
  const strike = { schoolId: null, startsOn: '2026-11-25', endsOn: '2026-11-25', reason: 'Sciopero' };
  const week = (monday: string, closures = [strike]) => planWeek(monday, school, [menu], closures);

  it('is the cycle’s, with what is changed, what is closed and what is not planned', () => {
    expect(week('2026-11-23')).toEqual([
      { date: '2026-11-23', state: 'served', closureReason: null, isChanged: false, dishes: [pasta, fruit] },
      { date: '2026-11-24', state: 'served', closureReason: null, isChanged: true, dishes: [pizza] },
      { date: '2026-11-25', state: 'closed', closureReason: 'Sciopero', isChanged: false, dishes: [] },
      { date: '2026-11-26', state: 'none', closureReason: null, isChanged: false, dishes: [] },
      { date: '2026-11-27', state: 'none', closureReason: null, isChanged: false, dishes: [] },
    ]);
  });

  it('goes on after a closed week as if it had been cooked', () => {
    const closed = { ...strike, startsOn: '2026-11-23', endsOn: '2026-11-27' };
    expect(week('2026-11-23', [closed]).every(({ state }) => state === 'closed')).toBe(true);
    expect(week('2026-11-30', [closed])[0]?.dishes).toEqual([pizza]);
  });

  it('is not closed by another school', () => {
    const [, , wednesday] = week('2026-11-23', [{ ...strike, schoolId: 8 } as never]);
    expect(wednesday).toMatchObject({ state: 'served', isChanged: true });
  });
});

describe('what the office writes', () => {
  it('has a first day before its last, and a first week within the cycle', () => {
    const body = { ...season, name: 'Inverno' };
    expect(judgeMenu(body)).toBeNull();
    expect(judgeMenu({ ...body, endsOn: '2026-09-13' })).toBe('bad_range');
    expect(judgeMenu({ ...body, endsOn: '2027-02-30' })).toBe('bad_range');
    expect(judgeMenu({ ...body, firstWeek: 5 })).toBe('bad_week');
  });

  it('has one dish a course, with a name', () => {
    const pasta: Dish = { course: 'first', name: '  Pasta   al pesto ', allergens: [1, 7, 8] };
    expect(tidyDishes([pasta])).toEqual([{ ...pasta, name: 'Pasta al pesto' }]);
    expect(tidyDishes([pasta, { ...pasta, name: 'Riso' }])).toBeNull();
    expect(tidyDishes([{ ...pasta, name: '  ' }])).toBeNull();
  });
});

describe('a line of a file', () => {
  const line = (
    changes: Partial<Record<'week' | 'weekday' | 'course' | 'name' | 'allergens', string>> = {},
  ) =>
    readMenuLine(
      { week: '2', weekday: 'Lunedì', course: 'Primo piatto', name: 'Pasta', allergens: '1', ...changes },
      4,
    );

  it('is a dish', () => {
    expect(line()).toEqual({ week: 2, weekday: 1, course: 'first', name: 'Pasta', allergens: [1] });
  });

  it.each([
    ['weekday', 'VEN', { weekday: 5 }],
    ['weekday', '3', { weekday: 3 }],
    ['course', 'Pasto in bianco', { course: 'light_meal' }],
    ['course', 'Frutta/Dessert', { course: 'fruit' }],
    ['course', 'contorno', { course: 'side' }],
    ['allergens', '', { allergens: [] }],
  ])('with %s «%s»', (field, text, found) => expect(line({ [field]: text })).toMatchObject(found));

  it.each([
    ['week', '5', 'bad_week'],
    ['week', '', 'bad_week'],
    ['week', '0', 'bad_week'],
    ['weekday', 'sabato', 'bad_weekday'],
    ['weekday', '', 'bad_weekday'],
    ['course', 'antipasto', 'bad_course'],
    ['name', ' ', 'bad_name'],
    ['name', 'x'.repeat(121), 'bad_name'],
    ['allergens', '1,15', 'bad_allergens'],
    ['allergens', 'latte', 'bad_allergens'],
  ])('with %s «%s» is refused', (field, text, flaw) => expect(line({ [field]: text })).toBe(flaw));
});
