import { expect, it } from 'vitest';
import { planParams, planQuery, planView } from './plans-view.ts';

it('an address without anything, or with what is unknown, shows all, the newest first', () => {
  const plain = { state: 'all', search: '', sort: 'newest', page: 1 };
  expect(planView(new URLSearchParams())).toEqual(plain);
  expect(planView(new URLSearchParams('stato=altro&ordine=caso&pagina=0'))).toEqual(plain);
  expect(planParams(planView(new URLSearchParams()))).toEqual({});
});

it('what is shown comes back from the address, and is what the API is asked', () => {
  const view = { state: 'lapsed', search: 'rossi', sort: 'left', page: 3 } as const;
  expect(planView(new URLSearchParams(planParams(view)))).toEqual(view);
  expect(planQuery(view)).toEqual({ state: 'lapsed', search: 'rossi', sort: 'left', page: 3 });
});
