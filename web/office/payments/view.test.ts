import { expect, it } from 'vitest';
import { paramsOf, queryOf, viewOf } from './view.ts';

const PLAIN = viewOf(new URLSearchParams());

it('an address without anything shows all, the newest first', () => {
  expect(PLAIN).toEqual({
    search: '',
    paidFor: 'all',
    isInQuestion: false,
    from: '',
    to: '',
    amountCents: null,
    sort: 'newest',
    page: 1,
  });
  expect(paramsOf(PLAIN)).toEqual({});
});

it('what is shown comes back from the address', () => {
  const view = {
    search: 'girasole',
    paidFor: 'top_up',
    isInQuestion: true,
    from: '2026-10-01',
    to: '2026-10-31',
    amountCents: 5850,
    sort: 'amount',
    page: 3,
  } as const;
  expect(viewOf(new URLSearchParams(paramsOf(view)))).toEqual(view);
});

it.each(['dal=2026-02-30', 'centesimi=molti', 'per=altro', 'ordine=caso', 'pagina=0', 'quali=altre'])(
  'an address with %s is read as if that were not there',
  (address) => {
    expect(viewOf(new URLSearchParams(address))).toEqual(PLAIN);
  },
);

it('the API is asked for a page, or for all of it', () => {
  const view = { ...PLAIN, search: 'a b', isInQuestion: true, amountCents: 0 };
  expect(queryOf(view, 2)).toBe('search=a+b&isInQuestion=true&amountCents=0&sort=newest&page=2');
  expect(queryOf(PLAIN)).toBe('sort=newest');
});
