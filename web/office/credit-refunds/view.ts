import type {
  CreditQuery,
  CreditSort,
  RefundQuery,
  RefundSort,
  RefundState,
} from '#common/contract/credit-refunds.ts';
import { choiceIn, dayIn, pageIn, searchIn } from '../list-address.ts';

/** Families in credit, and refunds that were booked. */
export const LISTS = ['credits', 'refunds'] as const;
export type List = (typeof LISTS)[number];
export const CREDIT_SORTS = ['name', 'credit'] as const satisfies CreditSort[];
export const REFUND_SORTS = ['newest', 'name', 'amount'] as const satisfies RefundSort[];
export const REFUND_STATES = ['all', 'standing', 'reversed'] as const satisfies (RefundState | 'all')[];

export interface CreditView {
  search: string;
  sort: CreditSort;
  page: number;
}

export interface RefundView {
  search: string;
  state: RefundState | 'all';
  /** Days; empty: without an end. */
  from: string;
  to: string;
  sort: RefundSort;
  page: number;
}

export function listOf(params: URLSearchParams): List {
  return params.get('elenco') === 'rimborsi' ? 'refunds' : 'credits';
}

export function creditView(params: URLSearchParams): CreditView {
  return {
    search: searchIn(params),
    sort: choiceIn(params, 'ordine', CREDIT_SORTS, 'name'),
    page: pageIn(params),
  };
}

export function creditParams({ search, sort, page }: CreditView): Record<string, string> {
  return {
    ...(search && { cerca: search }),
    ...(sort !== 'name' && { ordine: sort }),
    ...(page > 1 && { pagina: String(page) }),
  };
}

/** What the API is asked. */
export function creditQuery({ search, sort, page }: CreditView): CreditQuery {
  return { ...(search && { search }), sort, page };
}

export function refundView(params: URLSearchParams): RefundView {
  return {
    search: searchIn(params),
    state: choiceIn(params, 'stato', REFUND_STATES, 'all'),
    from: dayIn(params, 'dal'),
    to: dayIn(params, 'al'),
    sort: choiceIn(params, 'ordine', REFUND_SORTS, 'newest'),
    page: pageIn(params),
  };
}

export function refundParams({ search, state, from, to, sort, page }: RefundView): Record<string, string> {
  return {
    elenco: 'rimborsi',
    ...(search && { cerca: search }),
    ...(state !== 'all' && { stato: state }),
    ...(from && { dal: from }),
    ...(to && { al: to }),
    ...(sort !== 'newest' && { ordine: sort }),
    ...(page > 1 && { pagina: String(page) }),
  };
}

/** What the API is asked. */
export function refundQuery({ search, state, from, to, sort, page }: RefundView): RefundQuery {
  return {
    ...(search && { search }),
    ...(state !== 'all' && { state }),
    ...(from && { from }),
    ...(to && { to }),
    sort,
    page,
  };
}
