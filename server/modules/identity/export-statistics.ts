import { toCsv } from '#common/csv.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { countAccesses, countPeople } from './register/register-queries.ts';

/**
 * What AgID asks of service providers about a month (`2026-11`), counted from the register: accesses by day, provider,
 * level and outcome (the content of TR.SP1), and different people by provider (of TR.SP3). The counts, not AgID's file: its
 * record layout changes by version and is filled in from these.
 */
export async function exportStatistics(
  tx: TenantTx,
  month: string,
): Promise<{ accesses: string; people: string }> {
  const accesses = await countAccesses(tx, month);
  const people = await countPeople(tx, month);
  return {
    accesses: toCsv(
      ['Giorno', 'Identità', 'Gestore', 'Livello', 'Esito', 'Accessi'],
      accesses.map((row) => [row.day, row.kind, row.idpEntityId, row.level, row.outcome, row.accesses]),
    ),
    people: toCsv(
      ['Mese', 'Identità', 'Gestore', 'Utenti unici'],
      people.map((row) => [month, row.kind, row.idpEntityId, row.people]),
    ),
  };
}
