import type { CalendarFileReport } from '#common/contract/calendar.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { findCanteenService } from '#server/modules/registry/find-canteen-service.ts';
import { listSchools } from '#server/modules/registry/list-schools.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { TableFile } from '#server/platform/table-file.ts';
import { addClosure } from './add-closure.ts';
import { MAX_ROWS, readEntryRows } from './calendar-file.ts';
import { findCalendarClasses } from './calendar-queries.ts';
import type { CorrectBilledMeals } from './correct-taken.ts';
import { tellOfClosure } from './tell-of-closure.ts';

export type CalendarFileRefusal = 'no_columns' | 'too_many_rows' | 'no_service';

const REFUSALS = {
  unknown_school: 'La scuola o la classe non c’è più.',
  bad_range: 'I giorni non sono validi.',
  strike_of_days: 'Uno sciopero da confermare dura un giorno: scriverne uno per ogni giorno.',
  day_already_ordered: 'Di uno di questi giorni la cucina ha già l’ordine: aggiungi questa riga a mano.',
  not_correctable: 'I giorni sono già stati fatturati: aggiungi questa riga a mano.',
} as const;

/**
 * Adds the entries of a file; rows that are there already are counted and left alone. With one row that cannot be added,
 * nothing is: the caller undoes what was written when `rejects` is not empty. Families are told of each new entry.
 */
export async function importClosures(
  tx: TenantTx,
  tenantId: TenantId,
  { header, rows }: Pick<TableFile, 'header' | 'rows'>,
  by: { actor: string; today: DateString; now: Date; correctBilled: CorrectBilledMeals },
): Promise<Outcome<CalendarFileReport, CalendarFileRefusal>> {
  if (rows.length > MAX_ROWS) return refuse('too_many_rows');
  const serviceId = await findCanteenService(tx);
  if (serviceId === null) return refuse('no_service');
  const classes = await findCalendarClasses(tx, { startsOn: by.today, endsOn: '9999-12-30' });
  const read = readEntryRows({ header, rows }, { serviceId, schools: await listSchools(tx), classes });
  if (!read) return refuse('no_columns');
  const report: CalendarFileReport = { rowCount: read.length, knownCount: 0, addedCount: 0, rejects: [] };
  for (const row of read) {
    if ('flaw' in row) {
      report.rejects.push({ line: row.line, text: row.flaw });
      continue;
    }
    const added = await addClosure(tx, tenantId, row.entry, by);
    if (added.ok) {
      report.addedCount += 1;
      await tellOfClosure(tx, tenantId, added.value.closureId);
    } else if (added.reason === 'already_closed') report.knownCount += 1;
    else report.rejects.push({ line: row.line, text: REFUSALS[added.reason] });
  }
  return ok(report);
}
