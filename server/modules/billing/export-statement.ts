import type { StatementFormat } from '#common/contract/statement.ts';
import { tableCsv } from '#server/platform/data-table.ts';
import { renderXlsx } from '#server/platform/xlsx-writer.ts';
import { renderStatementPdf, type StatementDocument } from './statement-pdf.ts';
import { statementTable } from './statement-table.ts';

interface StatementFile {
  mediaType: string;
  make: (document: StatementDocument) => Promise<Buffer>;
}

/** The files that a statement can be taken away as. */
export const STATEMENT_FILES = {
  csv: {
    mediaType: 'text/csv; charset=utf-8',
    make: async ({ statement }) => Buffer.from(tableCsv(statementTable(statement))),
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: ({ statement, head }) =>
      renderXlsx({ sheetName: 'Estratto conto', createdAt: head.drawnAt, table: statementTable(statement) }),
  },
  pdf: {
    mediaType: 'application/pdf',
    make: renderStatementPdf,
  },
} satisfies Record<StatementFormat, StatementFile>;
