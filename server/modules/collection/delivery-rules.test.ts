import { expect, it } from 'vitest';
import { flawsOfDelivery } from './delivery-rules.ts';

const WHEN = { madeOn: '2027-03-31', today: '2027-04-20' };
const flawed = (sentOn: string, outcomeOn: string | null, outcome: 'delivered' | null = 'delivered') =>
  flawsOfDelivery({ sentOn, outcome: outcomeOn === null ? null : outcome, outcomeOn }, WHEN).map(
    ({ path }) => path,
  );

it.each([
  ['2027-03-31', null],
  ['2027-03-31', '2027-03-31'],
  ['2027-04-20', '2027-04-20'],
])('takes a notice sent on %s that arrived on %s', (sentOn, outcomeOn) => {
  expect(flawed(sentOn, outcomeOn)).toEqual([]);
});

it.each([
  ['before it was made', '2027-03-30', null, ['/sentOn']],
  ['in the future', '2027-04-21', null, ['/sentOn']],
  ['before it was made, arrived in the future', '2027-03-30', '2027-04-21', ['/sentOn', '/outcomeOn']],
  ['and arrived the day before', '2027-04-02', '2027-04-01', ['/outcomeOn']],
  ['and arrived in the future', '2027-04-02', '2027-04-21', ['/outcomeOn']],
] as const)('refuses a notice sent %s', (_when, sentOn, outcomeOn, fields) => {
  expect(flawed(sentOn, outcomeOn)).toEqual(fields);
});

it('refuses an outcome without a day, and a day without an outcome', () => {
  expect(flawed('2027-04-02', '2027-04-03', null)).toEqual(['/outcomeOn']);
  expect(flawsOfDelivery({ sentOn: '2027-04-02', outcome: 'returned', outcomeOn: null }, WHEN)).toHaveLength(
    1,
  );
});
