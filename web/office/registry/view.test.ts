import { expect, it } from 'vitest';
import { paramsOf, queryOf, viewOf } from './view.ts';

const viewFrom = (text: string) => viewOf(new URLSearchParams(text));

it('reads the address and writes it back', () => {
  const text = 'cerca=rossi&stato=lacking&scuola=3&classe=4&servizio=1&ordine=code&pagina=2';
  expect(new URLSearchParams(paramsOf(viewFrom(text))).toString()).toBe(text);
});

it('leaves out what nobody has chosen, and what no list has', () => {
  expect(paramsOf(viewFrom(''))).toEqual({});
  expect(paramsOf(viewFrom('stato=boh&scuola=-1&pagina=0&ordine=x'))).toEqual({});
});

it('asks for a page, or for everything', () => {
  expect(queryOf(viewFrom('cerca=anna&pagina=3'), 3)).toBe('search=anna&state=all&sort=name&page=3');
  expect(queryOf(viewFrom('scuola=7'))).toBe('schoolId=7&state=all&sort=name');
});
