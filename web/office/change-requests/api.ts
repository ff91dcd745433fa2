import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChangeRequestPage, DecisionBody } from '#common/contract/family.ts';
import { getJson, send } from '../../ui/api.ts';
import { queryOf, type RequestView } from './view.ts';

const BASE = '/office/change-requests';

/** What is decided is decided about what is known now: never from memory. */
export function useChangeRequests(view: RequestView) {
  const query = queryOf(view);
  return useQuery({
    queryKey: ['change-requests', query],
    queryFn: ({ signal }) => getJson<ChangeRequestPage>(`${BASE}?${query}`, signal),
    staleTime: 0,
  });
}

export function useDecide() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ requestId, ...body }: DecisionBody & { requestId: number }) =>
      send<null>('POST', `${BASE}/${requestId}/decision`, body),
    onSettled: () => queries.invalidateQueries({ queryKey: ['change-requests'] }),
  });
}
