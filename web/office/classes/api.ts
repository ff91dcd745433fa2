import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ClassList, RollCallReceipt, RollCallView } from '#common/contract/roll-call.ts';
import type { DateString } from '#common/dates.ts';
import { getJson, send } from '../../ui/api.ts';
import type { Sending } from './sendings.ts';

const REFRESH_MS = 30_000;
const HELD_MS = 12 * 3_600_000;

/** The classes that eat on a day, read again while the page is looked at. */
export function useClasses(date: DateString) {
  return useQuery({
    queryKey: ['classes', date],
    queryFn: ({ signal }) => getJson<ClassList>(`/office/classes?date=${date}`, signal),
    staleTime: 0,
    refetchInterval: REFRESH_MS,
  });
}

export const rollCallKey = (classId: number, date: DateString) => ['roll-call', classId, date];

/** Held in the page for the whole day: without a network it cannot be read again. */
export const rollCallOptions = (classId: number, date: DateString) =>
  queryOptions({
    queryKey: rollCallKey(classId, date),
    queryFn: ({ signal }) =>
      getJson<RollCallView>(`/office/classes/${classId}/roll-call?date=${date}`, signal),
    gcTime: HELD_MS,
  });

export function useRollCall(classId: number, date: DateString) {
  return useQuery({ ...rollCallOptions(classId, date), staleTime: 0, refetchInterval: REFRESH_MS });
}

/** The moment of sending tells the server how long ago, by the device's own clock, each thing was done. */
export function sendRollCall({ classId, body }: Sending): Promise<RollCallReceipt> {
  const sentAt = new Date().toISOString();
  return send<RollCallReceipt>('POST', `/office/classes/${classId}/roll-call`, { ...body, sentAt });
}
