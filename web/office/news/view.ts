import type { NewsState, OfficeNewsRow } from '#common/contract/news.ts';
import type { StatusTone } from '../../ui/status-dot.tsx';
import { choiceIn, searchIn } from '../list-address.ts';

export const NEWS_STATES = ['draft', 'published', 'withdrawn'] as const satisfies NewsState[];

/** Which items are shown; lives in the address, so that going back finds them. */
export interface NewsView {
  state: NewsState | null;
  search: string;
  page: number;
}

export function viewOf(params: URLSearchParams): NewsView {
  const page = params.get('pagina') ?? '';
  return {
    state: choiceIn(params, 'stato', NEWS_STATES, null),
    search: searchIn(params),
    page: /^[1-9]\d{0,2}$/.test(page) ? Number(page) : 1,
  };
}

export function paramsOf({ state, search, page }: NewsView): Record<string, string> {
  return {
    ...(state && { stato: state }),
    ...(search && { cerca: search }),
    ...(page > 1 && { pagina: String(page) }),
  };
}

/** The query of the API for a view. */
export function queryOf({ state, search, page }: NewsView): string {
  return new URLSearchParams({
    ...(state && { state }),
    ...(search && { search }),
    page: String(page),
  }).toString();
}

/** What a published item is for families now. */
export type Standing = NewsState | 'waiting' | 'expired';

export const STANDING_TONE = {
  draft: 'neutral',
  published: 'success',
  withdrawn: 'warning',
  waiting: 'info',
  expired: 'neutral',
} satisfies Record<Standing, StatusTone>;

export function standingOf({
  state,
  isWaiting,
  isExpired,
}: Pick<OfficeNewsRow, 'state' | 'isWaiting' | 'isExpired'>): Standing {
  if (state !== 'published') return state;
  return isExpired ? 'expired' : isWaiting ? 'waiting' : 'published';
}
