import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DietRequestBody, OwnDiets } from '#common/contract/diet-requests.ts';
import { getJson, send } from '../../ui/api.ts';

const BASE = '/portal/diets';
const KEY = ['diets'];

export function useOwnDiets() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => getJson<OwnDiets>(BASE, signal) });
}

/** `onAsked`: told before the page is read anew, and the form goes. */
export function useRequestDiet(childId: number, onAsked: () => void) {
  return useChange(
    (body: DietRequestBody) => send<{ requestId: number }>('POST', `${BASE}/children/${childId}`, body),
    onAsked,
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
function useChange<Wanted, Answer>(mutationFn: (wanted: Wanted) => Promise<Answer>, onDone?: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => onDone?.(),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
