import type { DietSort, DietState } from '#common/contract/diets.ts';
import { choiceIn, pageIn, searchIn } from '../list-address.ts';

/** Which diets are shown; lives in the address, so that going back finds them. */
export interface DietsView {
  search: string;
  state: DietState;
  sort: DietSort;
  page: number;
}

const TO_REVIEW = 'da-rivedere';
export const DIET_SORTS = ['child', 'label', 'end'] as const satisfies DietSort[];

export function viewOf(params: URLSearchParams): DietsView {
  return {
    search: searchIn(params),
    state: params.get('quali') === TO_REVIEW ? 'to_review' : 'all',
    sort: choiceIn(params, 'ordine', DIET_SORTS, 'child'),
    page: pageIn(params),
  };
}

export function paramsOf({ search, state, sort, page }: DietsView): Record<string, string> {
  return {
    ...(search && { cerca: search }),
    ...(state === 'to_review' && { quali: TO_REVIEW }),
    ...(sort !== 'child' && { ordine: sort }),
    ...(page > 1 && { pagina: String(page) }),
  };
}

/** What the API is asked; without a page, all of it for a file. */
export function queryOf({ search, state, sort }: DietsView, page?: number): string {
  return new URLSearchParams({
    ...(search && { search }),
    state,
    sort,
    ...(page && { page: String(page) }),
  }).toString();
}
