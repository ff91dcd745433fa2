import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OwnPlanRequests, PlanRequestBody } from '#common/contract/plan-requests.ts';
import { getJson, send } from '../../ui/api.ts';
import { useRequestKey } from '../../ui/use-request-key.ts';

const BASE = '/portal/plan-requests';
const KEY = ['plan-requests'];

export function useOwnPlanRequests() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => getJson<OwnPlanRequests>(BASE, signal),
    staleTime: 0,
  });
}

/** `onAsked`: told before what can be asked for is read anew, and the form may go. */
export function useAskForPlan(onAsked: () => void) {
  const { keyFor, renew } = useRequestKey();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: PlanRequestBody) => {
      await send<{ requestId: number }>('POST', BASE, body, { idempotencyKey: keyFor(body) });
      renew();
    },
    onSuccess: onAsked,
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export function useWithdrawPlanRequest() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (requestId: number) => send<null>('DELETE', `${BASE}/${requestId}`),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
