import type { PaidFor, PaymentSort } from '#common/contract/payment-list.ts';
import { choiceIn, dayIn, pageIn, searchIn } from '../list-address.ts';

export type Wanted = PaidFor | 'all';
export const PAID_FOR = ['all', 'invoices', 'instalment', 'top_up', 'unknown'] as const satisfies Wanted[];
export const SORTS = ['newest', 'oldest', 'amount'] as const satisfies PaymentSort[];

/** Which payments are shown and in what order; lives in the address, so that going back finds them. */
export interface PaymentView {
  search: string;
  paidFor: Wanted;
  isInQuestion: boolean;
  /** Days; empty: without an end. */
  from: string;
  to: string;
  amountCents: number | null;
  sort: PaymentSort;
  page: number;
}

const centsOf = (text: string | null) => (text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null);

export function viewOf(params: URLSearchParams): PaymentView {
  return {
    search: searchIn(params),
    paidFor: choiceIn(params, 'per', PAID_FOR, 'all'),
    isInQuestion: params.get('quali') === 'da-chiarire',
    from: dayIn(params, 'dal'),
    to: dayIn(params, 'al'),
    amountCents: centsOf(params.get('centesimi')),
    sort: choiceIn(params, 'ordine', SORTS, 'newest'),
    page: pageIn(params),
  };
}

export function paramsOf(view: PaymentView): Record<string, string> {
  const { search, paidFor, isInQuestion, from, to, amountCents, sort, page } = view;
  return {
    ...(search && { cerca: search }),
    ...(paidFor !== 'all' && { per: paidFor }),
    ...(isInQuestion && { quali: 'da-chiarire' }),
    ...(from && { dal: from }),
    ...(to && { al: to }),
    ...(amountCents !== null && { centesimi: String(amountCents) }),
    ...(sort !== 'newest' && { ordine: sort }),
    ...(page > 1 && { pagina: String(page) }),
  };
}

/** What the API is asked; without a page, all of it for a file. */
export function queryOf(view: PaymentView, page?: number): string {
  const { search, paidFor, isInQuestion, from, to, amountCents, sort } = view;
  return new URLSearchParams({
    ...(search && { search }),
    ...(isInQuestion && { isInQuestion: 'true' }),
    ...(from && { from }),
    ...(to && { to }),
    ...(amountCents !== null && { amountCents: String(amountCents) }),
    ...(paidFor !== 'all' && { paidFor }),
    sort,
    ...(page && { page: String(page) }),
  }).toString();
}
