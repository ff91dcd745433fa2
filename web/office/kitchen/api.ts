import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  BillBody,
  BillCheck,
  DeliveryBody,
  KitchenDay,
  KitchenForecast,
  KitchenSettings,
  NewToken,
} from '#common/contract/kitchen.ts';
import type { DateString } from '#common/dates.ts';
import { getJson, send } from '../../ui/api.ts';

const BASE = '/office/kitchen';
/** Today's figures move while the roll calls come in. */
const REFRESH_TODAY_MS = 2_000;
const REFRESH_MS = 30_000;
const SETTINGS = ['kitchen-settings'];

const dayKey = (date: DateString) => ['kitchen', date];

/** What is to be cooked on a day, read again while the page is looked at. */
export function useKitchenDay(date: DateString, { isToday }: { isToday: boolean }) {
  return useQuery({
    queryKey: dayKey(date),
    queryFn: ({ signal }) => getJson<KitchenDay>(`${BASE}?date=${date}`, signal),
    staleTime: 0,
    refetchInterval: isToday ? REFRESH_TODAY_MS : REFRESH_MS,
  });
}

export function useForecast() {
  return useQuery({
    queryKey: ['kitchen-forecast'],
    queryFn: ({ signal }) => getJson<KitchenForecast>(`${BASE}/forecast`, signal),
  });
}

/** The last word on what a school has received; the same one sent twice is one. */
export function useSaveDelivery() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (delivery: DeliveryBody) => send<KitchenDay>('PUT', `${BASE}/deliveries`, delivery),
    onSuccess: (day) => queries.setQueryData(dayKey(day.date), day),
  });
}

export function useCheckBill() {
  return useMutation({ mutationFn: (bill: BillBody) => send<BillCheck>('POST', `${BASE}/bill-check`, bill) });
}

export function useKitchenSettings() {
  return useQuery({
    queryKey: SETTINGS,
    queryFn: ({ signal }) => getJson<KitchenSettings>(`${BASE}/settings`, signal),
  });
}

export function useSaveOrderEmail() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (orderEmail: string | null) =>
      send<KitchenSettings>('PUT', `${BASE}/settings/order-email`, { orderEmail }),
    onSuccess: (settings) => queries.setQueryData(SETTINGS, settings),
  });
}

export function useCreateToken() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (label: string) => send<NewToken>('POST', `${BASE}/settings/tokens`, { label }),
    onSuccess: ({ settings }) => queries.setQueryData(SETTINGS, settings),
  });
}

export function useRevokeToken() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (tokenId: number) => send<KitchenSettings>('DELETE', `${BASE}/settings/tokens/${tokenId}`),
    onSuccess: (settings) => queries.setQueryData(SETTINGS, settings),
  });
}
