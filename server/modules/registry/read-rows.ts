/** From the lines of a table file to rows by column key: the checks that do not depend on what the file is about. */
import {
  rowIssueTexts,
  type ColumnDefinition,
  type ColumnMapping,
  type ImportIssue,
} from '#common/contract/registry.ts';
import type { TableFile } from '#server/platform/table-file.ts';
import { issueMaker, type ImportRow } from './import-kinds.ts';
import { isGarbled } from './rules.ts';

const MAX_CELL_LENGTH = 200;

/** Rows without a flaw, and the flaws of the others. Columns that the mapping does not name are not looked at. */
export function readRows(
  table: TableFile,
  columns: readonly ColumnDefinition[],
  mapping: ColumnMapping,
): { rows: ImportRow[]; rejects: ImportIssue[] } {
  const makeIssue = issueMaker(columns, rowIssueTexts);
  const rows: ImportRow[] = [];
  const rejects: ImportIssue[] = [];
  for (const { line, cells } of table.rows) {
    const issues: ImportIssue[] = [];
    const row: ImportRow = { line, cells: {} };
    if (cells.length > table.header.length) issues.push(makeIssue(line, null, '', 'extra_cells'));
    // XLSX does not store empty cells at the end of a row; in a CSV their absence means a line cut short.
    const isShort = table.format === 'csv' && cells.length < table.header.length;
    if (isShort) issues.push(makeIssue(line, null, '', 'short_row'));
    for (const { key, isRequired, mayBeEmpty, maxLength } of isShort ? [] : columns) {
      const position = mapping[key];
      if (position === undefined) continue;
      const raw = cells[position] ?? '';
      const text = raw.normalize('NFC').replace(/\s+/g, ' ').trim();
      if (text === '' && isRequired && !mayBeEmpty) issues.push(makeIssue(line, key, '', 'missing_value'));
      if (text.length > (maxLength ?? MAX_CELL_LENGTH))
        issues.push(makeIssue(line, key, `${text.slice(0, 60)}…`, 'too_long'));
      else if (isGarbled(raw)) issues.push(makeIssue(line, key, text, 'garbled_text'));
      if (text !== '') row.cells[key] = text;
    }
    if (issues.length > 0) rejects.push(...issues);
    else rows.push(row);
  }
  return { rows, rejects };
}
