import { expect, it } from 'vitest';
import {
  invoicesParams,
  invoicesQuery,
  invoicesView,
  INVOICE_SORTS,
  INVOICE_STATES,
} from './invoices-view.ts';

it('an address without anything, or with what is unknown, shows all', () => {
  const plain = { search: '', state: 'all', sort: 'number', page: 1 };
  expect(invoicesView(new URLSearchParams())).toEqual(plain);
  expect(invoicesView(new URLSearchParams('stato=unpaid&ordine=amount&pagina=0'))).toEqual(plain);
  expect(invoicesParams(invoicesView(new URLSearchParams()))).toEqual({});
});

it.each(INVOICE_STATES)('what is shown comes back from the address: %s', (state) => {
  const view = { search: 'anna', state, sort: 'number' as const, page: 2 };
  expect(invoicesView(new URLSearchParams(invoicesParams(view)))).toEqual(view);
  expect(invoicesQuery(view, view.page)).toBe(`search=anna&state=${state}&page=2`);
  expect(invoicesQuery(view)).toBe(`search=anna&state=${state}`);
});

it.each(INVOICE_SORTS)('the order comes back from the address: %s', (sort) => {
  const view = { search: '', state: 'all' as const, sort, page: 1 };
  expect(invoicesView(new URLSearchParams(invoicesParams(view)))).toEqual(view);
  expect(invoicesQuery(view)).toBe(sort === 'number' ? '' : `sort=${sort}`);
});
