import { sql } from 'kysely';
import type { DataExport } from '#common/contract/data-export.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { ExportScope } from './table-rules.ts';

export type ExportFact = Omit<DataExport, 'requestedAt' | 'finishedAt' | 'expiresAt'> & {
  requestedAt: Date;
  finishedAt: Date | null;
  expiresAt: Date | null;
};

const FACTS = sql`export_id as "exportId", state, has_diets as "hasDiets", table_count as "tableCount",
  tables_done as "tablesDone", row_count as "rowCount", byte_count as "byteCount", encode(sha256, 'hex') as sha256,
  has_ticket_files as "hasTicketFiles", file_count as "fileCount", reason, requested_by as "requestedBy", requested_at as "requestedAt", finished_at as "finishedAt", expires_at as "expiresAt"`;

export async function findExports(tx: TenantTx, limit: number): Promise<ExportFact[]> {
  const found = await sql<ExportFact>`
    select ${FACTS} from data_export order by export_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

export async function findExport(tx: TenantTx, exportId: number): Promise<ExportFact | null> {
  const found = await sql<ExportFact>`
    select ${FACTS} from data_export where export_id = ${exportId} for update`.execute(tx);
  return found.rows[0] ?? null;
}

export async function findExportByKey(tx: TenantTx, requestKey: string): Promise<number | null> {
  const found = await tx
    .selectFrom('data_export')
    .select('export_id')
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return found?.export_id ?? null;
}

/** `null`: the key is taken, or another is under way. */
export async function insertExport(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: ExportScope & { tableCount: number; reason: string; requestKey: string; requestedBy: string },
): Promise<number | null> {
  const row = await tx
    .insertInto('data_export')
    .values({
      tenant_id: tenantId,
      has_diets: wanted.hasDiets,
      has_ticket_files: wanted.hasTicketFiles,
      reason: wanted.reason,
      table_count: wanted.tableCount,
      request_key: wanted.requestKey,
      requested_by: wanted.requestedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('export_id')
    .executeTakeFirst();
  return row?.export_id ?? null;
}

/** `null`: it is not to be made, or made already. */
export async function startExport(
  tx: TenantTx,
  exportId: number,
): Promise<(ExportScope & { reason: string }) | null> {
  const row = await tx
    .updateTable('data_export')
    .set({
      state: 'running',
      tables_done: 0,
      row_count: 0,
      file_count: 0,
      byte_count: 0,
      moved_at: sql`now()`,
    })
    .where('export_id', '=', exportId)
    .where('state', 'in', ['queued', 'running'])
    .returning(['has_diets as hasDiets', 'has_ticket_files as hasTicketFiles', 'reason'])
    .executeTakeFirst();
  return row ?? null;
}

export interface ExportProgress {
  tablesDone: number;
  rowCount: number;
  fileCount: number;
  byteCount: number;
}

export async function saveProgress(tx: TenantTx, exportId: number, progress: ExportProgress): Promise<void> {
  await tx
    .updateTable('data_export')
    .set({
      tables_done: progress.tablesDone,
      row_count: progress.rowCount,
      file_count: progress.fileCount,
      byte_count: progress.byteCount,
      moved_at: sql`now()`,
    })
    .where('export_id', '=', exportId)
    .execute();
}

export async function completeExport(
  tx: TenantTx,
  exportId: number,
  { sha256, keptDays }: { sha256: Buffer; keptDays: number },
): Promise<void> {
  await tx
    .updateTable('data_export')
    .set({
      state: 'done',
      sha256,
      finished_at: sql`now()`,
      expires_at: sql<Date>`now() + make_interval(days => ${keptDays}::int)`,
    })
    .where('export_id', '=', exportId)
    .execute();
}

export async function failExport(tx: TenantTx, exportId: number): Promise<void> {
  await tx
    .updateTable('data_export')
    .set({ state: 'failed', finished_at: sql`now()` })
    .where('export_id', '=', exportId)
    .where('state', 'in', ['queued', 'running'])
    .execute();
}

export async function insertPart(
  tx: TenantTx,
  tenantId: TenantId,
  part: { exportId: number; partNo: number; bytes: Buffer },
): Promise<void> {
  await tx
    .insertInto('data_export_part')
    .values({ tenant_id: tenantId, export_id: part.exportId, part_no: part.partNo, bytes: part.bytes })
    .execute();
}

export async function findPart(tx: TenantTx, exportId: number, partNo: number): Promise<Buffer | null> {
  const row = await tx
    .selectFrom('data_export_part')
    .select('bytes')
    .where('export_id', '=', exportId)
    .where('part_no', '=', partNo)
    .executeTakeFirst();
  return row?.bytes ?? null;
}

export async function deleteParts(tx: TenantTx, exportId: number): Promise<void> {
  await tx.deleteFrom('data_export_part').where('export_id', '=', exportId).execute();
}

export async function setDeleted(tx: TenantTx, exportId: number): Promise<void> {
  await tx.updateTable('data_export').set({ state: 'deleted' }).where('export_id', '=', exportId).execute();
}

/** Archives whose time is over, and exports that a dead worker left under way. */
export async function findStale(
  tx: TenantTx,
  stillHours: number,
): Promise<{ exportId: number; state: DataExport['state'] }[]> {
  const found = await sql<{ exportId: number; state: DataExport['state'] }>`
    select export_id as "exportId", state from data_export
    where (state = 'done' and expires_at <= now())
      or (state in ('queued', 'running') and moved_at < now() - make_interval(hours => ${stillHours}::int))`.execute(
    tx,
  );
  return found.rows;
}

export async function insertLink(
  tx: TenantTx,
  tenantId: TenantId,
  link: { tokenHash: Buffer; exportId: number; accountId: number; minutes: number },
): Promise<void> {
  await sql`
    with gone as (delete from data_export_link where expires_at <= now())
    insert into data_export_link (tenant_id, token_hash, export_id, account_id, expires_at)
    values (${tenantId}::uuid, ${link.tokenHash}, ${link.exportId}, ${link.accountId},
      now() + make_interval(mins => ${link.minutes}::int))`.execute(tx);
}

/** What a link opens for the operator that it was made for; used up. */
export async function useLink(
  tx: TenantTx,
  link: { tokenHash: Buffer; accountId: number },
): Promise<number | null> {
  const found = await sql<{ exportId: number }>`
    delete from data_export_link
    where token_hash = ${link.tokenHash} and account_id = ${link.accountId} and expires_at > now()
    returning export_id as "exportId"`.execute(tx);
  return found.rows[0]?.exportId ?? null;
}
