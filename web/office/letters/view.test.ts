import { describe, expect, it } from 'vitest';
import type { LetterRow } from '#common/contract/accounts.ts';
import { datesOf, paramsOf, queryOf, viewOf, type LetterView } from './view.ts';

const full: LetterView = {
  filter: { search: 'anna bo', state: 'expired', address: 'without', withFormer: true },
  sort: 'class',
  page: 3,
};

describe('the view in the address', () => {
  it('comes back as it went', () => {
    expect(viewOf(new URLSearchParams(paramsOf(full)))).toEqual(full);
    expect(paramsOf(viewOf(new URLSearchParams()))).toEqual({});
  });

  it('takes what nobody could have written as nothing', () => {
    const params = new URLSearchParams('stato=boh&indirizzo=__proto__&ordine=x&pagina=0');
    expect(viewOf(params)).toEqual({ filter: {}, sort: 'name', page: 1 });
  });

  it('is asked whole for a file', () => {
    expect(queryOf({ ...full, filter: {} })).toBe('sort=class');
  });

  it('becomes the query of the server', () => {
    expect(queryOf(full, full.page)).toBe(
      'sort=class&page=3&search=anna+bo&state=expired&address=without&withFormer=true',
    );
  });
});

describe('datesOf', () => {
  const row = { emailedAt: 'a', printedAt: 'b', activatedAt: 'c', lastLoginAt: null } as LetterRow;

  it('tells of the letter until it has done its work, then of the access', () => {
    expect(datesOf({ ...row, state: 'sent' }).map(({ key }) => key)).toEqual(['emailedAt', 'printedAt']);
    expect(datesOf({ ...row, state: 'active' }).map(({ key }) => key)).toEqual(['activatedAt']);
    expect(datesOf({ ...row, emailedAt: null, printedAt: null, state: 'never' })).toEqual([]);
  });
});
