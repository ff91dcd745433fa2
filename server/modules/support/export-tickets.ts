import { attendanceStateNames } from '#common/contract/meals.ts';
import type { TicketKind, TicketSort, TicketState } from '#common/contract/support.ts';
import { formatDate, formatInstant } from '#common/dates.ts';
import type { DataColumn, DataTable } from '#server/platform/data-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findTickets, type OfficeTicketFact, type WantedTickets } from './office-queries.ts';
import { ticketNumber } from './rules.ts';

const MAX_ROWS = 10_000;

export const KIND_NAMES = {
  disputed_day: 'Presenza contestata',
  payment: 'Pagamenti',
  data_change: 'Dati anagrafici',
  general: 'Altro',
} satisfies Record<TicketKind, string>;

const STATE_NAMES = {
  open: 'Da rispondere',
  answered: 'Risposta data',
  closed: 'Chiusa',
} satisfies Record<TicketState, string>;

const text = (header: string): DataColumn => ({ header, kind: 'text' });
const COLUMNS: readonly DataColumn[] = [
  text('Numero'),
  text('Argomento'),
  text('Stato'),
  text('Genitore'),
  text('Bambino'),
  text('Scuola'),
  { header: 'Giorno', kind: 'date' },
  text('Registrato'),
  text('Per la famiglia'),
  text('Aperta il'),
  text('Rispondere entro'),
  text('Ultima attività'),
  text('In carico a'),
  { header: 'Giudizio', kind: 'count' },
];

/** What the inbox shows, all pages of it, as a table for a spreadsheet; the first 10,000 rows. */
export async function exportTickets(
  tx: TenantTx,
  { filter, sort }: { filter: WantedTickets; sort: TicketSort },
): Promise<DataTable> {
  const tickets = await findTickets(tx, filter, { sort, limit: MAX_ROWS, offset: 0 });
  return { columns: COLUMNS, rows: tickets.map(rowOf) };
}

function rowOf(fact: OfficeTicketFact): (string | number | null)[] {
  const { serviceDate, recordedState, claimedState } = fact;
  return [
    ticketNumber(fact),
    KIND_NAMES[fact.kind],
    STATE_NAMES[fact.state],
    fact.guardianName,
    fact.childName,
    fact.schoolName,
    serviceDate,
    recordedState && attendanceStateNames[recordedState],
    claimedState && attendanceStateNames[claimedState],
    formatInstant(fact.openedAt),
    fact.dueTime ? `${formatDate(fact.dueOn)} ${fact.dueTime}` : formatDate(fact.dueOn),
    formatInstant(fact.lastActivityAt),
    fact.assigneeName,
    fact.rating,
  ];
}
