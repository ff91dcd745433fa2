import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  CreditList,
  CreditQuery,
  CreditRefundBody,
  CREDITS_PAGE_SIZE,
  RefundableCredit,
  RefundList,
  RefundQuery,
} from '#common/contract/credit-refunds.ts';
import { apiUrl, getJson, send } from '../../ui/api.ts';
import { useRequestKey } from '../../ui/use-request-key.ts';

/** Of whom, or of which payment, credit is given back: `payers/12`, `anomalies/3`. */
export type CreditOrigin = `payers/${string}` | `anomalies/${string}`;

/** A type of the server's number, because the contract's values would bring its schemas along. */
export const PAGE_SIZE: typeof CREDITS_PAGE_SIZE = 50;

const CREDITS = '/office/credits';
const REFUNDS = '/office/credit-refunds';
type FileFormat = 'csv' | 'xlsx';

function addressOf(query: CreditQuery | RefundQuery): string {
  return new URLSearchParams(
    Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]),
  ).toString();
}

export function useCredits(query: CreditQuery) {
  return useQuery({
    queryKey: ['credits', 'list', query],
    queryFn: ({ signal }) => getJson<CreditList>(`${CREDITS}?${addressOf(query)}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function useRefunds(query: RefundQuery) {
  return useQuery({
    queryKey: ['credits', 'refunds', query],
    queryFn: ({ signal }) => getJson<RefundList>(`${REFUNDS}?${addressOf(query)}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** The whole list, without the page that is shown. */
export function creditFileUrl({ page: _page, ...query }: CreditQuery, format: FileFormat): string {
  return apiUrl(`${CREDITS}.${format}?${addressOf(query)}`);
}

export function refundFileUrl({ page: _page, ...query }: RefundQuery, format: FileFormat): string {
  return apiUrl(`${REFUNDS}.${format}?${addressOf(query)}`);
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
