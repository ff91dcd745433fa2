import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type {
  DisputedDays,
  OpenedTicket,
  OpenTicketBody,
  OwnTicket,
  OwnTicketList,
  UnreadTickets,
} from '#common/contract/support.ts';
import { apiUrl, getJson, send } from '../../ui/api.ts';
import { useAccount } from '../../ui/session.tsx';
import { useRequestKey } from '../../ui/use-request-key.ts';

const TICKETS = 'tickets';
const BASE = '/portal/tickets';
const listKey = [TICKETS, 'list'];
const unreadKey = [TICKETS, 'unread'];
const UNREAD_REFRESH_MS = 5 * 60_000;
const ticketKey = (ticketId: number) => [TICKETS, 'one', ticketId];

/** What the guardian has asked, and the children that it may ask about. */
export function useOwnTickets() {
  return useQuery({
    queryKey: listKey,
    queryFn: ({ signal }) => getJson<OwnTicketList>(BASE, signal),
    staleTime: 0,
  });
}

/** How many tickets hold an answer that waits to be read; `undefined` while nobody knows. */
export function useUnreadTickets(): number | undefined {
  return useQuery({
    queryKey: unreadKey,
    queryFn: ({ signal }) => getJson<UnreadTickets>(`${BASE}/unread`, signal),
    refetchInterval: UNREAD_REFRESH_MS,
  }).data?.unread;
}

/** One ticket; a 404 `unknown_ticket` also when it is somebody else's. What the office wrote is read by being shown. */
export function useOwnTicket(ticketId: number) {
  const queries = useQueryClient();
  const read = useQuery({
    queryKey: ticketKey(ticketId),
    queryFn: ({ signal }) => getJson<OwnTicket>(`${BASE}/${ticketId}`, signal),
    staleTime: 0,
  });
  const upTo = read.data?.messages.at(-1)?.messageId;
  useEffect(() => {
    if (upTo === undefined) return;
    // A mark that does not arrive is set at the next visit.
    send('PUT', `${BASE}/${ticketId}/read`, { upTo }).then(
      () =>
        Promise.all([
          queries.invalidateQueries({ queryKey: listKey }),
          queries.invalidateQueries({ queryKey: unreadKey }),
        ]),
      () => undefined,
    );
  }, [queries, ticketId, upTo]);
  return read;
}

/** The days of a child that somebody disputed. Carers dispute nothing: for them it is not asked, and stays pending. */
export function useDisputedDays(childId: number) {
  const { isCarer } = useAccount();
  return useQuery({
    enabled: !isCarer,
    queryKey: [TICKETS, 'disputed', childId],
    queryFn: ({ signal }) => getJson<DisputedDays>(`/portal/disputed-days/${childId}`, signal),
  });
}

/** Opens a ticket, once, however often the same is sent. `busyKey` names what else must wait for the answer. */
export function useOpenTicket(busyKey: string = TICKETS) {
  const queries = useQueryClient();
  const { keyFor, renew } = useRequestKey();
  return useMutation({
    mutationKey: [busyKey],
    // Without a network it fails at once, and the page keeps what was written.
    networkMode: 'always',
    mutationFn: (body: OpenTicketBody) =>
      send<OpenedTicket>('POST', BASE, body, { idempotencyKey: keyFor(body) }),
    onSuccess: renew,
    onSettled: () => queries.invalidateQueries({ queryKey: [TICKETS] }),
  });
}

export function useWriteToOffice(ticketId: number) {
  const queries = useQueryClient();
  const { keyFor, renew } = useRequestKey();
  return useMutation({
    mutationFn: (text: string) =>
      send<OwnTicket>('POST', `${BASE}/${ticketId}/messages`, { text }, { idempotencyKey: keyFor(text) }),
    onSuccess: (ticket) => {
      renew();
      queries.setQueryData(ticketKey(ticketId), ticket);
    },
  });
}

/** The file again, because nothing came back, is the same attachment. */
export function useAttachFile(ticketId: number) {
  const queries = useQueryClient();
  const { keyFor, renew } = useRequestKey();
  return useMutation({
    mutationFn: (file: File) => {
      const body = new FormData();
      body.set('file', file);
      const { name, size, lastModified } = file;
      const idempotencyKey = keyFor({ name, size, lastModified });
      return send<OwnTicket>('POST', `${BASE}/${ticketId}/attachments`, body, { idempotencyKey });
    },
    onSuccess: (ticket) => {
      renew();
      queries.setQueryData(ticketKey(ticketId), ticket);
    },
  });
}

/** Where a file of a ticket is saved from. */
export function attachmentUrl(ticketId: number, attachmentId: number): string {
  return apiUrl(`${BASE}/${ticketId}/attachments/${attachmentId}`);
}

export function useRateTicket(ticketId: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (rating: number) => send<OwnTicket>('PUT', `${BASE}/${ticketId}/rating`, { rating }),
    onSuccess: (ticket) => queries.setQueryData(ticketKey(ticketId), ticket),
  });
}

export function useCloseTicket(ticketId: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => send<OwnTicket>('POST', `${BASE}/${ticketId}/close`),
    onSuccess: (ticket) => queries.setQueryData(ticketKey(ticketId), ticket),
  });
}
