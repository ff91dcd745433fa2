import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test } from 'vitest';
import { DataTable, type Column } from './data-table.tsx';
import { setUpI18n } from './i18n.ts';

beforeAll(() => setUpI18n({}));

const columns: Array<Column<string>> = [
  { key: 'name', header: 'Nome', cell: (name) => name },
  { key: 'choose', header: 'Scegli', isPlain: true, cell: (name) => name === 'Anna' && 'sì' },
];

test('a cell that says itself what it is has no label in a card, and every other has its header', () => {
  const markup = renderToStaticMarkup(
    <DataTable caption="Persone" columns={columns} rows={['Anna', 'Bruno']} rowKey={(name) => name} />,
  );
  const cells = [...markup.matchAll(/<td[^>]*>[^<]*<\/td>/g)].map(([cell]) => cell);
  expect(cells.map((cell) => cell.includes('data-label="Nome"'))).toEqual([true, false, true, false]);
  expect(markup).not.toContain('data-label="Scegli"');
  expect(cells[3]).toMatch(/><\/td>$/);
});
