import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OperatorIdentities } from '#common/contract/identity.ts';
import type {
  InviteOperatorBody,
  OPERATOR_PAGE_SIZE,
  OperatorBody,
  OperatorPage,
  OperatorView,
  SchoolChoices,
} from '#common/contract/operators.ts';
import { apiUrl, getJson, send } from '../../ui/api.ts';
import { queryOf, type OperatorListView } from './view.ts';

const BASE = '/office/operators';
const KEY = 'operators';
/** A type of the server's number, because the contract's values would bring its schemas along. */
export const PAGE_SIZE: typeof OPERATOR_PAGE_SIZE = 50;

export function useOperators(view: OperatorListView) {
  return useQuery({
    queryKey: [KEY, 'list', view],
    queryFn: ({ signal }) => getJson<OperatorPage>(`${BASE}?${queryOf(view)}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function operatorsFileUrl(view: OperatorListView, format: 'csv' | 'xlsx'): string {
  return apiUrl(`${BASE}.${format}?${queryOf(view, true)}`);
}

export function useOperator(accountId: number) {
  return useQuery({
    queryKey: [KEY, accountId],
    queryFn: ({ signal }) => getJson<OperatorView>(`${BASE}/${accountId}`, signal),
    staleTime: 0,
    // Not read again behind somebody's back: the fields would change while being edited.
    refetchOnWindowFocus: false,
  });
}

export function useSchools() {
  return useQuery({
    queryKey: [KEY, 'schools'],
    queryFn: ({ signal }) => getJson<SchoolChoices>(`${BASE}/schools`, signal),
  });
}

export function useIdentities(accountId: number) {
  return useQuery({
    queryKey: [KEY, accountId, 'identities'],
    queryFn: ({ signal }) => getJson<OperatorIdentities>(`${BASE}/${accountId}/identities`, signal),
    staleTime: 0,
  });
}

function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: [KEY] }),
  });
}

export function useInvite() {
  return useChange((body: InviteOperatorBody) => send<{ accountId: number }>('POST', BASE, body));
}

export function useChangeOperator(accountId: number) {
  return useChange((body: OperatorBody) => send<null>('PUT', `${BASE}/${accountId}`, body));
}

export type OperatorAct = 'suspend' | 'reactivate' | 'new-password' | 'reset-second-factor' | 'end-sessions';

export function useAct(accountId: number) {
  return useChange((act: OperatorAct) => send<null>('POST', `${BASE}/${accountId}/${act}`));
}

/** `null` unlinks. */
export function useLinkIdentity(accountId: number) {
  return useChange((fiscalCode: string | null) =>
    fiscalCode === null
      ? send<null>('DELETE', `${BASE}/${accountId}/identities`)
      : send<null>('PUT', `${BASE}/${accountId}/identities`, { fiscalCode }),
  );
}
