import { expect, it } from 'vitest';
import { paramsOf, queryOf, viewOf, type OperatorListView } from './view.ts';

const plain: OperatorListView = { search: '', state: 'all', role: 'all', sort: 'name', page: 1 };

it('reads the address and writes it back', () => {
  const view: OperatorListView = {
    search: 'anna',
    state: 'invited',
    role: 'school',
    sort: 'last_login',
    page: 3,
  };
  expect(viewOf(new URLSearchParams(paramsOf(view)))).toEqual(view);
  expect(paramsOf(plain)).toEqual({});
  expect(viewOf(new URLSearchParams())).toEqual(plain);
});

it('takes what nobody offers for nothing chosen', () => {
  expect(viewOf(new URLSearchParams('stato=x&ruolo=dio&ordine=toString&pagina=-3'))).toEqual(plain);
});

it('asks the server for a page, or for the whole list', () => {
  expect(queryOf(plain)).toBe('sort=name&page=1');
  expect(queryOf({ ...plain, state: 'active', role: 'caterer', search: 'a b' }, true)).toBe(
    'search=a+b&state=active&role=caterer&sort=name',
  );
});
