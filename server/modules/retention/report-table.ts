import type { RetentionReport } from '#common/contract/retention.ts';
import { romanDate } from '#common/dates.ts';
import { RETENTION_NAMES } from '#common/retention.ts';
import type { DataTable } from '#server/platform/data-table.ts';

/** A report as a file. */
export function tabulateReport({ lines }: RetentionReport): DataTable {
  const dayOf = (instant: string | null) => (instant === null ? null : romanDate(instant));
  return {
    columns: [
      { header: 'Dati', kind: 'text' },
      { header: 'Cancellati', kind: 'count' },
      { header: 'Conservati', kind: 'count' },
      { header: 'Oltre il termine', kind: 'count' },
      { header: 'Il più vecchio', kind: 'date' },
      { header: 'Prossima scadenza', kind: 'date' },
      { header: 'Esito', kind: 'text' },
    ],
    rows: lines.map(({ category, purged, kept, due, oldestAt, nextAt, hasFailed }) => [
      RETENTION_NAMES[category],
      purged,
      kept,
      due,
      dayOf(oldestAt),
      dayOf(nextAt),
      hasFailed ? 'Non riuscito' : kept === null ? 'Interrotto' : 'Fatto',
    ]),
  };
}
