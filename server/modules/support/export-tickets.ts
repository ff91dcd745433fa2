import { attendanceStateNames } from '#common/contract/meals.ts';
import type { TicketKind, TicketSort, TicketState } from '#common/contract/support.ts';
import { toCsv } from '#common/csv.ts';
import { formatDate, formatInstant } from '#common/dates.ts';
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

const HEADER = [
  'Numero',
  'Argomento',
  'Stato',
  'Genitore',
  'Bambino',
  'Scuola',
  'Giorno',
  'Registrato',
  'Per la famiglia',
  'Aperta il',
  'Rispondere entro',
  'Ultima attività',
  'In carico a',
  'Giudizio',
];

/** What the inbox shows, all pages of it, as a table for a spreadsheet; the first 10,000 rows. */
export async function exportTickets(
  tx: TenantTx,
  { filter, sort }: { filter: WantedTickets; sort: TicketSort },
): Promise<string> {
  return toCsv(HEADER, (await findTickets(tx, filter, { sort, limit: MAX_ROWS, offset: 0 })).map(rowOf));
}

function rowOf(fact: OfficeTicketFact): (string | null)[] {
  const { serviceDate, recordedState, claimedState } = fact;
  return [
    ticketNumber(fact),
    KIND_NAMES[fact.kind],
    STATE_NAMES[fact.state],
    fact.guardianName,
    fact.childName,
    fact.schoolName,
    serviceDate && formatDate(serviceDate),
    recordedState && attendanceStateNames[recordedState],
    claimedState && attendanceStateNames[claimedState],
    formatInstant(fact.openedAt),
    fact.dueTime ? `${formatDate(fact.dueOn)} ${fact.dueTime}` : formatDate(fact.dueOn),
    formatInstant(fact.lastActivityAt),
    fact.assigneeName,
    fact.rating === null ? null : String(fact.rating),
  ];
}
