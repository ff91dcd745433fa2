import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OutboxFilter, OutboxList } from '#common/contract/office.ts';
import { getJson, send } from '../../ui/api.ts';

/** In the order of the lists: trouble first. */
export const MESSAGE_STATES = ['bounced', 'failed', 'pending', 'sent'] as const satisfies OutboxFilter[];

export function useOutbox(state: OutboxFilter, search: string) {
  const query = new URLSearchParams({ state, ...(search && { search }) });
  return useQuery({
    queryKey: ['outbox', state, search],
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
