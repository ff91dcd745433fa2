import type { OwnTicket, TicketMessage } from '#common/contract/support.ts';
import type { MessageFact, TicketFact } from './queries.ts';
import { ticketNumber } from './rules.ts';

type TicketView = Omit<OwnTicket['ticket'], 'invoice'>;

/** What both sides see of a ticket. */
export function viewTicket(fact: TicketFact): TicketView {
  const { ticketId, kind, state, childName, serviceDate, recordedState, claimedState } = fact;
  const { dueOn, dueTime, rating } = fact;
  return {
    ticketId,
    number: ticketNumber(fact),
    kind,
    state,
    childName,
    serviceDate,
    recordedState,
    claimedState,
    openedAt: fact.openedAt.toISOString(),
    lastActivityAt: fact.lastActivityAt.toISOString(),
    dueOn,
    dueTime,
    rating,
  };
}

export function viewMessage(fact: MessageFact): TicketMessage {
  return { ...fact, writtenAt: fact.writtenAt.toISOString() };
}
