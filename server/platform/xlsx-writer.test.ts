import exceljs from 'exceljs';
import { expect, it } from 'vitest';
import type { DataTable } from './data-table.ts';
import { readTableFile } from './table-file.ts';
import { renderXlsx, writeXlsx } from './xlsx-writer.ts';

const table: DataTable = {
  columns: [
    { header: 'Data', kind: 'date' },
    { header: 'Operazione', kind: 'text' },
    { header: 'Importo', kind: 'cents' },
    { header: 'Pasti', kind: 'count' },
  ],
  rows: [
    ['2026-10-02', '=1+1', 123_456, 13],
    ['2026-12-31', null, -5, 0],
  ],
};
const workbook = { sheetName: 'Prova', createdAt: new Date('2026-12-01T09:00:00Z'), table };

it('is a table that our own reader reads back to the cent', async () => {
  const read = await readTableFile(await renderXlsx(workbook), 'prova.xlsx');
  expect(read).toMatchObject({ ok: true, value: { header: ['Data', 'Operazione', 'Importo', 'Pasti'] } });
  expect(read.ok && read.value.rows.map(({ cells }) => cells)).toEqual([
    ['2026-10-02', '=1+1', '1234.56', '13'],
    ['2026-12-31', '', '-0.05', '0'],
  ]);
});

it('holds dates and numbers to calculate with, and text that never runs as a formula', async () => {
  const read = new exceljs.Workbook();
  const bytes = await writeXlsx(workbook);
  await read.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer);
  const row = read.getWorksheet('Prova')?.getRow(2);
  expect(row?.getCell(1).value).toBeInstanceOf(Date);
  expect(row?.getCell(1).numFmt).toBe('dd/mm/yyyy');
  expect(row?.getCell(2).value).toBe('=1+1');
  expect(row?.getCell(2).formula).toBeUndefined();
  expect(row?.getCell(3)).toMatchObject({ value: 1234.56, numFmt: '#,##0.00' });
});
