import { expect, it } from 'vitest';
import {
  creditParams,
  creditQuery,
  creditView,
  listOf,
  refundParams,
  refundQuery,
  refundView,
  type RefundView,
} from './view.ts';

const refunds = (text: string) => refundView(new URLSearchParams(text));
const all: RefundView = { search: '', state: 'all', from: '', to: '', sort: 'newest', page: 1 };

it('shows the families in credit unless the refunds are asked for', () => {
  expect(listOf(new URLSearchParams('elenco=altro'))).toBe('credits');
  expect(listOf(new URLSearchParams(refundParams(all)))).toBe('refunds');
});

it('reads nothing, and what means nothing, as everything', () => {
  expect(refunds('stato=perso&ordine=colore&dal=domani&pagina=-2')).toEqual(all);
  expect(refundQuery(all)).toEqual({ sort: 'newest', page: 1 });
  expect(creditView(new URLSearchParams('ordine=newest'))).toEqual({ search: '', sort: 'name', page: 1 });
});

it('finds again what the address says', () => {
  const view: RefundView = {
    search: 'mandato',
    state: 'reversed',
    from: '2026-11-01',
    to: '2026-11-30',
    sort: 'amount',
    page: 2,
  };
  expect(refundView(new URLSearchParams(refundParams(view)))).toEqual(view);
  expect(refundQuery(view)).toEqual(view);
  const credits = { search: 'rossi', sort: 'credit', page: 3 } as const;
  expect(creditView(new URLSearchParams(creditParams(credits)))).toEqual(credits);
  expect(creditQuery(credits)).toEqual(credits);
});
