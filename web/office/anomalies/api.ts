import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PaymentAnomalyList } from '#common/contract/payments.ts';
import { getJson, send } from '../../ui/api.ts';

export function useAnomalies() {
  return useQuery({
    queryKey: ['anomalies'],
    queryFn: ({ signal }) => getJson<PaymentAnomalyList>('/office/anomalies', signal),
    staleTime: 0,
  });
}

/** `onDone`: told before the list is read anew, and the button goes with its row. */
export function useResolveAnomaly(onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ anomalyId, resolution }: { anomalyId: number; resolution: string }) =>
      send('POST', `/office/anomalies/${anomalyId}/resolve`, { resolution }),
    onSuccess: () => {
      onDone();
      return queries.invalidateQueries({ queryKey: ['anomalies'] });
    },
  });
}
