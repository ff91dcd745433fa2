import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getJson, send } from '../../ui/api.ts';

export type PaymentAnomalyKind =
  | 'unknown_notice'
  | 'other_amount'
  | 'other_debtor'
  | 'other_transfers'
  | 'cancelled_notice'
  | 'second_receipt'
  | 'surplus'
  | 'late_activation';

export interface AnomalyRow {
  anomalyId: number;
  kind: PaymentAnomalyKind;
  amountCents: number;
  noticeNumber: string;
  receivedAt: string;
  /** Figures that explain it, such as `expectedCents` and `receivedCents`. */
  detail: Readonly<Record<string, unknown>>;
  state: 'open' | 'resolved';
}

export function useAnomalies() {
  return useQuery({
    queryKey: ['anomalies'],
    queryFn: ({ signal }) => getJson<{ rows: AnomalyRow[] }>('/office/anomalies', signal),
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
