import { expect, it } from 'vitest';
import { readBill } from './bill-text.ts';

it('reads what comes out of a sheet, headers and empty lines passed over', () => {
  const text = 'Data;Pasti\r\n03/11/2026;120\r\n\r\n04/11/2026\t1.118\n2026-11-05 "97"\n06/11/2026;12,00\n';
  expect(readBill(text)).toEqual({
    days: [
      { date: '2026-11-03', mealCount: 120 },
      { date: '2026-11-04', mealCount: 1118 },
      { date: '2026-11-05', mealCount: 97 },
      { date: '2026-11-06', mealCount: 12 },
    ],
    badLines: [],
  });
});

it.each(['31/11/2026;12', '03/11/2026', '03/11/2026;dodici', '03/11/2026;-4', '03/11/2026;12,5'])(
  'names the line that it cannot read: %s',
  (line) => expect(readBill(`02/11/2026;1\n${line}`).badLines).toEqual([2]),
);
