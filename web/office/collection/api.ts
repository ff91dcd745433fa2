import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type {
  DeliveryBody,
  DunningBatchDetail,
  DunningBatchList,
  DunningDetail,
  HoldBody,
} from '#common/contract/dunning-actions.ts';
import type { DunningLadder, LadderBody } from '#common/contract/dunning-ladder.ts';
import type {
  ConfirmedDunning,
  DUNNING_PAGE_SIZE,
  DunningItem,
  DunningPage,
  DunningPreview,
  DunningPreviewBody,
} from '#common/contract/dunning.ts';
import { apiUrl, download, getJson, send } from '../../ui/api.ts';
import { useRequestKey } from '../../ui/use-request-key.ts';
import { COLLECTION, useForget } from './use-forget.ts';
import { addressOf, queryOf, type DunningView } from './view.ts';

const DUNNING = '/office/dunning';
const POLL_MS = 1_500;
/** A type of the server's number, because the contract's values would bring its schemas along. */
export const PAGE_SIZE: typeof DUNNING_PAGE_SIZE = 50;

export function useDunning(view: DunningView) {
  return useQuery({
    queryKey: [COLLECTION, 'dunning', view],
    queryFn: ({ signal }) =>
      getJson<DunningPage>(`${DUNNING}?${addressOf(queryOf(view, view.page))}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function dunningFileUrl(view: DunningView, format: 'csv' | 'xlsx'): string {
  return apiUrl(`${DUNNING}.${format}?${addressOf(queryOf(view))}`);
}

/** What confirming would do; nothing is written, although the request is a POST. */
export function usePreviewDunning() {
  return useMutation({
    mutationFn: (body: DunningPreviewBody) => send<DunningPreview>('POST', `${DUNNING}/preview`, body),
  });
}

export function useConfirmDunning() {
  const { keyFor, renew } = useRequestKey();
  const forget = useForget();
  return useMutation({
    mutationFn: async (items: readonly DunningItem[]) => {
      const confirmed = await send<ConfirmedDunning>(
        'POST',
        `${DUNNING}/confirmations`,
        { items },
        { idempotencyKey: keyFor(items) },
      );
      renew();
      return confirmed;
    },
    onSettled: forget,
  });
}

export function batchesFileUrl(format: 'csv' | 'xlsx'): string {
  return apiUrl(`${DUNNING}/batches.${format}`);
}

export function useBatches() {
  return useQuery({
    queryKey: [COLLECTION, 'batches'],
    queryFn: ({ signal }) => getJson<DunningBatchList>(`${DUNNING}/batches`, signal),
    staleTime: 0,
  });
}

/** Asked for again while something of it is still to be done. */
export function useBatch(batchId: number) {
  return useQuery({
    queryKey: [COLLECTION, 'batch', batchId],
    queryFn: ({ signal }) => getJson<DunningBatchDetail>(`${DUNNING}/batches/${batchId}`, signal),
    staleTime: 0,
    refetchInterval: ({ state }) => ((state.data?.batch.queued ?? 0) > 0 ? POLL_MS : false),
  });
}

/** Makes the PDF and saves it among the browser's downloads; returns the file's name. */
export function usePrintLetters(batchId: number) {
  const forget = useForget();
  return useMutation({
    mutationFn: () => download(`${DUNNING}/batches/${batchId}/letters`, {}),
    onSettled: forget,
  });
}

export function useDebt(invoiceId: number) {
  return useQuery({
    queryKey: [COLLECTION, 'debt', invoiceId],
    queryFn: ({ signal }) => getJson<DunningDetail>(`${DUNNING}/invoices/${invoiceId}`, signal),
    staleTime: 0,
  });
}

export function useHold(invoiceId: number) {
  const forget = useForget();
  return useMutation({
    mutationFn: (body: HoldBody) => send('PUT', `${DUNNING}/invoices/${invoiceId}/hold`, body),
    onSuccess: forget,
  });
}

export function useResume(invoiceId: number) {
  const forget = useForget();
  return useMutation({
    mutationFn: () => send('DELETE', `${DUNNING}/invoices/${invoiceId}/hold`),
    onSuccess: forget,
  });
}

export function useRecordDelivery(actionId: number) {
  const forget = useForget();
  return useMutation({
    mutationFn: (body: DeliveryBody) => send('PUT', `${DUNNING}/actions/${actionId}/delivery`, body),
    onSuccess: forget,
  });
}

export function useLadder() {
  return useQuery({
    queryKey: [COLLECTION, 'ladder'],
    queryFn: ({ signal }) => getJson<DunningLadder>(`${DUNNING}/ladder`, signal),
    staleTime: 0,
  });
}

/** `onSaved`: told before the ladder is read anew, and its form with it. */
export function useSaveLadder(onSaved: () => void) {
  const forget = useForget();
  return useMutation({
    mutationFn: (body: LadderBody) => send('PUT', `${DUNNING}/ladder`, body),
    onSuccess: () => {
      onSaved();
      return forget();
    },
  });
}
