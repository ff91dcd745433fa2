import type { PeopleSort, PeopleState } from '#common/contract/people.ts';
import { choiceIn, idIn, pageIn, searchIn } from '../list-address.ts';

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

export function viewOf(params: URLSearchParams): PeopleView {
  return {
    search: searchIn(params),
    state: choiceIn(params, 'stato', STATES, 'all'),
    schoolId: idIn(params, 'scuola'),
    classId: idIn(params, 'classe'),
    serviceId: idIn(params, 'servizio'),
    sort: choiceIn(params, 'ordine', SORTS, 'name'),
    page: pageIn(params),
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
