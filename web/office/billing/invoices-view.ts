import type { InvoiceState } from '#common/contract/billing.ts';
import type { RunInvoiceSort } from '#common/contract/billing-runs.ts';
import { pageIn, searchIn } from '../list-address.ts';

/** In the order in which they are looked at. */
const STATE_WORDS = {
  unpaid: 'non-pagate',
  overdue: 'scadute',
  paid: 'pagate',
  pending: 'in-verifica',
  credited: 'stornate',
  written_off: 'discaricate',
} as const satisfies Record<InvoiceState, string>;
const SORT_WORDS = {
  number: 'codice',
  family: 'famiglia',
  amount: 'importo',
  state: 'stato',
  due: 'scadenza',
} as const satisfies Record<RunInvoiceSort, string>;
export const INVOICE_SORTS = Object.keys(SORT_WORDS) as readonly RunInvoiceSort[];
export const INVOICE_STATES = Object.keys(STATE_WORDS) as readonly InvoiceState[];

/** Which of a run's invoices are shown; lives in the address, so that going back finds them. */
export interface InvoicesView {
  search: string;
  state: InvoiceState | 'all';
  sort: RunInvoiceSort;
  page: number;
}

export function invoicesView(params: URLSearchParams): InvoicesView {
  return {
    search: searchIn(params),
    state: INVOICE_STATES.find((state) => STATE_WORDS[state] === params.get('stato')) ?? 'all',
    sort: INVOICE_SORTS.find((sort) => SORT_WORDS[sort] === params.get('ordine')) ?? 'number',
    page: pageIn(params),
  };
}

export function invoicesParams({ search, state, sort, page }: InvoicesView): Record<string, string> {
  return {
    ...(search && { cerca: search }),
    ...(state !== 'all' && { stato: STATE_WORDS[state] }),
    ...(sort !== 'number' && { ordine: SORT_WORDS[sort] }),
    ...(page > 1 && { pagina: String(page) }),
  };
}

/** What the API is asked; without a page, all of it for a file. */
export function invoicesQuery({ search, state, sort }: InvoicesView, page?: number): string {
  return new URLSearchParams({
    ...(search && { search }),
    ...(state !== 'all' && { state }),
    ...(sort !== 'number' && { sort }),
    ...(page && { page: String(page) }),
  }).toString();
}
