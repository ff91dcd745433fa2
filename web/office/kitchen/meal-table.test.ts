import { expect, it } from 'vitest';
import type { KitchenLine } from '#common/contract/kitchen.ts';
import { lateChanges, mealTable, signed, sumOf } from './meal-table.ts';

const line = (more: Partial<KitchenLine>): KitchenLine => ({
  classId: 1,
  className: '1A',
  eater: 'child',
  diet: null,
  isLight: false,
  isPacked: false,
  ordered: null,
  current: 0,
  ...more,
});

const lines = [
  line({ eater: 'teacher', ordered: 2, current: 3 }),
  line({ eater: 'educator', ordered: 1, current: 1 }),
  line({ diet: 'Senza glutine', ordered: 1, current: 1 }),
  line({ isLight: true, ordered: 2, current: 0 }),
  line({ ordered: 18, current: 19 }),
  line({ classId: 2, className: '1B', ordered: 20, current: 20 }),
  line({ classId: 2, className: '1B', diet: 'Senza uova', ordered: 0, current: 1 }),
];

it('has a row for each class and a column for each meal that is ordered, diets by name', () => {
  const { columns, rows, total } = mealTable(lines);
  expect(columns.map(({ key }) => key)).toEqual(['menu', 'light', 'diet|Senza glutine', 'adults']);
  expect(rows.map(({ className, total: sum }) => [className, sum])).toEqual([
    ['1A', 24],
    ['1B', 20],
  ]);
  expect(rows[0]?.counts.get('adults')).toBe(3);
  expect([total.total, total.counts.get('menu')]).toEqual([44, 38]);
});

it('shows what stands now while the order is open', () => {
  expect(mealTable([line({ current: 7 })]).total.total).toBe(7);
});

it('tells apart what has changed since the order was locked', () => {
  expect(lateChanges(lines).map(({ line: { className }, difference }) => [className, difference])).toEqual([
    ['1A', 1],
    ['1A', -2],
    ['1A', 1],
    ['1B', 1],
  ]);
  expect(lateChanges([line({ current: 3 })])).toEqual([]);
  expect(sumOf(lines, ({ current }) => current)).toBe(45);
});

it('writes fewer with a minus, not with a hyphen', () => {
  expect([signed(2), signed(-3)]).toEqual(['+2', '−3']);
});
