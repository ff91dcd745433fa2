import { describe, expect, it } from 'vitest';
import { shownValue } from '../../ui/shown-value.ts';
import { paramsOf, queryOf, viewOf } from './view.ts';

describe('which requests are shown', () => {
  it('are at first those that wait', () => {
    const view = viewOf(new URLSearchParams());
    expect(view).toEqual({ state: 'pending', search: '', page: 1 });
    expect(paramsOf(view)).toEqual({});
    expect(queryOf(view)).toBe('page=1&state=pending');
  });

  it.each([
    { state: 'all', search: '', page: 1 },
    { state: 'refused', search: 'prova', page: 3 },
  ] as const)('come back from the address: %o', (view) => {
    expect(viewOf(new URLSearchParams(paramsOf(view)))).toEqual(view);
  });

  it('forgive an address that somebody has mistyped', () => {
    expect(viewOf(new URLSearchParams('stato=x&pagina=0'))).toEqual({
      state: 'pending',
      search: '',
      page: 1,
    });
  });
});

it('writes dates as people do', () => {
  expect(shownValue('birth_date', '2018-03-04')).toBe('04/03/2018');
  expect(shownValue('last_name', null)).toBeNull();
});
