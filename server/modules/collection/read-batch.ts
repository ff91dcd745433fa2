import type { DunningBatchDetail, DunningBatchList, DunningDetail } from '#common/contract/dunning.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findActionsOf, findActionsOfBatch, viewAction } from './action-queries.ts';
import { findBatches } from './batch-queries.ts';
import { judgeDebts, rowOf } from './judge-debts.ts';

/** The lists that were confirmed, the newest first, and how far each has come. */
export async function listBatches(tx: TenantTx): Promise<DunningBatchList> {
  return { batches: await findBatches(tx) };
}

export async function readBatch(
  tx: TenantTx,
  batchId: number,
): Promise<Outcome<DunningBatchDetail, 'unknown_batch'>> {
  const [batch] = await findBatches(tx, batchId);
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
