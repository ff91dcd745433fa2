import type { KitchenDay } from '#common/contract/kitchen.ts';
import { tableCsv, type DataTable } from '#server/platform/data-table.ts';
import { renderXlsx } from '#server/platform/xlsx-writer.ts';
import { orderRows } from './rules.ts';

/** The day's order as a table: by school, class, who eats and what. */
function orderTable(day: KitchenDay): DataTable {
  return {
    columns: [
      { header: 'Giorno', kind: 'date' },
      { header: 'Scuola', kind: 'text' },
      { header: 'Classe', kind: 'text' },
      { header: 'Per chi', kind: 'text' },
      { header: 'Pasto', kind: 'text' },
      { header: 'Ordinati', kind: 'count' },
      { header: 'Variazioni', kind: 'count' },
      { header: 'Totale', kind: 'count' },
    ],
    rows: orderRows(day).map((row) => [day.date, ...row]),
  };
}

/** The files that an order can be taken away as. */
export const ORDER_FILES = {
  csv: {
    mediaType: 'text/csv; charset=utf-8',
    make: async (day: KitchenDay) => Buffer.from(tableCsv(orderTable(day))),
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: (day: KitchenDay) =>
      renderXlsx({ sheetName: 'Ordine', createdAt: new Date(day.now), table: orderTable(day) }),
  },
};
