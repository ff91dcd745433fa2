import type { FlowState } from '#common/contract/reconciliation.ts';
import { formatEuro } from '#common/money.ts';
import { tableCsv, type DataTable } from '#server/platform/data-table.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { renderXlsx } from '#server/platform/xlsx-writer.ts';
import { readBoard } from './read-board.ts';

const STATES: Record<FlowState, string> = {
  settled: 'Riversato',
  waiting: 'In attesa del riversamento',
  late: 'Riversamento in ritardo',
  other_amount: 'Riversato un altro importo',
};

/** The month's flows, then what remains open, one row each. */
export async function tabulateBoard(
  tx: TenantTx,
  month: string | undefined,
  clock: Clock,
): Promise<{ month: string; table: DataTable }> {
  const board = await readBoard(tx, month, clock);
  return {
    month: board.month,
    table: {
      columns: [
        { header: 'Voce', kind: 'text' },
        { header: 'Identificativo', kind: 'text' },
        { header: 'PSP o causale', kind: 'text' },
        { header: 'Data', kind: 'date' },
        { header: 'Pagamenti', kind: 'count' },
        { header: 'Di cui mensa', kind: 'count' },
        { header: 'Importo', kind: 'cents' },
        { header: 'Importo mensa', kind: 'cents' },
        { header: 'In banca', kind: 'cents' },
        { header: 'Stato', kind: 'text' },
        { header: 'Anomalie aperte', kind: 'count' },
      ],
      rows: [
        ...board.flows.map((flow) => [
          'Flusso',
          flow.flowName,
          flow.senderName,
          flow.settledOn,
          flow.lineCount,
          flow.own.count,
          flow.declaredCents,
          flow.own.cents,
          flow.movedCents,
          STATES[flow.state],
          flow.openAnomalies,
        ]),
        ...board.unreported.days.flatMap(({ paidOn, pspName, rows }) =>
          rows.map(({ iuv, amountCents, invoices }) => [
            'Pagamento senza flusso',
            iuv,
            pspName,
            paidOn,
            1,
            1,
            amountCents,
            amountCents,
            null,
            invoices.map(({ code }) => `fattura ${code}`).join(', '),
            null,
          ]),
        ),
        ...board.orphans.map((movement) => [
          'Accredito senza flusso',
          movement.reference,
          movement.description,
          movement.bookedOn,
          null,
          null,
          movement.amountCents,
          null,
          movement.amountCents,
          `Flusso non caricato: ${formatEuro(movement.amountCents)}`,
          null,
        ]),
      ],
    },
  };
}

export const BOARD_FILES = {
  csv: {
    mediaType: 'text/csv; charset=utf-8',
    make: async (table: DataTable) => Buffer.from(tableCsv(table)),
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: (table: DataTable, createdAt: Date) =>
      renderXlsx({ sheetName: 'Riconciliazione', createdAt, table }),
  },
};
