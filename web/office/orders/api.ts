import { useQuery } from '@tanstack/react-query';
import type { DayOrders } from '#common/contract/service-days.ts';
import type { DateString } from '#common/dates.ts';
import { getJson } from '../../ui/api.ts';

const REFRESH_MS = 30_000;

/** What each school orders for a day, read again while the page is looked at. */
export function useDayOrders(date: DateString) {
  return useQuery({
    queryKey: ['orders', date],
    queryFn: ({ signal }) => getJson<DayOrders>(`/office/orders?date=${date}`, signal),
    staleTime: 0,
    refetchInterval: REFRESH_MS,
  });
}
