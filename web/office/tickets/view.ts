import type { TicketFilter, TicketKind, TicketSort, TicketState } from '#common/contract/support.ts';
import type { StatusTone } from '../../ui/status-dot.tsx';
import { choiceIn, idIn, pageIn, searchIn } from '../list-address.ts';

export const TICKET_STATES = ['open', 'answered', 'closed'] as const satisfies TicketState[];
export const TICKET_KINDS = [
  'disputed_day',
  'payment',
  'data_change',
  'general',
] as const satisfies TicketKind[];
export const TICKET_SORTS = ['due', 'newest', 'activity'] as const satisfies TicketSort[];

export const TICKET_TONE = {
  open: 'warning',
  answered: 'info',
  closed: 'neutral',
} satisfies Record<TicketState, StatusTone>;

/** Which tickets are shown and in what order; lives in the address, so that going back finds them. */
export interface TicketView {
  filter: TicketFilter;
  sort: TicketSort;
  page: number;
}

export function viewOf(params: URLSearchParams): TicketView {
  return {
    filter: changeFilter(
      {},
      {
        search: searchIn(params),
        state: choiceIn(params, 'stato', TICKET_STATES, undefined),
        kind: choiceIn(params, 'argomento', TICKET_KINDS, undefined),
        schoolId: Number(idIn(params, 'scuola')),
        mine: params.has('mie'),
      },
    ),
    sort: choiceIn(params, 'ordine', TICKET_SORTS, 'due'),
    page: pageIn(params),
  };
}

export function paramsOf({ filter, sort, page }: TicketView): Record<string, string> {
  return {
    ...(filter.search && { cerca: filter.search }),
    ...(filter.state && { stato: filter.state }),
    ...(filter.kind && { argomento: filter.kind }),
    ...(filter.schoolId && { scuola: String(filter.schoolId) }),
    ...(filter.mine && { mie: 'si' }),
    ...(sort !== 'due' && { ordine: sort }),
    ...(page > 1 && { pagina: String(page) }),
  };
}

export type FilterChange = { [Key in keyof TicketFilter]?: TicketFilter[Key] | undefined };

/** The filter with some parts changed; a part that says nothing is left out. */
export function changeFilter(filter: TicketFilter, changed: FilterChange): TicketFilter {
  const { search, state, kind, schoolId, mine } = { ...filter, ...changed };
  return {
    ...(search && { search }),
    ...(state && { state }),
    ...(kind && { kind }),
    ...(schoolId && { schoolId }),
    ...(mine && { mine }),
  };
}

/** The query of the API for a view; the file has no pages. */
export function queryOf({ filter, sort }: Omit<TicketView, 'page'>, page?: number): string {
  const query = new URLSearchParams({ sort });
  for (const [name, value] of Object.entries(filter)) query.set(name, String(value));
  if (page !== undefined) query.set('page', String(page));
  return query.toString();
}
