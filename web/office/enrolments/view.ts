import type { ApplicationFilter, ApplicationSort } from '#common/contract/enrolment-office.ts';
import type { EnrolmentKind, EnrolmentState } from '#common/contract/enrolments.ts';
import type { StatusTone } from '../../ui/status-dot.tsx';
import { choiceIn, idIn, pageIn, searchIn } from '../list-address.ts';

export const STATES = [
  'waiting',
  'sent',
  'in_review',
  'to_correct',
  'accepted',
  'refused',
  'withdrawn',
  'all',
] as const satisfies ApplicationFilter[];
export const SORTS = ['sent', 'newest', 'name', 'school'] as const satisfies ApplicationSort[];
export const KINDS = ['renewal', 'new'] as const satisfies EnrolmentKind[];

export const TONES: Record<EnrolmentState, StatusTone> = {
  draft: 'neutral',
  sent: 'info',
  in_review: 'info',
  to_correct: 'warning',
  accepted: 'success',
  refused: 'danger',
  withdrawn: 'neutral',
};

/** Which applications are shown and in what order; lives in the address, so that going back finds them. */
export interface ApplicationsView {
  search: string;
  state: ApplicationFilter;
  kind: EnrolmentKind | '';
  windowId: string;
  schoolId: string;
  sort: ApplicationSort;
  page: number;
}

export function viewOf(params: URLSearchParams): ApplicationsView {
  return {
    search: searchIn(params),
    state: choiceIn(params, 'stato', STATES, 'waiting'),
    kind: choiceIn(params, 'tipo', KINDS, ''),
    windowId: idIn(params, 'anno'),
    schoolId: idIn(params, 'scuola'),
    sort: choiceIn(params, 'ordine', SORTS, 'sent'),
    page: pageIn(params),
  };
}

export function paramsOf(view: ApplicationsView): Record<string, string> {
  return {
    ...(view.search && { cerca: view.search }),
    ...(view.state !== 'waiting' && { stato: view.state }),
    ...(view.kind && { tipo: view.kind }),
    ...(view.windowId && { anno: view.windowId }),
    ...(view.schoolId && { scuola: view.schoolId }),
    ...(view.sort !== 'sent' && { ordine: view.sort }),
    ...(view.page > 1 && { pagina: String(view.page) }),
  };
}

/** What the API is asked; without a page, all of it for a file. */
export function queryOf(view: ApplicationsView, page?: number): string {
  const { search, state, kind, windowId, schoolId, sort } = view;
  const query = {
    ...(search && { search }),
    ...(kind && { kind }),
    ...(windowId && { windowId }),
    ...(schoolId && { schoolId }),
    state,
    sort,
    ...(page && { page: String(page) }),
  };
  return new URLSearchParams(query).toString();
}
