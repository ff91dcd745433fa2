import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AdjustmentList,
  ChargeBody,
  ChargedChild,
  CorrectedMeal,
  CorrectMealBody,
} from '#common/contract/adjustments.ts';
import type { CreditNoteView, InvoiceRef } from '#common/contract/billing.ts';
import type { ReissueBody, ReissuePreview } from '#common/contract/reissue.ts';
import type { SettledAdjustments } from '#common/contract/wallets.ts';
import { getJson, send } from '../../ui/api.ts';
import { invoiceKey } from '../billing/api.ts';

const ADJUSTMENTS = '/office/adjustments';

export function useAdjustments() {
  return useQuery({
    queryKey: ['adjustments'],
    queryFn: ({ signal }) => getJson<AdjustmentList>(ADJUSTMENTS, signal),
    staleTime: 0,
  });
}

export function useWithdrawAdjustment() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (adjustmentId: number) =>
      send<AdjustmentList>('POST', `${ADJUSTMENTS}/${adjustmentId}/withdraw`),
    onSuccess: (list) => queries.setQueryData(['adjustments'], list),
  });
}

/** `onDone`: told before the list is read anew, and the button goes with its row. */
export function useCreditAdjustment(idempotencyKey: string, onDone: (note: CreditNoteView) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (adjustmentId: number) =>
      send<CreditNoteView>('POST', `${ADJUSTMENTS}/${adjustmentId}/credit`, undefined, { idempotencyKey }),
    onSuccess: (note) => {
      onDone(note);
      return queries.invalidateQueries({ queryKey: ['adjustments'] });
    },
  });
}

/** Puts what no bill will carry on the children's credit. `onDone`: told before the list is read anew. */
export function useSettleOnCredit(onDone: (settled: SettledAdjustments) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (serviceId: number) =>
      send<SettledAdjustments>('POST', '/office/wallets/settlements', { serviceId }),
    onSuccess: (settled) => {
      onDone(settled);
      return queries.invalidateQueries({ queryKey: ['adjustments'] });
    },
  });
}

export function useCorrectMeal(invoiceId: number, idempotencyKey: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: CorrectMealBody) =>
      send<CorrectedMeal>('POST', `/office/invoices/${invoiceId}/corrections`, body, { idempotencyKey }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: invoiceKey(invoiceId), refetchType: 'none' }),
        queries.invalidateQueries({ queryKey: ['adjustments'], refetchType: 'none' }),
      ]),
  });
}

export function useChargeChild(invoiceId: number, idempotencyKey: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ChargeBody) =>
      send<ChargedChild>('POST', `/office/invoices/${invoiceId}/charges`, body, { idempotencyKey }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['adjustments'], refetchType: 'none' }),
  });
}

/** What a reissue would do now; nothing is written, although the request is a POST. */
export function useReissuePreview(invoiceId: number) {
  return useQuery({
    queryKey: ['reissue', invoiceId],
    queryFn: () => send<ReissuePreview>('POST', `/office/invoices/${invoiceId}/reissue/preview`),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}

/** Reissues; the key makes a repetition harmless. A refusal means that something changed: the preview is made again. */
export function useReissue(invoiceId: number, idempotencyKey: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ReissueBody) =>
      send<InvoiceRef>('POST', `/office/invoices/${invoiceId}/reissue`, body, { idempotencyKey }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: invoiceKey(invoiceId), refetchType: 'none' }),
        queries.invalidateQueries({ queryKey: ['runs'] }),
      ]),
    onError: () => queries.invalidateQueries({ queryKey: ['reissue', invoiceId] }),
  });
}
