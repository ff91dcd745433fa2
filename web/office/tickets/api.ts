import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AssignTicketBody,
  OfficeMessageBody,
  OfficeTicket,
  TICKET_PAGE_SIZE,
  TicketPage,
  TurnTicketBody,
} from '#common/contract/support.ts';
import { apiUrl, getJson, send } from '../../ui/api.ts';
import { useRequestKey } from '../../ui/use-request-key.ts';
import { queryOf, type TicketView } from './view.ts';

const BASE = '/office/tickets';
/** A type of the server's number, because the contract's values would bring its schemas along. */
export const PAGE_SIZE: typeof TICKET_PAGE_SIZE = 50;

const TICKETS = 'tickets';
const ticketKey = (ticketId: number) => [TICKETS, 'one', ticketId];

export function useTickets(view: TicketView) {
  return useQuery({
    queryKey: [TICKETS, 'list', view],
    queryFn: ({ signal }) => getJson<TicketPage>(`${BASE}?${queryOf(view, view.page)}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** The address of the file with all that the view finds. */
export function fileUrl(view: TicketView, format: 'csv' | 'xlsx'): string {
  return apiUrl(`${BASE}.${format}?${queryOf(view)}`);
}

/** Where a file that the family added is saved from. */
export function attachmentUrl(ticketId: number, attachmentId: number): string {
  return apiUrl(`${BASE}/${ticketId}/attachments/${attachmentId}`);
}

export function useTicket(ticketId: number) {
  return useQuery({
    queryKey: ticketKey(ticketId),
    queryFn: ({ signal }) => getJson<OfficeTicket>(`${BASE}/${ticketId}`, signal),
    staleTime: 0,
  });
}

/** A change answers the ticket as it is afterwards; after a refusal it is read again, because it was changed elsewhere. */
function useTicketChange<Body>(ticketId: number, change: (body: Body) => Promise<OfficeTicket>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (ticket) => queries.setQueryData(ticketKey(ticketId), ticket),
    onError: () => queries.invalidateQueries({ queryKey: ticketKey(ticketId) }),
  });
}

export function useAnswer(ticketId: number) {
  const { keyFor, renew } = useRequestKey();
  return useTicketChange(ticketId, async (body: OfficeMessageBody) => {
    // What was on the screen when it was first sent is no part of what is said.
    const idempotencyKey = keyFor({ ...body, seenId: null });
    const ticket = await send<OfficeTicket>('POST', `${BASE}/${ticketId}/messages`, body, { idempotencyKey });
    renew();
    return ticket;
  });
}

export function useTurn(ticketId: number) {
  return useTicketChange(ticketId, (body: TurnTicketBody) =>
    send<OfficeTicket>('POST', `${BASE}/${ticketId}/turn`, body),
  );
}

export function useAssign(ticketId: number) {
  return useTicketChange(ticketId, (body: AssignTicketBody) =>
    send<OfficeTicket>('PUT', `${BASE}/${ticketId}/assignee`, body),
  );
}
