import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DietRequestBody, OwnDiets } from '#common/contract/diet-requests.ts';
import { getJson, send } from '../../ui/api.ts';

const BASE = '/portal/diets';
const KEY = ['diets'];

export function useOwnDiets() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => getJson<OwnDiets>(BASE, signal) });
}

export function useRequestDiet(childId: number) {
  return useChange((body: DietRequestBody) =>
    send<{ requestId: number }>('POST', `${BASE}/children/${childId}`, body),
  );
}

export function useSendCertificate(requestId: number) {
  return useChange((file: File) => {
    const body = new FormData();
    body.set('file', file);
    return send<null>('POST', `${BASE}/requests/${requestId}/certificates`, body);
  });
}

export function useWithdrawRequest() {
  return useChange((requestId: number) => send<null>('DELETE', `${BASE}/requests/${requestId}`));
}

/** Whatever came of it, the page is read again. */
function useChange<Wanted, Answer>(mutationFn: (wanted: Wanted) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey: KEY }) });
}
