import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { CoercionList, CoercionQuery, HandOverBody, TakeBackBody } from '#common/contract/coercion.ts';
import { apiUrl, download, getJson, send } from '../../ui/api.ts';
import { useRequestKey } from '../../ui/use-request-key.ts';
import { COLLECTION, useForget } from './use-forget.ts';
import { addressOf } from './view.ts';

const COERCION = '/office/coercion';

export function useCoercion(query: CoercionQuery) {
  return useQuery({
    queryKey: [COLLECTION, 'coercion', query],
    queryFn: ({ signal }) => getJson<CoercionList>(`${COERCION}?${addressOf(query)}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function coercionFileUrl(query: CoercionQuery, format: 'csv' | 'xlsx'): string {
  return apiUrl(`${COERCION}.${format}?${addressOf(query)}`);
}

export function useProof() {
  return useMutation({
    mutationFn: (invoiceIds: readonly number[]) => download(`${COERCION}/proof`, { invoiceIds }),
  });
}

/** `onDone`: told before the invoices leave the list, and the choice with them. */
export function useHandOver(onDone: () => void) {
  const { keyFor, renew } = useRequestKey();
  const forget = useForget();
  return useMutation({
    mutationFn: async (body: HandOverBody) => {
      await send('POST', `${COERCION}/handovers`, body, { idempotencyKey: keyFor(body) });
      renew();
    },
    onSuccess: () => {
      onDone();
      return forget();
    },
  });
}

/** `onDone`: told before the invoice leaves the list, and its row with it. */
export function useTakeBack(invoiceId: number, onDone: () => void) {
  const forget = useForget();
  return useMutation({
    mutationFn: (body: TakeBackBody) => send('POST', `${COERCION}/invoices/${invoiceId}/take-back`, body),
    onSuccess: () => {
      onDone();
      return forget();
    },
  });
}
