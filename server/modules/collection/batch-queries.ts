import { sql } from 'kysely';
import type { DunningBatch } from '#common/contract/dunning-actions.ts';
import type { DunningItem } from '#common/contract/dunning.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

/** `null`: this form has sent its list before. */
export async function insertBatch(
  tx: TenantTx,
  tenantId: TenantId,
  { requestKey, createdBy }: { requestKey: string; createdBy: string },
): Promise<number | null> {
  const row = await tx
    .insertInto('dunning_batch')
    .values({ tenant_id: tenantId, request_key: requestKey, created_by: createdBy })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'request_key']).doNothing())
    .returning('batch_id')
    .executeTakeFirst();
  return row?.batch_id ?? null;
}

export async function findBatchByKey(
  tx: TenantTx,
  requestKey: string,
): Promise<{ batchId: number; accepted: number } | null> {
  const result = await sql<{ batchId: number; accepted: number }>`
    select b.batch_id as "batchId", (select count(*) from dunning_action a
      where a.tenant_id = b.tenant_id and a.batch_id = b.batch_id) as accepted
    from dunning_batch b where b.request_key = ${requestKey}`.execute(tx);
  return result.rows[0] ?? null;
}

/** Queues the steps that were not taken yet; returns how many. The unique key decides, whoever comes second. */
export async function queueActions(
  tx: TenantTx,
  tenantId: TenantId,
  batchId: number,
  items: readonly DunningItem[],
): Promise<number> {
  const result = await sql`
    insert into dunning_action (tenant_id, batch_id, invoice_id, step_id)
    select ${tenantId}::uuid, ${batchId}::bigint, item.invoice_id, item.step_id
    from unnest(${items.map(({ invoiceId }) => invoiceId)}::bigint[], ${items.map(({ stepId }) => stepId)}::bigint[])
      as item (invoice_id, step_id)
    on conflict (tenant_id, invoice_id, step_id) where state <> 'dropped' do nothing`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/** At most the last so many, the newest first; or one of them. */
export async function findBatches(
  tx: TenantTx,
  { batchId = null, limit = 200 }: { batchId?: number | null; limit?: number } = {},
): Promise<DunningBatch[]> {
  const result = await sql<Omit<DunningBatch, 'createdAt'> & { createdAt: Date }>`
    select b.batch_id as "batchId", b.created_by as "createdBy", b.created_at as "createdAt",
      count(*) filter (where a.state = 'queued') as queued, count(*) filter (where a.state = 'done') as done,
      count(*) filter (where a.state = 'dropped') as dropped,
      count(*) filter (where a.state = 'done' and a.printed_at is null
        and (t.channel <> 'email' or a.email is null)) as "toPrint"
    from dunning_batch b
    join dunning_action a on a.tenant_id = b.tenant_id and a.batch_id = b.batch_id
    join dunning_step t on t.tenant_id = a.tenant_id and t.step_id = a.step_id
    where ${batchId}::bigint is null or b.batch_id = ${batchId}
    group by b.tenant_id, b.batch_id order by b.batch_id desc limit ${limit}`.execute(tx);
  return result.rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}
