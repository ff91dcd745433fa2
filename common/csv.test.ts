import { describe, expect, it } from 'vitest';
import { toCsv, type CsvCell } from './csv.ts';

function written(cell: CsvCell): string {
  const text = toCsv(['a', 'b'], [[cell, 'fine']]);
  const start = '\uFEFFa;b\r\n';
  const end = ';fine\r\n';
  expect(text.startsWith(start) && text.endsWith(end)).toBe(true);
  return text.slice(start.length, -end.length);
}

describe('toCsv', () => {
  it('writes a file for Italian Excel', () => {
    expect(
      toCsv(
        ['Codice', 'Importo'],
        [
          ['78011583', '58,50'],
          ['78012074', null],
        ],
      ),
    ).toBe('\uFEFFCodice;Importo\r\n78011583;58,50\r\n78012074;\r\n'.replace('58,50', '"58,50"'));
    expect(toCsv(['a'], [])).toBe('\uFEFFa\r\n');
  });

  it.each([
    ['Nicolò', 'Nicolò'],
    ['a;b', '"a;b"'],
    ['dice "sì"', '"dice ""sì"""'],
    ['riga\nriga', '"riga\nriga"'],
    [' spazi ', '" spazi "'],
    ['', ''],
    [12, '12'],
    [-3.5, '"-3,5"'],
  ])('writes %j as %s', (cell, text) => {
    expect(written(cell)).toBe(text);
  });

  it.each(['=1+1', '+39 333 1234567', '-1+cmd', '@SUM(A1)', '＝1', '−2', '--', '-', '-58,50+1', '\0=1'])(
    'makes %j harmless',
    (cell) => {
      expect(written(cell).replaceAll('"', '')).toBe(`'${cell.replace('\0', '')}`);
    },
  );

  it('makes tabs, returns and the header harmless', () => {
    expect(written('\t=1')).toBe(`"'\t=1"`);
    expect(written('\r=1')).toBe(`"'\r=1"`);
    expect(written('a,=1')).toBe('"a,=1"');
    expect(toCsv(['=a'], [])).toBe("\uFEFF'=a\r\n");
  });

  it.each(['-58,50', '-1.234,56 €', '-3.5', '-12', '-1234567'])('leaves the amount %s', (cell) => {
    expect(written(cell).replaceAll('"', '')).toBe(cell);
  });
});
