import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EarlyLeaveAnswer, EarlyLeaveBody, EarlyLeaves } from '#common/contract/early-leaves.ts';
import { getJson, send } from '../../ui/api.ts';
import { useRequestKey } from '../../ui/use-request-key.ts';
import { PRESENCES, useRefreshPresences } from '../presenze/queries.ts';

const baseOf = (childId: number) => `/portal/presences/${childId}/early-leaves`;
const keyOf = (childId: number) => ['early-leaves', childId];

export function useEarlyLeaves(childId: number) {
  return useQuery({
    queryKey: keyOf(childId),
    queryFn: ({ signal }) => getJson<EarlyLeaves>(baseOf(childId), signal),
  });
}

export function useAnnounceLeave(childId: number, date: string) {
  const queries = useQueryClient();
  const refresh = useRefreshPresences();
  const { keyFor, renew } = useRequestKey();
  return useMutation({
    // The dialog waits for the answer.
    mutationKey: [PRESENCES],
    mutationFn: (body: EarlyLeaveBody) =>
      send<EarlyLeaveAnswer>('PUT', `${baseOf(childId)}/${date}`, body, {
        idempotencyKey: keyFor({ date, ...body }),
      }),
    onSuccess: ({ leaves }) => {
      renew();
      queries.setQueryData(keyOf(childId), { leaves });
      refresh();
    },
  });
}

export function useWithdrawLeave(childId: number, date: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationKey: [PRESENCES],
    mutationFn: () => send<EarlyLeaves>('DELETE', `${baseOf(childId)}/${date}`),
    onSuccess: (leaves) => queries.setQueryData(keyOf(childId), leaves),
    onError: () => queries.invalidateQueries({ queryKey: keyOf(childId) }),
  });
}
