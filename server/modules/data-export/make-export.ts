import { createHash } from 'node:crypto';
import { formatInstant } from '#common/dates.ts';
import { readTenant } from '#server/modules/registry/read-tenant.ts';
import type { Context } from '#server/platform/context.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { inTenant, isConnectionLost, type Db, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { VERSION } from '#server/platform/version.ts';
import { ZipStream } from '#server/platform/zip-stream.ts';
import type { ExportedTable } from './exported-tables.ts';
import { PartWriter } from './part-writer.ts';
import { completeExport, deleteParts, failExport, saveProgress, startExport } from './queries.ts';
import { countFolders, writeColumns, writeFileIndex, writeReadme } from './readme.ts';
import { readRowFiles } from './row-files.ts';
import {
  columnsFor,
  conditionFor,
  fileName,
  pathOf,
  rowsAtOnce,
  tablesFor,
  type CopiedFile,
  type ExportScope,
  type IndexedFile,
  type TableColumn,
} from './table-rules.ts';
import { findColumns, readAtOnce, readLines } from './table-queries.ts';

export const KEPT_DAYS = 7;
/** After so many files the office is told again. */
const FILES_PER_LOOK = 100;

type ExportContext = Pick<Context, 'db' | 'clock' | 'secrets'>;

/**
 * Makes an export that was asked for: one table after the other goes through the deflater into pieces of the database, and
 * no more than a batch of rows is held. Begun anew after a stop. What goes wrong ends it: another is asked for.
 */
export async function makeExport(
  context: ExportContext,
  tenantId: TenantId,
  exportId: number,
): Promise<void> {
  const { db } = context;
  const wanted = await inTenant(db, tenantId, async (tx) => {
    const started = await startExport(tx, exportId);
    if (started) await deleteParts(tx, exportId);
    return started;
  });
  if (!wanted) return;
  try {
    await writeArchive(context, tenantId, { exportId, ...wanted });
  } catch (error) {
    // The queue begins again as soon as the database is back.
    if (isConnectionLost(error)) throw error;
    await inTenant(db, tenantId, async (tx) => {
      await failExport(tx, exportId);
      await deleteParts(tx, exportId);
    });
    throw error;
  }
}

async function writeArchive(
  context: ExportContext,
  tenantId: TenantId,
  { exportId, reason, ...scope }: ExportScope & { exportId: number; reason: string },
): Promise<void> {
  const { db, clock, secrets } = context;
  const hash = createHash('sha256');
  const parts = new PartWriter(db, tenantId, exportId);
  const zip = new ZipStream(async (bytes) => {
    hash.update(bytes);
    await parts.write(bytes);
  });
  const tell = (files: readonly CopiedFile[], fileCount: number) =>
    tellProgress(db, tenantId, exportId, { files, fileCount, byteCount: parts.byteCount });
  const written = await inTenant(db, tenantId, async (tx) => {
    await readAtOnce(tx);
    const files: CopiedFile[] = [];
    const described = new Map<string, TableColumn[]>();
    for (const [name, table] of tablesFor(scope)) {
      const columns = columnsFor(name, table, await findColumns(tx, name));
      files.push(await copyTable(tx, zip, { name, table, columns, hasDiets: scope.hasDiets }));
      described.set(name, columns);
      await tell(files, 0);
    }
    const indexed: IndexedFile[] = [];
    for await (const { content, ...row } of readRowFiles(tx, tenantId, secrets, scope)) {
      const path = pathOf(row);
      indexed.push({ path, row, written: content && (await zip.add(path, oneOf(content))) });
      if (indexed.length % FILES_PER_LOOK === 0) await tell(files, indexed.length);
    }
    await zip.add('indice-file.csv', oneOf(writeFileIndex(indexed)));
    await zip.add('colonne.csv', oneOf(writeColumns(described)));
    const { name: tenantName, fiscalCode } = await readTenant(tx);
    const madeAt = formatInstant(clock.now());
    const head = { tenantName, fiscalCode, madeAt, version: VERSION, reason, ...scope };
    await zip.add('README.txt', oneOf(writeReadme(head, files, indexed)));
    await zip.finish();
    await parts.end();
    await tell(files, indexed.length);
    return countFolders(indexed);
  });
  const sha256 = hash.digest();
  await inTenant(db, tenantId, async (tx) => {
    await completeExport(tx, exportId, { sha256, keptDays: KEPT_DAYS });
    await recordAudit(tx, {
      actor: 'system',
      action: 'data_export.complete',
      subjectKind: 'data_export',
      subjectId: exportId,
      detail: { sha256: sha256.toString('hex'), files: written },
    });
  });
}

async function copyTable(
  tx: TenantTx,
  zip: ZipStream,
  what: { name: string; table: ExportedTable; columns: readonly TableColumn[]; hasDiets: boolean },
): Promise<CopiedFile> {
  const { name, table, columns, hasDiets } = what;
  let rowCount = 0;
  async function* content() {
    yield Buffer.from(`${columns.map((column) => column.name).join(',')}\n`);
    const reading = { columns, condition: conditionFor(table, { hasDiets }), rowsAtOnce: rowsAtOnce(table) };
    for await (const lines of readLines(tx, name, reading)) {
      rowCount += lines.length;
      yield Buffer.from(`${lines.join('\n')}\n`);
    }
  }
  const written = await zip.add(fileName(name), content());
  return { name: fileName(name), meaning: table.meaning, rowCount, ...written };
}

async function* oneOf(content: string | Buffer) {
  yield Buffer.from(content);
}

/** In a transaction of its own, so that the office sees it. */
async function tellProgress(
  db: Db,
  tenantId: TenantId,
  exportId: number,
  { files, ...counts }: { files: readonly CopiedFile[]; fileCount: number; byteCount: number },
): Promise<void> {
  const rowCount = files.reduce((sum, file) => sum + file.rowCount, 0);
  const progress = { tablesDone: files.length, rowCount, ...counts };
  await inTenant(db, tenantId, (tx) => saveProgress(tx, exportId, progress));
}
