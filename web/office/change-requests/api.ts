import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChangeRequestPage, DecisionBody } from '#common/contract/family.ts';
import { getJson, send } from '../../ui/api.ts';
import { queryOf, type RequestView } from './view.ts';

export const CHANGE_REQUESTS = 'change-requests';
const BASE = '/office/change-requests';

/** What is decided is decided about what is known now: never from memory. */
export function useChangeRequests(view: RequestView) {
  const query = queryOf(view);
  return useQuery({
    queryKey: [CHANGE_REQUESTS, query],
    queryFn: ({ signal }) => getJson<ChangeRequestPage>(`${BASE}?${query}`, signal),
    staleTime: 0,
  });
}

/** `onDone`: told before the list is read anew, and the button goes with its row. */
export function useDecide(onDone: (decision: DecisionBody['decision']) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ requestId, ...body }: DecisionBody & { requestId: number }) =>
      send<null>('POST', `${BASE}/${requestId}/decision`, body),
    onSuccess: (_, { decision }) => {
      onDone(decision);
      return queries.invalidateQueries({ queryKey: [CHANGE_REQUESTS] });
    },
  });
}
