import { useMutation, useQuery, type UseMutationResult } from '@tanstack/react-query';
import type {
  RefundBody,
  TopUpBody,
  TransferBody,
  WalletAlert,
  WalletMovements,
  WalletOverview,
} from '#common/contract/wallets.ts';
import { getJson, send } from '../../ui/api.ts';
import { useRequestKey } from '../../ui/use-request-key.ts';
import { useRefreshPayments, useWakeUp } from '../pagamenti/queries.ts';

/** Credit is a matter of payments: what makes those fresh makes it fresh as well. */
const WALLETS = ['payments', 'wallets'];

/** Not asked for a carer, who would be refused. */
export function useWallets({ isAsked = true } = {}) {
  return useQuery({
    queryKey: WALLETS,
    enabled: isAsked,
    queryFn: ({ signal }) => getJson<WalletOverview>('/portal/wallets', signal),
  });
}

/** A 404 `unknown_child` also for the child of another family. */
export function useMovements(childId: number, { from, to }: { from: string; to: string }) {
  return useQuery({
    queryKey: [...WALLETS, childId, from, to],
    queryFn: ({ signal }) =>
      getJson<WalletMovements>(`/portal/wallets/${childId}/movements?from=${from}&to=${to}`, signal),
  });
}

/** Something asked for once, however often the button is pressed. `onDone`: told before the credit is read anew. */
function useAskOnce<Body, Answer>(path: string, onDone?: () => void): UseMutationResult<Answer, Error, Body> {
  const { keyFor, renew } = useRequestKey();
  const refresh = useRefreshPayments();
  return useMutation({
    mutationFn: async (body: Body) => {
      const answer = await send<Answer>('POST', path, body, { idempotencyKey: keyFor(body) });
      renew();
      return answer;
    },
    onSuccess: () => {
      onDone?.();
      return refresh();
    },
  });
}

export function useTransfer() {
  return useAskOnce<TransferBody, null>('/portal/wallets/transfers');
}

/** `onDone`: the button goes when no credit is left. */
export function useRefund(onDone: () => void) {
  return useAskOnce<RefundBody, { requestId: number }>('/portal/wallets/refunds', onDone);
}

/** *Genera Avviso di pagamento* of a top-up. */
export function useCreateTopUp() {
  return useAskOnce<TopUpBody, { positionId: number }>('/portal/top-ups');
}

/** Makes the notice and leaves for pagoPA; when pagoPA does not answer, the notice stays and is not made twice. */
export function usePayTopUp() {
  const { keyFor } = useRequestKey();
  const refresh = useRefreshPayments();
  const pay = useMutation({
    mutationFn: async (wanted: TopUpBody | { positionId: number }) => {
      const { positionId } =
        'positionId' in wanted
          ? wanted
          : await send<{ positionId: number }>('POST', '/portal/top-ups', wanted, {
              idempotencyKey: keyFor(wanted),
            });
      return send<{ redirectUrl: string }>('POST', `/portal/top-ups/${positionId}/checkout`);
    },
    onSuccess: ({ redirectUrl }) => window.location.assign(redirectUrl),
    onError: refresh,
  });
  useWakeUp(pay.reset);
  return pay;
}

/** `onDeleted`: told before the notices are read anew, and the button goes with its own. */
export function useCancelTopUp(onDeleted: () => void) {
  const refresh = useRefreshPayments();
  return useMutation({
    mutationFn: (positionId: number) => send<null>('DELETE', `/portal/top-ups/${positionId}`),
    onSuccess: () => {
      onDeleted();
      return refresh();
    },
  });
}

export function useSaveAlert(childId: number) {
  const refresh = useRefreshPayments();
  return useMutation({
    mutationFn: (alert: WalletAlert) => send<null>('PUT', `/portal/wallets/${childId}/alert`, alert),
    onSuccess: refresh,
  });
}
