import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AcceptedRenewals,
  AcceptRenewalsBody,
  APPLICATION_PAGE_SIZE,
  ApplicationPage,
  EnrolmentDecisionBody,
  OfficeApplication,
  RenewalPreview,
} from '#common/contract/enrolment-office.ts';
import type { WindowBody, WindowList } from '#common/contract/enrolment-windows.ts';
import { apiUrl, getJson, send } from '../../ui/api.ts';
import { queryOf, type ApplicationsView } from './view.ts';

const BASE = '/office/enrolments';
export const ENROLMENTS = 'enrolments';
/** A type of the server's number, because the contract's values would bring its schemas along. */
export const PAGE_SIZE: typeof APPLICATION_PAGE_SIZE = 50;
const BULK_TIMEOUT_MS = 120_000;

export function useApplications(view: ApplicationsView) {
  return useQuery({
    queryKey: [ENROLMENTS, 'list', view],
    queryFn: ({ signal }) =>
      getJson<ApplicationPage>(`${BASE}/applications?${queryOf(view, view.page)}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** The address of the file with all that the view finds. */
export function fileUrl(view: ApplicationsView, format: 'csv' | 'xlsx'): string {
  return apiUrl(`${BASE}/applications.${format}?${queryOf(view)}`);
}

export function useApplication(applicationId: number) {
  return useQuery({
    queryKey: [ENROLMENTS, 'one', applicationId],
    queryFn: ({ signal }) => getJson<OfficeApplication>(`${BASE}/applications/${applicationId}`, signal),
    staleTime: 0,
  });
}

export function useDecide(applicationId: number) {
  const forget = useForget();
  return useMutation({
    mutationFn: (body: EnrolmentDecisionBody) =>
      send<null>('POST', `${BASE}/applications/${applicationId}/decision`, body),
    // Not waited for: the button that decided goes with the state, and says before that it is done.
    onSuccess: () => void forget(),
  });
}

export function useWindows() {
  return useQuery({
    queryKey: [ENROLMENTS, 'windows'],
    queryFn: ({ signal }) => getJson<WindowList>(`${BASE}/windows`, signal),
  });
}

export function useSaveWindow(schoolYearId: number) {
  const forget = useForget();
  return useMutation({
    mutationFn: (body: WindowBody) => send<null>('PUT', `${BASE}/windows/${schoolYearId}`, body),
    onSuccess: forget,
  });
}

export function useRenewals(windowId: number) {
  return useQuery({
    queryKey: [ENROLMENTS, 'renewals', windowId],
    queryFn: ({ signal }) => getJson<RenewalPreview>(`${BASE}/renewals?windowId=${windowId}`, signal),
    staleTime: 0,
  });
}

export function useAcceptRenewals() {
  const forget = useForget();
  return useMutation({
    mutationFn: (body: AcceptRenewalsBody) =>
      send<AcceptedRenewals>('POST', `${BASE}/renewals`, body, { timeoutMs: BULK_TIMEOUT_MS }),
    onSettled: () => void forget(),
  });
}

function useForget() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [ENROLMENTS] });
}
