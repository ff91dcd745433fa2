import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CoercionList, CoercionQuery, HandOverBody, TakeBackBody } from '#common/contract/coercion.ts';
import type {
  ConfirmedDunning,
  DeliveryBody,
  DUNNING_PAGE_SIZE,
  DunningBatchDetail,
  DunningBatchList,
  DunningDetail,
  DunningItem,
  DunningLadder,
  DunningPage,
  DunningPreview,
  DunningPreviewBody,
  HoldBody,
  LadderBody,
} from '#common/contract/dunning.ts';
import type {
  DebtorList,
  PLAN_PAGE_SIZE,
  PlanBody,
  PlanCandidates,
  PlanDetail,
  PlanList,
  PlanPreview,
  PlanPreviewBody,
  PlanQuery,
} from '#common/contract/plans.ts';
import type { PlanRequestList } from '#common/contract/plan-requests.ts';
import { apiUrl, download, getJson, send } from '../../ui/api.ts';
import { useRequestKey } from '../../ui/use-request-key.ts';
import { addressOf, queryOf, type DunningView } from './view.ts';

const DUNNING = '/office/dunning';
const PLANS = '/office/plans';
const PLAN_REQUESTS = '/office/plan-requests';
const COERCION = '/office/coercion';
export const COLLECTION = 'collection';
const POLL_MS = 1_500;
/** A type of the server's number, because the contract's values would bring its schemas along. */
export const PAGE_SIZE: typeof DUNNING_PAGE_SIZE = 50;
export const PLANS_PAGE_SIZE: typeof PLAN_PAGE_SIZE = 50;

function useForget() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [COLLECTION] });
}

/* ---- Solleciti ---- */

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

/* ---- Rateizzazioni ---- */

export function usePlans(query: PlanQuery) {
  return useQuery({
    queryKey: [COLLECTION, 'plans', query],
    queryFn: ({ signal }) => getJson<PlanList>(`${PLANS}?${addressOf(query)}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function planFileUrl({ page: _page, ...query }: PlanQuery, format: 'csv' | 'xlsx'): string {
  return apiUrl(`${PLANS}.${format}?${addressOf(query)}`);
}

export function usePlan(planId: number) {
  return useQuery({
    queryKey: [COLLECTION, 'plan', planId],
    queryFn: ({ signal }) => getJson<PlanDetail>(`${PLANS}/${planId}`, signal),
    staleTime: 0,
  });
}

export function planNoticesUrl(planId: number): string {
  return apiUrl(`${PLANS}/${planId}/notices.pdf`);
}

export function useDebtors(search: string) {
  return useQuery({
    queryKey: [COLLECTION, 'debtors', search],
    queryFn: ({ signal }) => getJson<DebtorList>(`${PLANS}/debtors?${addressOf({ search })}`, signal),
    enabled: search.length >= 2,
    staleTime: 0,
  });
}

export function useCandidates(payerId: number) {
  return useQuery({
    queryKey: [COLLECTION, 'candidates', payerId],
    queryFn: ({ signal }) => getJson<PlanCandidates>(`${PLANS}/payers/${payerId}`, signal),
    staleTime: 0,
  });
}

export function usePreviewPlan() {
  return useMutation({
    mutationFn: (body: PlanPreviewBody) => send<PlanPreview>('POST', `${PLANS}/preview`, body),
  });
}

export function useCreatePlan() {
  const { keyFor, renew } = useRequestKey();
  const forget = useForget();
  return useMutation({
    mutationFn: async (body: PlanBody) => {
      const made = await send<{ planId: number }>('POST', PLANS, body, { idempotencyKey: keyFor(body) });
      renew();
      return made;
    },
    onSuccess: forget,
  });
}

/** `onCancelled`: told before the plan is read again, and its button goes. */
export function useCancelPlan(planId: number, onCancelled: () => void) {
  const forget = useForget();
  return useMutation({
    mutationFn: () => send('POST', `${PLANS}/${planId}/cancellation`),
    onSuccess: () => {
      onCancelled();
      return forget();
    },
  });
}

/** What families ask for and waits. */
export function usePlanRequests() {
  return useQuery({
    queryKey: [COLLECTION, 'plan-requests'],
    queryFn: ({ signal }) => getJson<PlanRequestList>(PLAN_REQUESTS, signal),
    staleTime: 0,
  });
}

/** `onRefused`: told before the request leaves the list, and what shows it with it. */
export function useRefusePlanRequest(requestId: number, onRefused: () => void) {
  const forget = useForget();
  return useMutation({
    mutationFn: (answer: string) => send('POST', `${PLAN_REQUESTS}/${requestId}/refusal`, { answer }),
    onSuccess: () => {
      onRefused();
      return forget();
    },
  });
}

/* ---- Riscossione coattiva ---- */

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
