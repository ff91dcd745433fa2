import type { DietState } from '#common/contract/diets.ts';
import { pageOf } from '../../ui/page-window.ts';

/** Which diets are shown; lives in the address, so that going back finds them. */
export interface DietsView {
  search: string;
  state: DietState;
  page: number;
}

const TO_REVIEW = 'da-rivedere';

export function viewOf(params: URLSearchParams): DietsView {
  return {
    // The server takes no longer one.
    search: params.get('cerca')?.slice(0, 100) ?? '',
    state: params.get('quali') === TO_REVIEW ? 'to_review' : 'all',
    page: pageOf(params.get('pagina')),
  };
}

export function paramsOf({ search, state, page }: DietsView): Record<string, string> {
  return {
    ...(search && { cerca: search }),
    ...(state === 'to_review' && { quali: TO_REVIEW }),
    ...(page > 1 && { pagina: String(page) }),
  };
}

/** What the API is asked. */
export function queryOf({ search, state, page }: DietsView): string {
  return new URLSearchParams({ ...(search && { search }), state, page: String(page) }).toString();
}
