import { expect, it } from 'vitest';
import { paramsOf, queryOf, viewOf } from './view.ts';

const PLAIN = {
  search: '',
  state: 'waiting',
  kind: '',
  windowId: '',
  schoolId: '',
  sort: 'sent',
  page: 1,
} as const;

it('asks for what waits, the oldest first, where the address says nothing or nonsense', () => {
  expect(viewOf(new URLSearchParams())).toEqual(PLAIN);
  expect(viewOf(new URLSearchParams('stato=draft&tipo=x&anno=-1&scuola=1.5&ordine=z&pagina=0'))).toEqual(
    PLAIN,
  );
  expect(paramsOf(PLAIN)).toEqual({});
});

it('goes to the address and back', () => {
  const view = { ...PLAIN, search: 'Rossi', state: 'all', kind: 'new', windowId: '3', schoolId: '2', sort: 'name', page: 2 } as const; // prettier-ignore
  expect(viewOf(new URLSearchParams(paramsOf(view)))).toEqual(view);
  expect(queryOf(view, 2)).toBe('search=Rossi&kind=new&windowId=3&schoolId=2&state=all&sort=name&page=2');
  expect(queryOf(PLAIN)).toBe('state=waiting&sort=sent');
});
