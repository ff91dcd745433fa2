import { expect, it } from 'vitest';
import { planSchedule } from './version-rules.ts';

const TODAY = '2026-11-28';
const YEAR = { tariffId: 1, validFrom: '2026-09-01', validTo: '2027-08-31' };
const NEXT = { tariffId: 2, validFrom: '2027-09-01', validTo: '2028-08-31' };

it.each([
  ['days that nobody has', '2028-09-01', '2029-08-31', 'good', null],
  ['past days that nobody has', '2025-09-01', '2026-08-31', 'good', null],
  ['from tomorrow', '2026-11-29', '2027-08-31', 'good', { tariffId: 1, validTo: '2026-11-28' }],
  ['from today', '2026-11-28', '2027-08-31', 'not_backwards', null],
  ['from the first day of another', '2026-09-01', '2027-08-31', 'overlaps', null],
  ['over two others', '2027-01-01', '2028-08-31', 'overlaps', null],
  ['beginning before another', '2027-08-31', '2027-09-30', 'overlaps', null],
  ['turned round', '2029-01-02', '2029-01-01', 'bad_dates', null],
])('%s', (_what, validFrom, validTo, verdict, shortens) => {
  const plan = planSchedule({ validFrom, validTo }, [YEAR, NEXT], TODAY);
  expect(plan).toEqual(verdict === 'good' ? { verdict, shortens } : { verdict });
});
