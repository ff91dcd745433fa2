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

export function useResolveAnomaly() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ anomalyId, resolution }: { anomalyId: number; resolution: string }) =>
      send('POST', `/office/anomalies/${anomalyId}/resolve`, { resolution }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['anomalies'] }),
  });
}
