import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getJson, send } from '../../ui/api.ts';

/** In the order of the lists: trouble first. */
export const MESSAGE_STATES = ['bounced', 'failed', 'pending', 'sent'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

export interface OutboxRow {
  messageId: number;
  channel: 'email' | 'aca';
  kind: string;
  recipient: string | null;
  state: MessageState;
  attempts: number;
  lastError: string | null;
  createdAt: string;
  sentAt: string | null;
}

interface OutboxPage {
  rows: OutboxRow[];
  /** Messages in each list, whatever is searched for. */
  counts: Partial<Record<MessageState, number>>;
}

export function useOutbox(state: MessageState, search: string) {
  const query = new URLSearchParams({ state, ...(search && { search }) });
  return useQuery({
    queryKey: ['outbox', state, search],
    queryFn: ({ signal }) => getJson<OutboxPage>(`/office/outbox?${query.toString()}`, signal),
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
