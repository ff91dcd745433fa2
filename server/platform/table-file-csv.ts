/** CSV as Italian offices produce it: semicolons from Excel, Windows-1252 from older programs, tabs from others. */
import { CsvError, parse } from 'csv-parse/sync';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { shapeTable } from './table-file-rows.ts';
import type { TableFile, TableFileRefusal, TableRow } from './table-file.ts';

/** In order of preference when a header has as many of two of them. */
const DELIMITERS = [';', '\t', ','] as const;

/** Refuses as `not_a_table` what has NUL bytes (so UTF-16 and images too), markup, PDF or a quote never closed. */
export function readCsv(bytes: Uint8Array): Outcome<TableFile, TableFileRefusal> {
  if (bytes.includes(0)) return refuse('not_a_table');
  const { encoding, text: raw } = decode(bytes);
  const text = raw.replace(/\r\n?/g, '\n');
  if (/^\s*(?:<|%PDF-)/.test(text)) return refuse('not_a_table');
  const delimiter = delimiterOf(text);
  const lines = linesOf(text, delimiter ?? ';');
  if (!lines) return refuse('not_a_table');
  const table = shapeTable(lines);
  return table.ok ? ok({ format: 'csv', encoding, delimiter, ...table.value }) : table;
}

/** Accented letters of Windows-1252 are practically never valid UTF-8; the other way round everything decodes. */
function decode(bytes: Uint8Array): { encoding: 'utf-8' | 'windows-1252'; text: string } {
  try {
    return { encoding: 'utf-8', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { encoding: 'windows-1252', text: new TextDecoder('windows-1252').decode(bytes) };
  }
}

/** The delimiter that the header, the first line that is not blank, has most of outside quotes. */
function delimiterOf(text: string): TableFile['delimiter'] {
  const counts = { ';': 0, '\t': 0, ',': 0 };
  let isQuoted = false;
  for (let index = text.search(/\S/); index >= 0 && index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === '\n') break;
    else if (character === ';' || character === '\t' || character === ',') counts[character] += 1;
  }
  const most = Math.max(...Object.values(counts));
  return most === 0 ? null : (DELIMITERS.find((delimiter) => counts[delimiter] === most) ?? null);
}

/** `null` when a quote is never closed: the rest of the file would be one cell. A quote inside a cell is kept. */
function linesOf(text: string, delimiter: string): TableRow[] | null {
  const lines: TableRow[] = [];
  try {
    parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (cells: string[], info) => {
        lines.push({ line: info.lines - newlinesIn(cells), cells });
        return null;
      },
    });
    return lines;
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

/** csv-parse tells the line on which a record ends; quoted cells may hold line breaks. */
function newlinesIn(record: string[]): number {
  return record.reduce((count, cell) => count + cell.split('\n').length - 1, 0);
}
