import { OPERATOR_PAGE_SIZE, type OperatorPage, type OperatorRow } from '#common/contract/operators.ts';
import { formatInstant } from '#common/dates.ts';
import { findProtected } from '#server/modules/second-factor/remove-factor.ts';
import type { DataTable } from '#server/platform/data-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import {
  countOperators,
  findOperators,
  type OperatorRecord,
  type WantedOperators,
} from './operator-queries.ts';
import { stateOf } from './operator-rules.ts';

const MAX_ROWS = 10_000;

/** Utenti: one page of those that match. */
export async function listOperators(
  tx: TenantTx,
  wanted: WantedOperators & { page: number },
  ownAccountId: number,
): Promise<OperatorPage> {
  const counts = await countOperators(tx, wanted);
  const { state, page } = wanted;
  const total = state ? counts[state] : counts.active + counts.invited + counts.suspended;
  const window = { limit: OPERATOR_PAGE_SIZE, offset: (page - 1) * OPERATOR_PAGE_SIZE };
  return {
    rows: await viewOperators(tx, await findOperators(tx, wanted, window), ownAccountId),
    total,
    counts,
  };
}

const ROLES = {
  school_office: 'Ufficio scuola',
  accounting: 'Ragioneria',
  read_only: 'Sola lettura',
  service_manager: 'Gestore del servizio',
  school: 'Scuola',
  caterer: 'Cucina',
  administrator: 'Amministratore degli utenti',
} satisfies Record<OperatorRow['roles'][number], string>;
const STATES = {
  active: 'Attivo',
  invited: 'Invitato',
  suspended: 'Sospeso',
} satisfies Record<OperatorRow['state'], string>;

/** What the list shows, all pages of it. */
export async function tabulateOperators(tx: TenantTx, wanted: WantedOperators): Promise<DataTable> {
  const records = await findOperators(tx, wanted, { limit: MAX_ROWS, offset: 0 });
  const rows = await viewOperators(tx, records, 0);
  return {
    columns: [
      { header: 'Nome', kind: 'text' },
      { header: 'Nome utente', kind: 'text' },
      { header: 'E-mail', kind: 'text' },
      { header: 'Ruoli', kind: 'text' },
      { header: 'Scuole', kind: 'text' },
      { header: 'Stato', kind: 'text' },
      { header: 'Verifica in due passaggi', kind: 'text' },
      { header: 'Ultimo accesso', kind: 'text' },
    ],
    rows: rows.map((row) => [
      row.displayName,
      row.username,
      row.email,
      row.roles.map((role) => ROLES[role]).join(', '),
      row.schools.map(({ name }) => name).join(', '),
      STATES[row.state],
      row.hasSecondFactor ? 'sì' : 'no',
      row.lastLoginAt && formatInstant(new Date(row.lastLoginAt)),
    ]),
  };
}

export async function viewOperators(
  tx: TenantTx,
  records: readonly OperatorRecord[],
  ownAccountId: number,
): Promise<OperatorRow[]> {
  const safe = await findProtected(
    tx,
    records.map(({ accountId }) => accountId),
  );
  return records.map((record) => ({
    accountId: record.accountId,
    username: record.username,
    displayName: record.displayName,
    email: record.email,
    roles: record.roles,
    schools: record.schools,
    state: stateOf(record),
    hasSecondFactor: safe.has(record.accountId),
    lastLoginAt: record.lastLoginAt?.toISOString() ?? null,
    isSelf: record.accountId === ownAccountId,
  }));
}
