import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  MessageDetail,
  OUTBOX_PAGE_SIZE,
  OutboxFilter,
  OutboxList,
  RetriedMessages,
  RetryMessageBody,
} from '#common/contract/outbox.ts';
import { apiUrl, getJson, send } from '../../ui/api.ts';
import { queryOf, type OutboxView } from './view.ts';

const BASE = '/office/outbox';
const OUTBOX = 'outbox';

/** Rows that the server sends at a time; a type, because the contract's values would bring its schemas along. */
export const PAGE_SIZE: typeof OUTBOX_PAGE_SIZE = 50;

/** The page of a list that the view shows. */
export function useOutbox(view: OutboxView, state: OutboxFilter) {
  const query = queryOf(view, state, view.page);
  return useQuery({
    queryKey: [OUTBOX, 'list', query],
    queryFn: ({ signal }) => getJson<OutboxList>(`${BASE}?${query}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** The address of the file with all that the view finds. */
export function outboxFileUrl(view: OutboxView, state: OutboxFilter, format: 'csv' | 'xlsx'): string {
  return apiUrl(`${BASE}.${format}?${queryOf(view, state)}`);
}

export function useMessage(messageId: number) {
  return useQuery({
    queryKey: [OUTBOX, messageId],
    queryFn: ({ signal }) => getJson<MessageDetail>(`${BASE}/${messageId}`, signal),
    staleTime: 0,
  });
}

/**
 * Sends a message again, to `recipient` when it was corrected. `onDone`: told before the lists are read anew, and the
 * button goes with its row.
 */
export function useRetryMessage(onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ messageId, ...body }: RetryMessageBody & { messageId: number }) =>
      send('POST', `${BASE}/${messageId}/retry`, body),
    onSuccess: () => {
      onDone();
      return queries.invalidateQueries({ queryKey: [OUTBOX] });
    },
  });
}

/** Sends all messages again that were given up. `onDone`: told how many, before the lists are read anew. */
export function useRetryFailed(onDone: (count: number) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => send<RetriedMessages>('POST', `${BASE}/retry-failed`, {}),
    onSuccess: ({ count }) => {
      onDone(count);
      return queries.invalidateQueries({ queryKey: [OUTBOX] });
    },
  });
}
