import type { DayRecordView, OfficeTicket } from '#common/contract/support.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { listTicketOperators } from '#server/modules/accounts/list-ticket-operators.ts';
import { findBilledMeal } from '#server/modules/billing/find-billed-meal.ts';
import { nameInvoice } from '#server/modules/billing/name-invoice.ts';
import { readDayRecord, type DayRecord } from '#server/modules/meals/read-day-record.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { viewOfficeTicket } from './list-tickets.ts';
import { findTicket } from './office-queries.ts';
import { findMessages } from './queries.ts';
import { viewMessage } from './view-ticket.ts';

/** A ticket as the clerk works on it: the conversation with its notes, and what is on record about the day. */
export async function readTicket(
  tx: TenantTx,
  ticketId: number,
  accountId: number,
): Promise<Outcome<OfficeTicket, 'unknown_ticket'>> {
  const fact = await findTicket(tx, ticketId);
  if (!fact) return refuse('unknown_ticket');
  const { channel, userCode, guardianEmail, guardianPhone, childId, serviceDate } = fact;
  const meal = childId !== null && serviceDate !== null ? { childId, date: serviceDate } : null;
  const record = meal && (await readDayRecord(tx, meal));
  return ok({
    ticket: {
      ...viewOfficeTicket(fact),
      channel,
      userCode,
      guardianEmail,
      guardianPhone,
      assigneeId: fact.assigneeId,
      isMine: fact.assigneeId === accountId,
      invoice: fact.invoiceId === null ? null : await nameInvoice(tx, fact.invoiceId),
    },
    messages: (await findMessages(tx, ticketId, { withNotes: true })).map(viewMessage),
    operators: await listTicketOperators(tx),
    day: record && viewRecord(record),
    billed: meal && (await findBilledMeal(tx, meal)),
  });
}

function viewRecord({ day, className, changes, cancellations }: DayRecord): DayRecordView {
  return {
    className,
    changes: changes.map((change) => ({ ...change, recordedAt: change.recordedAt.toISOString() })),
    orderedAt: day.orderedAt,
    cancellations: cancellations.map(({ number, kind, acceptedAt, undoneAt }) => ({
      number,
      kind,
      acceptedAt: acceptedAt.toISOString(),
      undoneAt: undoneAt?.toISOString() ?? null,
    })),
  };
}
