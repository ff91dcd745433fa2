import {
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { InvoiceDetail, InvoiceList, MissingDatum, NoticeView } from '#common/contract/billing.ts';
import type { InvoiceCollection } from '#common/contract/invoice-collection.ts';
import type { CartView, PayBody, PaymentDataBody } from '#common/contract/paying.ts';
import { getJson, send } from '../../ui/api.ts';
import { isInShell } from '../comunicapp/in-shell.ts';
import { pollDelayMs, type ReturnHint } from './outcome.ts';
import { isBackAtPage } from './wake-up.ts';

/** Everything read here starts with this key, so that one call makes all of it fresh again. */
const PAYMENTS = 'payments';

export const detailQuery = (invoiceId: number) => ({
  queryKey: [PAYMENTS, 'invoice', invoiceId],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    getJson<InvoiceDetail>(`/portal/invoices/${invoiceId}`, signal),
});

export const listQuery = {
  queryKey: [PAYMENTS, 'list'],
  queryFn: ({ signal }: { signal: AbortSignal }) => getJson<InvoiceList>('/portal/invoices', signal),
};

/** All invoices of the guardian's children, the newest first. */
export function useInvoiceList() {
  return useQuery(listQuery);
}

/** One invoice; a 404 `unknown_invoice` also when it belongs to somebody else. */
export function useInvoiceDetail(invoiceId: number) {
  return useQuery(detailQuery(invoiceId));
}

/** How an unpaid invoice is collected: reminders, instalments, a collector. */
export function useInvoiceCollection(invoiceId: number, isUnpaid: boolean) {
  return useQuery({
    queryKey: [PAYMENTS, 'collection', invoiceId],
    queryFn: ({ signal }) => getJson<InvoiceCollection>(`/portal/invoices/${invoiceId}/collection`, signal),
    enabled: isUnpaid,
  });
}

/** Several invoices at once: whether data are missing and which notices exist is known only to each detail. */
export function useInvoiceDetails(invoiceIds: readonly number[]): Array<UseQueryResult<InvoiceDetail>> {
  return useQueries({ queries: invoiceIds.map(detailQuery) });
}

/** A cart of Checkout, asked for again until its receipt has arrived. A 404 `unknown_cart` when it is not one's own. */
export function useCart(cartKey: string, hint: ReturnHint) {
  return useQuery({
    queryKey: [PAYMENTS, 'cart', cartKey],
    queryFn: ({ signal }) =>
      getJson<CartView>(`/portal/payments/carts/${encodeURIComponent(cartKey)}?hint=${hint}`, signal),
    staleTime: 0,
    refetchInterval: ({ state }) => pollDelayMs(state.data?.state, state.dataUpdateCount),
  });
}

/** Forgets what was read about payments; what the page shows is read again. */
export function useRefreshPayments(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: [PAYMENTS] }), [queries]);
}

/** After leaving for Checkout a button stays busy; who comes back to it finds it awake, and the figures read again. */
export function useWakeUp(reset: () => void): void {
  const refresh = useRefreshPayments();
  useEffect(() => {
    function wakeUp(event: Event): void {
      const isVisible = document.visibilityState === 'visible';
      if (!isBackAtPage(event, { isShell: isInShell(), isVisible })) return;
      reset();
      void refresh();
    }
    window.addEventListener('pageshow', wakeUp);
    document.addEventListener('visibilitychange', wakeUp);
    return () => {
      window.removeEventListener('pageshow', wakeUp);
      document.removeEventListener('visibilitychange', wakeUp);
    };
  }, [reset, refresh]);
}

/** Asks for a cart and leaves for Checkout. */
export function useCheckout() {
  const checkout = useMutation({
    mutationFn: (body: PayBody) =>
      send<{ redirectUrl: string; cartKey: string }>('POST', '/portal/payments/checkout', body),
    onSuccess: ({ redirectUrl }) => window.location.assign(redirectUrl),
  });
  useWakeUp(checkout.reset);
  return checkout;
}

/** Makes a notice: for one invoice a single one, for more a family notice in the place of their single ones. */
export function useCreateNotice() {
  const refresh = useRefreshPayments();
  return useMutation({
    mutationFn: (body: PayBody) => send<NoticeView>('POST', '/portal/notices', body),
    onSuccess: refresh,
  });
}

/** Deletes a notice and burns its number. */
export function useCancelNotice() {
  const refresh = useRefreshPayments();
  return useMutation({
    mutationFn: (positionId: number) => send<null>('DELETE', `/portal/notices/${positionId}`),
    onSuccess: refresh,
  });
}

/** The address at which the data of an invoice's payment are saved. */
export function paymentDataPath(invoiceId: number): string {
  return `/portal/invoices/${invoiceId}/payment-data`;
}

/** Saves the data that pagoPA requires; answers what is still missing. */
export function useSavePaymentData(path: string) {
  const refresh = useRefreshPayments();
  return useMutation({
    mutationFn: (body: PaymentDataBody) => send<{ missing: MissingDatum[] }>('PUT', path, body),
    onSuccess: refresh,
  });
}
