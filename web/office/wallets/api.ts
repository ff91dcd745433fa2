import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AdjustmentBody,
  BillingModeBody,
  DecideRefundBody,
  OfficeRefundList,
  PrepaidSettings,
  PrepaidSettingsView,
  WALLET_PAGE_SIZE,
  WalletMovements,
  WalletPage,
} from '#common/contract/wallets.ts';
import { apiUrl, getJson, send } from '../../ui/api.ts';
import { useRequestKey } from '../../ui/use-request-key.ts';
import { queryOf, type WalletView } from './view.ts';

const BASE = '/office/wallets';
/** A type of the server's number, because the contract's values would bring its schemas along. */
export const PAGE_SIZE: typeof WALLET_PAGE_SIZE = 50;
const WALLETS = 'wallets';

export function useWalletList(view: WalletView) {
  return useQuery({
    queryKey: [WALLETS, 'list', view],
    queryFn: ({ signal }) => getJson<WalletPage>(`${BASE}?${queryOf(view, view.page)}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** The address of the file with all that the view finds. */
export function fileUrl(view: WalletView, format: 'csv' | 'xlsx'): string {
  return apiUrl(`${BASE}.${format}?${queryOf(view)}`);
}

export function useWalletMovements(childId: number, { from, to }: { from: string; to: string }) {
  return useQuery({
    queryKey: [WALLETS, 'one', childId, from, to],
    queryFn: ({ signal }) =>
      getJson<WalletMovements>(`${BASE}/${childId}/movements?from=${from}&to=${to}`, signal),
    staleTime: 0,
  });
}

function useForgetWallets() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [WALLETS] });
}

export function useAdjust(childId: number) {
  const { keyFor, renew } = useRequestKey();
  const forget = useForgetWallets();
  return useMutation({
    mutationFn: async (body: AdjustmentBody) => {
      await send('POST', `${BASE}/${childId}/adjustments`, body, { idempotencyKey: keyFor(body) });
      renew();
    },
    onSuccess: forget,
  });
}

export function useRefunds() {
  return useQuery({
    queryKey: [WALLETS, 'refunds'],
    queryFn: ({ signal }) => getJson<OfficeRefundList>(`${BASE}/refunds`, signal),
    staleTime: 0,
  });
}

/** `onDone`: told before the list is read anew, and the button goes with its row. */
export function useDecideRefund(requestId: number, onDone: () => void) {
  const forget = useForgetWallets();
  return useMutation({
    mutationFn: (body: DecideRefundBody) => send('POST', `${BASE}/refunds/${requestId}/decision`, body),
    onSuccess: () => {
      onDone();
      return forget();
    },
  });
}

export function usePrepaidSettings() {
  return useQuery({
    queryKey: [WALLETS, 'settings'],
    queryFn: ({ signal }) => getJson<PrepaidSettingsView>(`${BASE}/settings`, signal),
    staleTime: 0,
  });
}

export function useSavePrepaidSettings() {
  const forget = useForgetWallets();
  return useMutation({
    mutationFn: (body: PrepaidSettings) => send('PUT', `${BASE}/settings`, body),
    onSuccess: forget,
  });
}

/** `onDone`: told before the services are read anew, and the button changes with its own. */
export function useSetBillingMode(onDone: () => void) {
  const forget = useForgetWallets();
  return useMutation({
    mutationFn: (body: BillingModeBody) => send('POST', `${BASE}/billing-mode`, body),
    onSuccess: () => {
      onDone();
      return forget();
    },
  });
}
