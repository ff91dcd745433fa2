import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
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
import { apiUrl, getJson, send } from '../../ui/api.ts';
import { useRequestKey } from '../../ui/use-request-key.ts';
import { COLLECTION, useForget } from './use-forget.ts';
import { addressOf } from './view.ts';

const PLANS = '/office/plans';
const PLAN_REQUESTS = '/office/plan-requests';
/** A type of the server's number, because the contract's values would bring its schemas along. */
export const PAGE_SIZE: typeof PLAN_PAGE_SIZE = 50;

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
