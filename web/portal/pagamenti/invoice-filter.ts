import type { InvoiceRow } from '#common/contract/billing.ts';
import { shownState } from './invoice-state.ts';
import type { ShownState } from './shown-state.ts';

/** The words of the address; `da-pagare` holds the overdue ones too. */
export const STATE_FILTERS = [
  'da-pagare',
  'scadute',
  'in-verifica',
  'pagate',
  'stornate',
  'discaricate',
] as const;
export type StateFilter = (typeof STATE_FILTERS)[number];

const STATES_OF = {
  'da-pagare': ['unpaid', 'overdue', 'instalments'],
  scadute: ['overdue'],
  'in-verifica': ['pending'],
  pagate: ['paid'],
  stornate: ['credited'],
  discaricate: ['written_off'],
} satisfies Record<StateFilter, ShownState[]>;

export interface InvoiceFilter {
  state: StateFilter | null;
  childId: number | null;
  /** Year of issue, four digits. */
  year: string | null;
}

/** Names of the address's parameters: the list can be bookmarked, and going back finds it as it was. */
const PARAMETER = { state: 'stato', childId: 'bambino', year: 'anno' } satisfies Record<
  keyof InvoiceFilter,
  string
>;

/** Reads the filters of an address; what it does not understand filters nothing. */
export function readFilter(search: URLSearchParams): InvoiceFilter {
  const state = search.get(PARAMETER.state);
  const child = search.get(PARAMETER.childId) ?? '';
  const year = search.get(PARAMETER.year) ?? '';
  return {
    state: STATE_FILTERS.find((known) => known === state) ?? null,
    childId: /^\d{1,15}$/.test(child) ? Number(child) : null,
    year: /^\d{4}$/.test(year) ? year : null,
  };
}

/** The address's parameters for a filter; other parameters stay. */
export function writeFilter(search: URLSearchParams, filter: InvoiceFilter): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const key of ['state', 'childId', 'year'] as const) {
    const value = filter[key];
    if (value === null) next.delete(PARAMETER[key]);
    else next.set(PARAMETER[key], String(value));
  }
  return next;
}

export function isFiltering(filter: InvoiceFilter): boolean {
  return filter.state !== null || filter.childId !== null || filter.year !== null;
}

export function applyFilter(invoices: readonly InvoiceRow[], filter: InvoiceFilter): InvoiceRow[] {
  const states: readonly ShownState[] | null = filter.state ? STATES_OF[filter.state] : null;
  return invoices.filter(
    (invoice) =>
      (!states || states.includes(shownState(invoice))) &&
      (filter.childId === null || invoice.childId === filter.childId) &&
      (filter.year === null || invoice.issuedOn.startsWith(`${filter.year}-`)),
  );
}

/** Years in which invoices were issued, the latest first. */
export function yearsOf(invoices: readonly InvoiceRow[]): string[] {
  return [...new Set(invoices.map((invoice) => invoice.issuedOn.slice(0, 4)))].sort().reverse();
}
