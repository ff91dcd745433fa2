import { sql } from 'kysely';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { ChunkTotals, RunRow } from './run-queries.ts';

/**
 * The identifiers of all children, cut into stretches with about `size` children each that are enrolled in the period.
 * The stretches leave no gap: a child that eats without being enrolled lies in one too.
 */
export async function findChildStretches(
  tx: TenantTx,
  run: Pick<RunRow, 'serviceId' | 'startsOn' | 'endsOn'>,
  size: number,
): Promise<ChildStretch[]> {
  const result = await sql<ChildStretch>`
    with enrolled as (
      select child_id, row_number() over (order by child_id) - 1 as place
      from (select distinct child_id from enrolled_child where service_id = ${run.serviceId}
            and valid_from <= ${run.endsOn} and valid_to >= ${run.startsOn}) distinct_child
    ), starts as (
      select 0::bigint as first_child union
      select child_id from enrolled where place > 0 and place % ${size}::int = 0
    )
    select first_child as "firstChild",
      lead(first_child, 1, 9007199254740992) over (order by first_child) - 1 as "lastChild"
    from starts order by first_child`.execute(tx);
  return result.rows;
}

export interface ChildStretch {
  firstChild: number;
  lastChild: number;
}

/** A chunk of a confirmed run: its children, and what they were priced at. */
export async function insertChunk(
  tx: TenantTx,
  tenantId: TenantId,
  chunk: ChildStretch & ChunkTotals & { runId: number; chunkNo: number },
): Promise<void> {
  await tx
    .insertInto('billing_run_chunk')
    .values({
      tenant_id: tenantId,
      run_id: chunk.runId,
      chunk_no: chunk.chunkNo,
      first_child: chunk.firstChild,
      last_child: chunk.lastChild,
      priced_at: sql`now()`,
      invoice_count: chunk.invoiceCount,
      notice_count: chunk.noticeCount,
      meal_count: chunk.mealCount,
      total_cents: chunk.totalCents,
    })
    .execute();
}

export interface Chunk {
  chunkNo: number;
  firstChild: number;
  lastChild: number;
  invoiceCount: number;
  totalCents: number;
}

/** The next chunk still to be issued, locked; chunks that another worker holds are passed over. */
export async function lockNextChunk(tx: TenantTx, runId: number): Promise<Chunk | null> {
  const row = await tx
    .selectFrom('billing_run_chunk')
    .select([
      'chunk_no as chunkNo',
      'first_child as firstChild',
      'last_child as lastChild',
      'invoice_count as invoiceCount',
      'total_cents as totalCents',
    ])
    .where('run_id', '=', runId)
    .where('issued_at', 'is', null)
    .orderBy('chunk_no')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row) return null;
  return {
    ...row,
    invoiceCount: row.invoiceCount ?? 0,
    totalCents: row.totalCents ?? 0,
  };
}

export async function markIssued(tx: TenantTx, runId: number, chunkNo: number): Promise<void> {
  await tx
    .updateTable('billing_run_chunk')
    .set({ issued_at: sql`now()` })
    .where('run_id', '=', runId)
    .where('chunk_no', '=', chunkNo)
    .execute();
}

export interface RunProgress {
  chunks: number;
  issued: number;
}

export async function readProgress(
  tx: TenantTx,
  runIds: readonly number[],
): Promise<Map<number, RunProgress>> {
  if (runIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('billing_run_chunk')
    .select((eb) => [
      'run_id as runId',
      eb.fn.countAll<number>().as('chunks'),
      eb.fn.count<number>('issued_at').as('issued'),
    ])
    .where('run_id', 'in', runIds)
    .groupBy('run_id')
    .execute();
  return new Map(rows.map((row) => [row.runId, row]));
}

/** How many invoices the chunks before this one hold: where its numbers and IUVs begin. */
export async function readInvoiceOffset(tx: TenantTx, runId: number, chunkNo: number): Promise<number> {
  const row = await tx
    .selectFrom('billing_run_chunk')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('invoice_count'), sql<number>`0`).as('invoices'))
    .where('run_id', '=', runId)
    .where('chunk_no', '<', chunkNo)
    .executeTakeFirstOrThrow();
  return row.invoices;
}

/** Whether every chunk of the run has been issued. */
export async function isWhollyIssued(tx: TenantTx, runId: number): Promise<boolean> {
  const row = await tx
    .selectFrom('billing_run_chunk')
    .select('chunk_no')
    .where('run_id', '=', runId)
    .where('issued_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row === undefined;
}
