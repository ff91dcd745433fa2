import type { PeopleSort, PeopleState } from '#common/contract/people.ts';
import { pageOf } from '../../ui/page-window.ts';

export const STATES = ['all', 'enrolled', 'left', 'no_payer', 'lacking'] as const satisfies PeopleState[];
export const SORTS = ['name', 'code', 'last_day'] as const satisfies PeopleSort[];

/** Which people are shown and in what order; lives in the address, so that going back finds them. */
export interface PeopleView {
  search: string;
  state: PeopleState;
  schoolId: string;
  classId: string;
  serviceId: string;
  sort: PeopleSort;
  page: number;
}

const idOf = (text: string | null) => (text !== null && /^[1-9]\d{0,15}$/.test(text) ? text : '');

export function viewOf(params: URLSearchParams): PeopleView {
  return {
    // The server takes no longer one.
    search: params.get('cerca')?.slice(0, 100) ?? '',
    state: STATES.find((one) => one === params.get('stato')) ?? 'all',
    schoolId: idOf(params.get('scuola')),
    classId: idOf(params.get('classe')),
    serviceId: idOf(params.get('servizio')),
    sort: SORTS.find((one) => one === params.get('ordine')) ?? 'name',
    page: pageOf(params.get('pagina')),
  };
}

export function paramsOf(view: PeopleView): Record<string, string> {
  return {
    ...(view.search && { cerca: view.search }),
    ...(view.state !== 'all' && { stato: view.state }),
    ...(view.schoolId && { scuola: view.schoolId }),
    ...(view.classId && { classe: view.classId }),
    ...(view.serviceId && { servizio: view.serviceId }),
    ...(view.sort !== 'name' && { ordine: view.sort }),
    ...(view.page > 1 && { pagina: String(view.page) }),
  };
}

/** What the API is asked; without a page, all of it for a file. */
export function queryOf(
  { search, state, schoolId, classId, serviceId, sort }: PeopleView,
  page?: number,
): string {
  const query = {
    ...(search && { search }),
    ...(schoolId && { schoolId }),
    ...(classId && { classId }),
    ...(serviceId && { serviceId }),
    state,
    sort,
    ...(page && { page: String(page) }),
  };
  return new URLSearchParams(query).toString();
}
