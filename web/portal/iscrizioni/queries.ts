import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  BeginBody,
  OwnApplication,
  OwnEnrolments,
  SavedForm,
  SaveFormBody,
  SendBody,
  SentApplication,
} from '#common/contract/enrolments.ts';
import { apiUrl, getJson, send } from '../../ui/api.ts';

const BASE = '/portal/enrolments';
const KEY = 'enrolments';
const pathOf = (applicationId: number) => `${BASE}/applications/${applicationId}`;

export function useOwnEnrolments() {
  return useQuery({
    queryKey: [KEY],
    queryFn: ({ signal }) => getJson<OwnEnrolments>(BASE, signal),
    staleTime: 0,
  });
}

/** Read anew each time: another device, or the office, may have changed it. */
export function useOwnApplication(applicationId: number) {
  return useQuery({
    queryKey: [KEY, applicationId],
    queryFn: ({ signal }) => getJson<OwnApplication>(pathOf(applicationId), signal),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
}

export function useBegin() {
  const forget = useForget();
  return useMutation({
    mutationFn: (body: BeginBody) => send<{ applicationId: number }>('POST', `${BASE}/applications`, body),
    onSettled: forget,
  });
}

/** What was saved is at once what is known: the page goes on without reading it again. */
export function useSaveForm(applicationId: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SaveFormBody) => send<SavedForm>('PUT', pathOf(applicationId), body),
    onSuccess: ({ version, flaws }, { form }) =>
      queries.setQueryData<OwnApplication>(
        [KEY, applicationId],
        (known) => known && { ...known, form, version, flaws },
      ),
  });
}

export function useSendApplication(applicationId: number, onSent: (protocol: string) => void) {
  const forget = useForget();
  return useMutation({
    mutationFn: (body: SendBody) => send<SentApplication>('POST', `${pathOf(applicationId)}/sending`, body),
    // Said first, and here: the form goes as soon as the application is read again, and with it what hangs on the form.
    onSuccess: ({ protocol }) => {
      onSent(protocol);
      void forget();
    },
  });
}

/** A draft is deleted; what was sent is withdrawn. */
export function useLeave(applicationId: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => send<null>('DELETE', pathOf(applicationId)),
    // Only the list: a draft that is gone cannot be read again.
    onSuccess: () => queries.invalidateQueries({ queryKey: [KEY], exact: true }),
  });
}

export function useForget() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [KEY] });
}

export function receiptUrl(applicationId: number): string {
  return apiUrl(`${pathOf(applicationId)}/receipt.pdf`);
}
