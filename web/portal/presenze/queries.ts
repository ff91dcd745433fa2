import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type {
  CancellationBody,
  PresenceMonth,
  PresenceOverview,
  UndoReceipt,
} from '#common/contract/presences.ts';
import { getJson, send } from '../../ui/api.ts';
import { newKey } from '../../ui/new-key.ts';
import { usePendingRequests, usePendingStore } from './use-pending.ts';

/** Everything read and sent here starts with this key, so that one call makes all of it fresh again. */
export const PRESENCES = 'presences';

const MINUTE_MS = 60_000;

/** Whom a request is for. */
export interface ForChild {
  childId: number;
  firstName: string;
}

export const overviewQuery = {
  queryKey: [PRESENCES, 'overview'],
  queryFn: ({ signal }: { signal: AbortSignal }) => getJson<PresenceOverview>('/portal/presences', signal),
};

/** Today's meal of every child of the guardian. Read again by the minute: the kitchen's order closes a day. */
export function usePresenceOverview() {
  return useQuery({ ...overviewQuery, refetchInterval: MINUTE_MS });
}

/** A child's month (`2026-11`); a 404 `unknown_child` also when it is somebody else's. */
export function usePresenceMonth(childId: number, month: string) {
  return useQuery({
    queryKey: [PRESENCES, 'month', childId, month],
    queryFn: ({ signal }) => getJson<PresenceMonth>(`/portal/presences/${childId}?month=${month}`, signal),
    refetchInterval: MINUTE_MS,
  });
}

/** Forgets what was read about meals; what the page shows is read again. */
export function useRefreshPresences(): () => void {
  const queries = useQueryClient();
  return useCallback(() => void queries.invalidateQueries({ queryKey: [PRESENCES] }), [queries]);
}

/**
 * Asks for no meal, or a light one. `answer` is `null` while the request waits among the pending, and what the Comune
 * answered late once it has; `undefined` before a request and after it was withdrawn.
 */
export function useCancelMeals({ childId, firstName }: ForChild) {
  const store = usePendingStore();
  const pending = usePendingRequests();
  const refresh = useRefreshPresences();
  const { mutate, isPending, data, reset } = useMutation({
    mutationKey: [PRESENCES],
    // Offline too: the request must be kept, not wait unseen.
    networkMode: 'always',
    mutationFn: async (body: CancellationBody) => {
      const key = newKey();
      return { key, answer: await store.submit({ key, childId, firstName, body, answer: null }) };
    },
    onSuccess: refresh,
  });
  const late = pending.find(({ key }) => key === data?.key)?.answer;
  return { ask: mutate, isSending: isPending, answer: data?.answer ?? late, forget: reset };
}

/** Gives days of an accepted request their meal back. */
export function useUndo(childId: number) {
  const refresh = useRefreshPresences();
  return useMutation({
    mutationKey: [PRESENCES],
    networkMode: 'always',
    mutationFn: (days: readonly string[]) =>
      send<UndoReceipt>('POST', `/portal/presences/${childId}/cancellations/undo`, { days }),
    onSettled: refresh,
  });
}
