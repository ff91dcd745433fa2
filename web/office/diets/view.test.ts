import { expect, it } from 'vitest';
import { paramsOf, queryOf, viewOf } from './view.ts';

it('an address without anything, or with what is unknown, shows all', () => {
  const plain = { search: '', state: 'all', sort: 'child', page: 1 };
  expect(viewOf(new URLSearchParams())).toEqual(plain);
  expect(viewOf(new URLSearchParams('quali=altre&ordine=caso&pagina=0'))).toEqual(plain);
  expect(paramsOf(viewOf(new URLSearchParams()))).toEqual({});
});

it('what is shown comes back from the address, and is what the API is asked', () => {
  const view = { search: 'senza glutine', state: 'to_review', sort: 'end', page: 2 } as const;
  expect(viewOf(new URLSearchParams(paramsOf(view)))).toEqual(view);
  expect(queryOf(view, view.page)).toBe('search=senza+glutine&state=to_review&sort=end&page=2');
  expect(queryOf(view)).toBe('search=senza+glutine&state=to_review&sort=end');
});
