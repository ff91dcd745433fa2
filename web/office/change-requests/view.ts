import type { ChangeState } from '#common/contract/family.ts';
import type { StatusTone } from '../../ui/status-dot.tsx';
import { pageIn, searchIn } from '../list-address.ts';

export const CHANGE_STATES = ['pending', 'approved', 'refused', 'withdrawn'] as const satisfies ChangeState[];

export const STATE_TONE = {
  pending: 'warning',
  approved: 'success',
  refused: 'danger',
  withdrawn: 'neutral',
} satisfies Record<ChangeState, StatusTone>;

/** Which requests are shown; lives in the address, so that going back finds them. */
export interface RequestView {
  state: ChangeState | 'all';
  search: string;
  page: number;
}

export function viewOf(params: URLSearchParams): RequestView {
  const state = params.get('stato');
  return {
    state: state === 'tutte' ? 'all' : (CHANGE_STATES.find((one) => one === state) ?? 'pending'),
    search: searchIn(params),
    page: pageIn(params),
  };
}

export function paramsOf({ state, search, page }: RequestView): Record<string, string> {
  return {
    ...(state !== 'pending' && { stato: state === 'all' ? 'tutte' : state }),
    ...(search && { cerca: search }),
    ...(page > 1 && { pagina: String(page) }),
  };
}

/** The query of the API for a view. */
export function queryOf({ state, search, page }: RequestView): string {
  const query = new URLSearchParams({ page: String(page) });
  if (state !== 'all') query.set('state', state);
  if (search) query.set('search', search);
  return query.toString();
}
