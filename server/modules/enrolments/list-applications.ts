import {
  APPLICATION_PAGE_SIZE,
  type ApplicationPage,
  type ApplicationQuery,
  type ApplicationRow,
} from '#common/contract/enrolment-office.ts';
import type { EnrolmentState } from '#common/contract/enrolments.ts';
import { romanDate, type DateString } from '#common/dates.ts';
import type { DataTable } from '#server/platform/data-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import {
  countApplications,
  countWaiting,
  findListed,
  type ListedApplication,
  type WantedApplications,
} from './list-queries.ts';
import { findLateFamilies } from './registry-facts-queries.ts';
import { protocolOf } from './rules.ts';

const ALL_ROWS = { limit: 100_000, offset: 0 };

/** A page of the applications that are wanted, how many there are, and how many wait. */
export async function listApplications(
  tx: TenantTx,
  query: ApplicationQuery,
  today: DateString,
): Promise<ApplicationPage> {
  const wanted = wantedOf(query);
  const offset = ((query.page ?? 1) - 1) * APPLICATION_PAGE_SIZE;
  const rows = await findListed(tx, wanted, { limit: APPLICATION_PAGE_SIZE, offset });
  return {
    rows: await viewRows(tx, rows, today),
    total: await countApplications(tx, wanted),
    waiting: await countWaiting(tx),
  };
}

/** How many applications wait for the office. */
export function countWaitingApplications(tx: TenantTx): Promise<number> {
  return countWaiting(tx);
}

function wantedOf(query: ApplicationQuery): WantedApplications {
  const { search = '', state = 'waiting', sort = 'sent' } = query;
  return {
    search: search.trim(),
    state,
    sort,
    kind: query.kind ?? null,
    windowId: query.windowId ?? null,
    schoolId: query.schoolId ?? null,
  };
}

async function viewRows(
  tx: TenantTx,
  rows: readonly ListedApplication[],
  today: DateString,
): Promise<ApplicationRow[]> {
  const wantsDebts = rows.some(({ flagsOverdue }) => flagsOverdue);
  const late = wantsDebts ? await findLateFamilies(tx, today) : new Set<number>();
  return rows.map(({ year, number, sentAt, updatedAt, familyId, flagsOverdue, ...row }) => ({
    ...row,
    protocol: protocolOf(year, number),
    sentAt: sentAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    isOverdue: flagsOverdue && late.has(familyId),
  }));
}

const STATE_WORDS = {
  draft: 'Bozza',
  sent: 'Inviata',
  in_review: 'In esame',
  to_correct: 'Da correggere',
  accepted: 'Accolta',
  refused: 'Respinta',
  withdrawn: 'Ritirata',
} satisfies Record<EnrolmentState, string>;

/** What the list shows, all pages of it. */
export async function tabulateApplications(
  tx: TenantTx,
  query: ApplicationQuery,
  today: DateString,
): Promise<DataTable> {
  const rows = await viewRows(tx, await findListed(tx, wantedOf(query), ALL_ROWS), today);
  return {
    columns: [
      { header: 'Protocollo', kind: 'text' },
      { header: 'Inviata il', kind: 'date' },
      { header: 'Bambino', kind: 'text' },
      { header: 'Tipo', kind: 'text' },
      { header: 'Richiedente', kind: 'text' },
      { header: 'Anno scolastico', kind: 'text' },
      { header: 'Scuola', kind: 'text' },
      { header: 'Classe', kind: 'text' },
      { header: 'Stato', kind: 'text' },
      { header: 'Fatture scadute', kind: 'text' },
    ],
    rows: rows.map((row) => [
      row.protocol,
      romanDate(row.sentAt),
      row.childName,
      row.kind === 'new' ? 'Nuova iscrizione' : 'Rinnovo',
      row.applicantName,
      row.schoolYear,
      row.schoolName,
      row.className,
      STATE_WORDS[row.state],
      row.isOverdue ? 'sì' : '',
    ]),
  };
}
