import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OUTBOX_PAGE_SIZE, OutboxFilter, OutboxList, RetriedMessages } from '#common/contract/office.ts';
import { getJson, send } from '../../ui/api.ts';
import { kindsCalled } from './message.ts';

/** Rows that the server sends at a time; a type, because the contract's values would bring its schemas along. */
export const PAGE_SIZE: typeof OUTBOX_PAGE_SIZE = 50;

/** One page, from 1, of a list; `search` is looked for in the recipients and in what the kinds are called. */
export function useOutbox({ state, search, page }: { state: OutboxFilter; search: string; page: number }) {
  const query = new URLSearchParams({ state, page: String(page) });
  if (search) query.set('search', search);
  for (const kind of kindsCalled(search)) query.append('kinds', kind);
  return useQuery({
    queryKey: ['outbox', state, search, page],
    queryFn: ({ signal }) => getJson<OutboxList>(`/office/outbox?${query.toString()}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** Sends a message again, to `recipient` when it was corrected. */
export function useRetryMessage() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ messageId, recipient }: { messageId: number; recipient: string | null }) =>
      send('POST', `/office/outbox/${messageId}/retry`, recipient === null ? {} : { recipient }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['outbox'] }),
  });
}

/** Sends all messages again that were given up; answers how many. */
export function useRetryFailed() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => send<RetriedMessages>('POST', '/office/outbox/retry-failed', {}),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['outbox'] }),
  });
}
