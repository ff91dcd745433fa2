import { describe, expect, it } from 'vitest';
import { paramsOf, queryOf, standingOf, viewOf } from './view.ts';

describe('the view', () => {
  it('is read from the address and written to it', () => {
    const params = { stato: 'draft', cerca: 'menù', pagina: '2' };
    const view = viewOf(new URLSearchParams(params));
    expect(view).toEqual({ state: 'draft', search: 'menù', page: 2 });
    expect(paramsOf(view)).toEqual(params);
    expect(queryOf(view)).toBe('state=draft&search=men%C3%B9&page=2');
  });

  it('is everything when the address says nothing that makes sense', () => {
    const view = viewOf(new URLSearchParams({ stato: 'x', pagina: '0' }));
    expect(view).toEqual({ state: null, search: '', page: 1 });
    expect(paramsOf(view)).toEqual({});
  });
});

it.each([
  ['draft', { state: 'draft', isWaiting: false, isExpired: true }],
  ['published', { state: 'published', isWaiting: false, isExpired: false }],
  ['waiting', { state: 'published', isWaiting: true, isExpired: false }],
  ['expired', { state: 'published', isWaiting: false, isExpired: true }],
  ['withdrawn', { state: 'withdrawn', isWaiting: false, isExpired: false }],
] as const)('an item stands as %s', (standing, item) => expect(standingOf(item)).toBe(standing));
