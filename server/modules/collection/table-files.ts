import { Type } from 'typebox';
import { tableCsv, type DataTable } from '#server/platform/data-table.ts';
import { renderXlsx } from '#server/platform/xlsx-writer.ts';

export const TableFormat = Type.Union([Type.Literal('csv'), Type.Literal('xlsx')]);

/** A list as a file: its media type, and how it is made. */
export const TABLE_FILES = {
  csv: {
    mediaType: 'text/csv; charset=utf-8',
    make: async (table: DataTable) => Buffer.from(tableCsv(table)),
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: (table: DataTable, { sheetName, createdAt }: { sheetName: string; createdAt: Date }) =>
      renderXlsx({ sheetName, createdAt, table }),
  },
};
