import exceljs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from '#common/csv.ts';
import { readTableFile, type TableFile } from './table-file.ts';

async function readCsv(text: string, encoding: BufferEncoding = 'utf8'): Promise<TableFile> {
  return tableOf(Buffer.from(text, encoding), 'alunni.csv');
}

async function tableOf(bytes: Buffer, fileName: string): Promise<TableFile> {
  const outcome = await readTableFile(bytes, fileName);
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`);
  return outcome.value;
}

async function reasonOf(bytes: Buffer | string, fileName = 'alunni.csv'): Promise<string> {
  const outcome = await readTableFile(Buffer.from(bytes as string), fileName);
  return outcome.ok ? 'ok' : outcome.reason;
}

async function workbookOf(fill: (sheet: exceljs.Worksheet, book: exceljs.Workbook) => void): Promise<Buffer> {
  const book = new exceljs.Workbook();
  fill(book.addWorksheet('Alunni'), book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('CSV', () => {
  it('reads what Italian Excel saves, with the line numbers of the file', async () => {
    const text =
      '\r\nCognome ;Nome;Note;;\r\nRossi;Nicolò;"Latte;\r\nuova ""crude""";;\r\n;;;;\r\n\r\nVerdi;Ugo; sì ;;\r\n';
    expect(await readCsv(`\uFEFF${text}`)).toEqual({
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ';',
      header: ['Cognome', 'Nome', 'Note'],
      rows: [
        { line: 3, cells: ['Rossi', 'Nicolò', 'Latte;\nuova "crude"'] },
        { line: 7, cells: ['Verdi', 'Ugo', ' sì '] },
      ],
    });
  });

  it('falls back on Windows-1252', async () => {
    const bytes = Buffer.from('Nome;Retta\nNicol\xf2;4,50 \x80\n', 'latin1');
    const table = await tableOf(bytes, 'alunni.csv');
    expect(table.encoding).toBe('windows-1252');
    expect(table.rows).toEqual([{ line: 2, cells: ['Nicolò', '4,50 €'] }]);
  });

  it.each([
    ['a;b;"c,d,e,f"\n1;2;3', ';', ['a', 'b', 'c,d,e,f']],
    ['a,b,c\n1,2,3', ',', ['a', 'b', 'c']],
    ['a\tb, c\td\n1\t2\t3', '\t', ['a', 'b, c', 'd']],
    ['"a\nx",b\n1;2;3;4', ',', ['a\nx', 'b']],
    ['codice\n12\n', null, ['codice']],
    ['PK;b\n1;2', ';', ['PK', 'b']],
  ])('finds the delimiter of %j', async (text, delimiter, header) => {
    expect(await readCsv(text)).toMatchObject({ delimiter, header });
  });

  it('keeps rows that are too short or too long as they are, and all kinds of line ends', async () => {
    const { rows } = await readCsv('a;b;c\r\n1;2\n1;2;3;x\r1;2;3;;\n12" tondo;2;3');
    expect(rows).toEqual([
      { line: 2, cells: ['1', '2'] },
      { line: 3, cells: ['1', '2', '3', 'x'] },
      { line: 4, cells: ['1', '2', '3'] },
      { line: 5, cells: ['12" tondo', '2', '3'] },
    ]);
  });

  it('accepts a header without rows', async () => {
    expect((await readCsv('a;b\n')).rows).toEqual([]);
  });

  it('reads back what the writer wrote', async () => {
    const cell = fc
      .string({ unit: fc.constantFrom(...'ab;,"\nàè€ 1'), maxLength: 8 })
      .map((text) => `x${text}x`);
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rows, async (written) => {
        const read = await readCsv(toCsv(['a', 'b', 'c'], written));
        expect(read.rows.map(({ cells }) => cells)).toEqual(written);
      }),
      { numRuns: 10 },
    );
  });
});

describe('XLSX', () => {
  it('gives the text of every kind of cell', async () => {
    const bytes = await workbookOf((sheet) => {
      sheet.addRow(['Testo', 'Valore', 'Data', ' Altro ']);
      sheet.addRow(['Rossi', 4.5, new Date(Date.UTC(2026, 8, 14)), true]);
      sheet.addRow([]);
      sheet.addRow([
        { richText: [{ text: 'De ' }, { text: 'Luca', font: { bold: true } }] },
        { formula: 'SUM(1,2)', result: 0.1 + 0.2 },
        new Date(Date.UTC(2026, 2, 29, 8, 30)),
        { text: 'scrivi', hyperlink: 'mailto:a@example.it' },
      ]);
      sheet.addRow(['', 1e21, null, { formula: 'A1', result: undefined }]);
      sheet.addRow(['a\nb', 1.5e-7, '00123', { formula: 'NA()', result: { error: '#N/A' } }]);
      sheet.addRow(['', 123, { formula: 'TODAY()', result: new Date(Date.UTC(2026, 0, 2)) }]);
      sheet.getCell('B7').numFmt = '00000';
      sheet.getCell('C7').numFmt = 'dd/mm/yyyy';
      sheet.mergeCells('A8:D8');
      sheet.getCell('A8').value = 'unita';
    });
    expect(await tableOf(bytes, 'alunni.xlsx')).toEqual({
      format: 'xlsx',
      encoding: null,
      delimiter: null,
      header: ['Testo', 'Valore', 'Data', 'Altro'],
      rows: [
        { line: 2, cells: ['Rossi', '4.5', '2026-09-14', 'VERO'] },
        { line: 4, cells: ['De Luca', '0.3', '2026-03-29 08:30:00', 'scrivi'] },
        { line: 5, cells: ['', '1000000000000000000000', '', ''] },
        { line: 6, cells: ['a\nb', '0.00000015', '00123', '#N/A'] },
        { line: 7, cells: ['', '00123', '2026-01-02', ''] },
        { line: 8, cells: ['unita', '', '', ''] },
      ],
    });
  });

  it('reads the first sheet that people see', async () => {
    const bytes = await workbookOf((sheet, book) => {
      sheet.state = 'hidden';
      sheet.addRow(['nascosto']);
      book.addWorksheet('Visibile').addRow(['visto']);
      book.addWorksheet('Terzo').addRow(['terzo']);
    });
    expect((await tableOf(bytes, 'alunni.xlsx')).header).toEqual(['visto']);
  });
});

describe('refusals', () => {
  it('tells an empty file', async () => {
    expect(await reasonOf('')).toBe('empty');
    expect(await reasonOf('\uFEFF\r\n ;; \r\n')).toBe('empty');
    expect(await reasonOf(await workbookOf(() => undefined), 'vuoto.xlsx')).toBe('empty');
  });

  it('tells what is no table', async () => {
    expect(await reasonOf('a;b\n1;\0\n')).toBe('not_a_table');
    expect(await reasonOf('a;b\n1;"mai chiusa\n2;3\n')).toBe('not_a_table');
    expect(await reasonOf('<html><table></table></html>', 'alunni.xls')).toBe('not_a_table');
    expect(await reasonOf('%PDF-1.7 ...')).toBe('not_a_table');
    expect(await reasonOf(Buffer.from('a;b', 'utf16le'))).toBe('not_a_table');
    expect(await reasonOf('PK\x03\x04 and no archive', 'alunni.zip')).toBe('not_a_table');
  });

  it('tells a broken workbook', async () => {
    const whole = await workbookOf((sheet) => sheet.addRow(['a', 'b']));
    expect(await reasonOf('a;b\n', 'alunni.xlsx')).toBe('broken_xlsx');
    expect(await reasonOf(whole.subarray(0, whole.length - 100), 'alunni.xlsx')).toBe('broken_xlsx');
    const spoilt = Buffer.from(whole).fill(0x55, 100, 160);
    expect(await reasonOf(spoilt, 'alunni.xlsx')).toBe('broken_xlsx');
    const beyondExcel = await workbookOf((sheet) => (sheet.getRow(1_048_577).getCell(1).value = 'oltre'));
    expect(await reasonOf(beyondExcel, 'alunni.xlsx')).toBe('broken_xlsx');
  });

  it('tells too much of it', async () => {
    expect(await reasonOf(Buffer.alloc(20 * 1024 * 1024 + 1, 'a'))).toBe('too_large');
    expect(await reasonOf(Buffer.alloc(10 * 1024 * 1024 + 1, 'PK\x03\x04'), 'alunni.xlsx')).toBe('too_large');
    expect(await reasonOf('a\n' + 'b\n'.repeat(60_001))).toBe('too_many_rows');
    expect(await reasonOf('a\n' + 'b\n'.repeat(60_000))).toBe('ok');
    expect(await reasonOf('a;'.repeat(60) + 'a\n')).toBe('too_many_columns');
    expect(await reasonOf('a;b\n' + 'x;'.repeat(60) + 'x\n')).toBe('too_many_columns');
    const wide = await workbookOf((sheet) => (sheet.getCell('XFD2').value = 'lontano'));
    expect(await reasonOf(wide, 'alunni.xlsx')).toBe('too_many_columns');
  });

  it('answers every file, however damaged, with a reason', async () => {
    const whole = await workbookOf((sheet) =>
      sheet.addRows([
        ['a', 'b'],
        ['1', new Date(0)],
      ]),
    );
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const bytes = Buffer.from(whole);
        for (const [position, byte] of changes) bytes[position] = byte;
        await readTableFile(bytes, 'alunni.xlsx');
      }),
      { numRuns: 8 },
    );
  });
});
