import type { PlanQuery, PlanSort, PlanState } from '#common/contract/plans.ts';
import { choiceIn, pageIn, searchIn } from '../list-address.ts';

export const PLAN_STATES = ['all', 'active', 'completed', 'lapsed', 'cancelled'] as const satisfies (
  PlanState | 'all'
)[];
export const PLAN_SORTS = ['newest', 'name', 'left', 'next'] as const satisfies PlanSort[];

/** Which plans are shown and in what order; lives in the address, so that going back finds them. */
export interface PlansView {
  state: PlanState | 'all';
  search: string;
  sort: PlanSort;
  page: number;
}

export function planView(params: URLSearchParams): PlansView {
  return {
    state: choiceIn(params, 'stato', PLAN_STATES, 'all'),
    search: searchIn(params),
    sort: choiceIn(params, 'ordine', PLAN_SORTS, 'newest'),
    page: pageIn(params),
  };
}

export function planParams({ state, search, sort, page }: PlansView): Record<string, string> {
  return {
    ...(state !== 'all' && { stato: state }),
    ...(search && { cerca: search }),
    ...(sort !== 'newest' && { ordine: sort }),
    ...(page > 1 && { pagina: String(page) }),
  };
}

/** What the API is asked. */
export function planQuery({ state, search, sort, page }: PlansView): PlanQuery {
  return { ...(state !== 'all' && { state }), ...(search && { search }), sort, page };
}
