import type { FastifyReply } from 'fastify';
import { Type, type Static } from 'typebox';
import { tableCsv, type DataTable } from './data-table.ts';
import { sendFile } from './send-file.ts';
import { renderXlsx } from './xlsx-writer.ts';

export const TableFormat = Type.Union([Type.Literal('csv'), Type.Literal('xlsx')]);
type TableFormat = Static<typeof TableFormat>;

const FILES = {
  csv: {
    mediaType: 'text/csv; charset=utf-8',
    make: async (table: DataTable) => Buffer.from(tableCsv(table)),
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: (table: DataTable, sheetName: string, createdAt: Date) =>
      renderXlsx({ sheetName, createdAt, table }),
  },
};

/** Answers with a table as a file to save. `name` comes without its ending: ASCII, made by us. */
export async function sendTable(
  reply: FastifyReply,
  table: DataTable,
  file: { name: string; sheetName: string; format: TableFormat; createdAt: Date },
): Promise<unknown> {
  const { mediaType, make } = FILES[file.format];
  const bytes = await make(table, file.sheetName, file.createdAt);
  return sendFile(reply, {
    name: `${file.name}.${file.format}`,
    mediaType,
    disposition: 'attachment',
    bytes,
  });
}
