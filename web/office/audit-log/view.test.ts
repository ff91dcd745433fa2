import { expect, it } from 'vitest';
import { paramsOf, queryOf, viewOf, WHOLE } from './view.ts';

it('reads from the address what it wrote there', () => {
  const view = {
    person: 'Rossi Anna',
    operator: 'ufficio',
    area: 'billing',
    from: '2026-10-01',
    to: '2026-10-31',
    page: 3,
  };
  expect(viewOf(new URLSearchParams(paramsOf(view)))).toEqual(view);
  expect(paramsOf(WHOLE)).toEqual({});
});

it('leaves out what is no day, no area and no page', () => {
  const params = new URLSearchParams({ dal: '2026-02-30', al: 'oggi', area: 'x; drop', pagina: '-2' });
  expect(viewOf(params)).toEqual(WHOLE);
});

it('asks for one page, or for the whole file', () => {
  const view = { ...WHOLE, person: 'anna', page: 2 };
  expect(queryOf(view)).toBe('person=anna&page=2');
  expect(queryOf(view, true)).toBe('person=anna');
});
