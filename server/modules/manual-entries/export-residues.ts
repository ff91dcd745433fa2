import type { ResidueYear } from '#common/contract/manual-entries.ts';
import { tableCsv, type DataTable } from '#server/platform/data-table.ts';
import { renderXlsx } from '#server/platform/xlsx-writer.ts';

/** One row a year of issue. */
export function tabulateResidues(years: readonly ResidueYear[]): DataTable {
  return {
    columns: [
      { header: 'Anno di emissione', kind: 'text' },
      { header: 'Emesso', kind: 'cents' },
      { header: 'Note di credito', kind: 'cents' },
      { header: 'Incassato', kind: 'cents' },
      { header: 'Discaricato o inesigibile', kind: 'cents' },
      { header: 'Residuo', kind: 'cents' },
      { header: 'Fatture da incassare', kind: 'count' },
    ],
    rows: years.map((year) => [
      String(year.year),
      year.billedCents,
      year.creditedCents,
      year.paidCents,
      year.writtenOffCents,
      year.outstandingCents,
      year.openCount,
    ]),
  };
}

export const RESIDUE_FILES = {
  csv: {
    mediaType: 'text/csv; charset=utf-8',
    make: async (table: DataTable) => Buffer.from(tableCsv(table)),
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: (table: DataTable, createdAt: Date) => renderXlsx({ sheetName: 'Residui', createdAt, table }),
  },
};
