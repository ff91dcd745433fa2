import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PAYMENT_PAGE_SIZE, PaymentDetail, PaymentPage } from '#common/contract/payment-list.ts';
import { apiUrl, getJson } from '../../ui/api.ts';
import { queryOf, type PaymentView } from './view.ts';

const BASE = '/office/payments';
/** A type of the server's number, because the contract's values would bring its schemas along. */
export const PAGE_SIZE: typeof PAYMENT_PAGE_SIZE = 50;
const PAYMENTS = 'payments';

export function usePayments(view: PaymentView) {
  return useQuery({
    queryKey: [PAYMENTS, 'list', view],
    queryFn: ({ signal }) => getJson<PaymentPage>(`${BASE}?${queryOf(view, view.page)}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** The address of the file with all that the view finds. */
export function paymentFileUrl(view: PaymentView, format: 'csv' | 'xlsx'): string {
  return apiUrl(`${BASE}.${format}?${queryOf(view)}`);
}

export function usePayment(receiptId: number) {
  return useQuery({
    queryKey: [PAYMENTS, receiptId],
    queryFn: ({ signal }) => getJson<PaymentDetail>(`${BASE}/${receiptId}`, signal),
    staleTime: 0,
  });
}

export function messageUrl(receiptId: number): string {
  return apiUrl(`${BASE}/${receiptId}/message.xml`);
}
