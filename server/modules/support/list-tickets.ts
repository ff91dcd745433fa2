import {
  TICKET_PAGE_SIZE,
  type OfficeTicketRow,
  type TicketPage,
  type TicketSort,
} from '#common/contract/support.ts';
import { listSchools } from '#server/modules/registry/list-schools.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { countTickets, findTickets, type OfficeTicketFact, type WantedTickets } from './office-queries.ts';
import { viewTicket } from './view-ticket.ts';

/** One page of the inbox, with how many match in each state. */
export async function listTickets(
  tx: TenantTx,
  wanted: { filter: WantedTickets; sort: TicketSort; page: number },
): Promise<TicketPage> {
  const { filter, sort, page } = wanted;
  const slice = { sort, limit: TICKET_PAGE_SIZE, offset: (page - 1) * TICKET_PAGE_SIZE };
  const counts = await countTickets(tx, filter);
  return {
    rows: (await findTickets(tx, filter, slice)).map(viewOfficeTicket),
    total: filter.state ? counts[filter.state] : counts.open + counts.answered + counts.closed,
    counts,
    schools: await listSchools(tx),
  };
}

export function viewOfficeTicket(fact: OfficeTicketFact): OfficeTicketRow {
  const { guardianName, schoolName, assigneeName, isLate } = fact;
  return { ...viewTicket(fact), guardianName, schoolName, assigneeName, isLate };
}
