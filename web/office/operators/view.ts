import type {
  OPERATOR_ROLES,
  OPERATOR_SORTS,
  OPERATOR_STATES,
  OperatorRole,
  OperatorSort,
  OperatorState,
} from '#common/contract/operators.ts';
import { choiceIn, pageIn, searchIn } from '../list-address.ts';

/** Types of the server's lists, because the contract's values would bring its schemas along. */
export const ROLES: typeof OPERATOR_ROLES = [
  'school_office',
  'accounting',
  'read_only',
  'service_manager',
  'school',
  'caterer',
  'administrator',
];
export const STATES: typeof OPERATOR_STATES = ['active', 'invited', 'suspended'];
export const SORTS: typeof OPERATOR_SORTS = ['name', 'username', 'last_login'];

/** Which operators are shown and in what order; lives in the address, so that going back finds them. */
export interface OperatorListView {
  search: string;
  state: OperatorState | 'all';
  role: OperatorRole | 'all';
  sort: OperatorSort;
  page: number;
}

export function viewOf(params: URLSearchParams): OperatorListView {
  return {
    search: searchIn(params),
    state: choiceIn(params, 'stato', STATES, 'all'),
    role: choiceIn(params, 'ruolo', ROLES, 'all'),
    sort: choiceIn(params, 'ordine', SORTS, 'name'),
    page: pageIn(params),
  };
}

export function paramsOf({ search, state, role, sort, page }: OperatorListView): Record<string, string> {
  return {
    ...(search && { cerca: search }),
    ...(state !== 'all' && { stato: state }),
    ...(role !== 'all' && { ruolo: role }),
    ...(sort !== 'name' && { ordine: sort }),
    ...(page > 1 && { pagina: String(page) }),
  };
}

export function queryOf({ search, state, role, sort, page }: OperatorListView, isWhole = false): string {
  const query = {
    ...(search && { search }),
    ...(state !== 'all' && { state }),
    ...(role !== 'all' && { role }),
    sort,
    ...(!isWhole && { page: String(page) }),
  };
  return new URLSearchParams(query).toString();
}
