import { expect, it, test } from 'vitest';
import { paramsOf, queryOf, viewOf } from './view.ts';

const viewAt = (address: string) => viewOf(new URLSearchParams(address));

it('shows what is due, the latest first, without an address', () => {
  expect(queryOf(viewAt(''))).toEqual({ show: 'due', sort: 'late' });
  expect(paramsOf(viewAt(''))).toEqual({});
});

it('finds again what an address says', () => {
  const address = 'cerca=rossi&passo=3&scuola=2&giorni=30&importo=10%2C50&quali=ended&ordine=amount&pagina=2';
  const view = viewAt(address);
  expect(new URLSearchParams(paramsOf(view)).toString().split('&').sort()).toEqual(address.split('&').sort());
  expect(queryOf(view, view.page)).toEqual({
    show: 'ended',
    sort: 'amount',
    search: 'rossi',
    stepId: 3,
    schoolId: 2,
    minDays: 30,
    minCents: 1050,
    page: 2,
  });
});

test.each([
  'giorni=x',
  'passo=-1',
  'importo=molto',
  'scuola=0',
  'quali=tutti',
  'ordine=a-caso',
  'pagina=zero',
])('leaves out what makes no sense: %s', (address) => {
  expect(queryOf(viewAt(address))).toEqual({ show: 'due', sort: 'late' });
});
