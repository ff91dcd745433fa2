import type { LetterFilter, LetterRow, LetterSort, LetterState } from '#common/contract/accounts.ts';
import type { StatusTone } from '../../ui/status-dot.tsx';
import { choiceIn, pageIn, searchIn } from '../list-address.ts';

export const LETTER_STATES = [
  'never',
  'queued',
  'sent',
  'expired',
  'undelivered',
  'active',
  'disabled',
] as const satisfies LetterState[];
export const LETTER_SORTS = [
  'name',
  'username',
  'class',
  'state',
  'last_login',
] as const satisfies LetterSort[];

export const LETTER_TONE = {
  never: 'neutral',
  queued: 'info',
  sent: 'info',
  expired: 'warning',
  undelivered: 'danger',
  active: 'success',
  disabled: 'neutral',
} satisfies Record<LetterState, StatusTone>;

/** Which guardians are shown and in what order; lives in the address, so that going back finds them. */
export interface LetterView {
  filter: LetterFilter;
  sort: LetterSort;
  page: number;
}

export function viewOf(params: URLSearchParams): LetterView {
  const search = searchIn(params);
  const state = choiceIn(params, 'stato', LETTER_STATES, undefined);
  const address = addressOf(params.get('indirizzo'));
  return {
    filter: changeFilter({}, { search, state, address, withFormer: params.has('usciti') }),
    sort: choiceIn(params, 'ordine', LETTER_SORTS, 'name'),
    page: pageIn(params),
  };
}

export function paramsOf({ filter, sort, page }: LetterView): Record<string, string> {
  return {
    ...(filter.search && { cerca: filter.search }),
    ...(filter.state && { stato: filter.state }),
    ...(filter.address && { indirizzo: filter.address === 'with' ? 'con' : 'senza' }),
    ...(filter.withFormer && { usciti: 'si' }),
    ...(sort !== 'name' && { ordine: sort }),
    ...(page > 1 && { pagina: String(page) }),
  };
}

function addressOf(text: string | null): LetterFilter['address'] {
  return text === 'con' ? 'with' : text === 'senza' ? 'without' : undefined;
}

export type FilterChange = { [Key in keyof LetterFilter]?: LetterFilter[Key] | undefined };

/** The filter with some parts changed; a part that says nothing is left out. */
export function changeFilter(filter: LetterFilter, changed: FilterChange): LetterFilter {
  const { search, state, address, withFormer } = { ...filter, ...changed };
  return {
    ...(search && { search }),
    ...(state && { state }),
    ...(address && { address }),
    ...(withFormer && { withFormer }),
  };
}

/** What the API is asked; without a page, all of it for a file. */
export function queryOf({ filter, sort }: LetterView, page?: number): string {
  const query = new URLSearchParams({ sort, ...(page && { page: String(page) }) });
  for (const [name, value] of Object.entries(filter)) query.set(name, String(value));
  return query.toString();
}

/** The dates that say how a letter came to its state, in the order in which they happened. */
export function datesOf(
  row: LetterRow,
): { key: 'emailedAt' | 'printedAt' | 'activatedAt' | 'lastLoginAt'; at: string }[] {
  const keys =
    row.state === 'active'
      ? (['activatedAt', 'lastLoginAt'] as const)
      : (['emailedAt', 'printedAt'] as const);
  return keys.flatMap((key) => (row[key] === null ? [] : [{ key, at: row[key] }]));
}
