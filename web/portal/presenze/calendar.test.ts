import { expect, it } from 'vitest';
import { layOutMonth, readMonth, shiftMonth } from './calendar.ts';
import { dayOf } from './test-days.ts';

it('lays a month out from Monday to Friday and leaves out weeks that are all weekend', () => {
  const { columnCount, weeks } = layOutMonth('2026-11', [dayOf('2026-11-26')]);
  expect(columnCount).toBe(5);
  expect(weeks.map((week) => week.startsOn)).toEqual([
    '2026-11-02',
    '2026-11-09',
    '2026-11-16',
    '2026-11-23',
    '2026-11-30',
  ]);
  expect(weeks[3]?.cells[3]?.day?.date).toBe('2026-11-26');
  expect(weeks[3]?.cells[2]).toEqual({ date: '2026-11-25', day: null });
  expect(weeks[4]?.cells).toEqual([{ date: '2026-11-30', day: null }, null, null, null, null]);
});

it('adds Saturday where there is a service on it', () => {
  const { columnCount, weeks } = layOutMonth('2026-08', [dayOf('2026-08-01')]);
  expect(columnCount).toBe(6);
  expect(weeks[0]?.cells.map((cell) => cell?.date ?? null)).toEqual([
    null,
    null,
    null,
    null,
    null,
    '2026-08-01',
  ]);
});

it('moves over the turn of the year and reads only months', () => {
  expect(shiftMonth('2026-12', 1)).toBe('2027-01');
  expect(shiftMonth('2027-01', -1)).toBe('2026-12');
  expect(readMonth('2026-11')).toBe('2026-11');
  expect(readMonth('2026-13')).toBeNull();
  expect(readMonth(null)).toBeNull();
});
