import type {
  DunningBatchDetail,
  DunningBatchList,
  DunningDetail,
} from '#common/contract/dunning-actions.ts';
import { formatInstant, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { DataTable } from '#server/platform/data-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findActionsOf, findActionsOfBatch, viewAction } from './action-queries.ts';
import { findBatches } from './batch-queries.ts';
import { judgeDebts, rowOf } from './judge-debts.ts';

/** The lists that were confirmed, the newest first, and how far each has come. */
export async function listBatches(tx: TenantTx): Promise<DunningBatchList> {
  return { batches: await findBatches(tx) };
}

const ALL_ROWS = 100_000;

/** All of them as a file. */
export async function tabulateBatches(tx: TenantTx): Promise<DataTable> {
  const batches = await findBatches(tx, { limit: ALL_ROWS });
  return {
    columns: [
      { header: 'Elenco', kind: 'count' },
      { header: 'Quando', kind: 'text' },
      { header: 'Da chi', kind: 'text' },
      { header: 'Fatti', kind: 'count' },
      { header: 'In corso', kind: 'count' },
      { header: 'Lasciati stare', kind: 'count' },
      { header: 'Da stampare', kind: 'count' },
    ],
    rows: batches.map(({ batchId, createdAt, createdBy, done, queued, dropped, toPrint }) => [
      batchId,
      formatInstant(createdAt),
      createdBy === 'system' ? 'Automatico' : createdBy.replace(/^office:/, ''),
      done,
      queued,
      dropped,
      toPrint,
    ]),
  };
}

export async function readBatch(
  tx: TenantTx,
  batchId: number,
): Promise<Outcome<DunningBatchDetail, 'unknown_batch'>> {
  const [batch] = await findBatches(tx, { batchId });
  if (!batch) return refuse('unknown_batch');
  return ok({ batch, actions: (await findActionsOfBatch(tx, batchId)).map(viewAction) });
}

/** Where one invoice stands, and all that was done for it. */
export async function readDunning(
  tx: TenantTx,
  invoiceId: number,
  today: DateString,
): Promise<DunningDetail> {
  const [judged] = await judgeDebts(tx, today, [invoiceId]);
  const actions = await findActionsOf(tx, [invoiceId]);
  return { row: judged ? rowOf(judged) : null, actions: actions.map(viewAction) };
}
