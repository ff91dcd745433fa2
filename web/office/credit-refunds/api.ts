import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CreditRefundBody, Credits, RefundableCredit } from '#common/contract/credit-refunds.ts';
import { getJson, send } from '../../ui/api.ts';
import { useRequestKey } from '../../ui/use-request-key.ts';

/** Of whom, or of which payment, credit is given back: `payers/12`, `anomalies/3`. */
export type CreditOrigin = `payers/${string}` | `anomalies/${string}`;

export function useCredits() {
  return useQuery({
    queryKey: ['credits'],
    queryFn: ({ signal }) => getJson<Credits>('/office/credits', signal),
    staleTime: 0,
  });
}

export function useRefundable(origin: CreditOrigin) {
  return useQuery({
    queryKey: ['credits', origin],
    queryFn: ({ signal }) => getJson<RefundableCredit>(`/office/${origin}/credit`, signal),
    staleTime: 0,
  });
}

/** What a family has to its credit shows in many places; nobody waits for them to be read anew. */
function useForget() {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries();
}

export function useRecordRefund(origin: CreditOrigin) {
  const { keyFor, renew } = useRequestKey();
  const forget = useForget();
  return useMutation({
    mutationFn: async (body: CreditRefundBody) => {
      await send('POST', `/office/${origin}/credit-refunds`, body, { idempotencyKey: keyFor(body) });
      renew();
    },
    onSuccess: forget,
  });
}

export function useReverseRefund(creditRefundId: number) {
  const forget = useForget();
  return useMutation({
    mutationFn: (reason: string) =>
      send('POST', `/office/credit-refunds/${creditRefundId}/reversal`, { reason }),
    onSuccess: forget,
  });
}
