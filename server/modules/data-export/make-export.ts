import { createHash } from 'node:crypto';
import { formatInstant } from '#common/dates.ts';
import { openCertificatesOfAll } from '#server/modules/diets/open-certificates-of-all.ts';
import { readTenant } from '#server/modules/registry/read-tenant.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, isConnectionLost, type Db, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { VERSION } from '#server/platform/version.ts';
import { ZipStream } from '#server/platform/zip-stream.ts';
import type { ExportedTable } from './exported-tables.ts';
import { PartWriter } from './part-writer.ts';
import { completeExport, deleteParts, failExport, saveProgress, startExport } from './queries.ts';
import { writeColumns, writeReadme } from './readme.ts';
import {
  columnsFor,
  conditionFor,
  fileName,
  rowsAtOnce,
  tablesFor,
  type CopiedFile,
  type TableColumn,
} from './table-rules.ts';
import { findColumns, readAtOnce, readLines } from './table-queries.ts';

export const KEPT_DAYS = 7;

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
  { exportId, hasDiets }: { exportId: number; hasDiets: boolean },
): Promise<void> {
  const { db, clock, secrets } = context;
  const hash = createHash('sha256');
  const parts = new PartWriter(db, tenantId, exportId);
  const zip = new ZipStream(async (bytes) => {
    hash.update(bytes);
    await parts.write(bytes);
  });
  await inTenant(db, tenantId, async (tx) => {
    await readAtOnce(tx);
    const files: CopiedFile[] = [];
    const described = new Map<string, TableColumn[]>();
    for (const [name, table] of tablesFor({ hasDiets })) {
      const columns = columnsFor(name, table, await findColumns(tx, name));
      files.push(await copyTable(tx, zip, { name, table, columns, hasDiets }));
      described.set(name, columns);
      await tellProgress(db, tenantId, exportId, files, parts.byteCount);
    }
    const certificates = { opened: 0, closed: 0 };
    if (hasDiets) {
      for await (const { name, content } of openCertificatesOfAll(tx, tenantId, secrets)) {
        if (content) await zip.add(`certificati/${name}`, oneOf(content));
        certificates[content ? 'opened' : 'closed'] += 1;
      }
    }
    await zip.add('colonne.csv', oneOf(writeColumns(described)));
    const { name: tenantName, fiscalCode } = await readTenant(tx);
    const head = { tenantName, fiscalCode, madeAt: formatInstant(clock.now()), version: VERSION, hasDiets };
    await zip.add('README.txt', oneOf(writeReadme(head, files, certificates)));
    await zip.finish();
    await parts.end();
    await tellProgress(db, tenantId, exportId, files, parts.byteCount);
  });
  const sha256 = hash.digest();
  await inTenant(db, tenantId, (tx) => completeExport(tx, exportId, { sha256, keptDays: KEPT_DAYS }));
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
  files: readonly CopiedFile[],
  byteCount: number,
): Promise<void> {
  const rowCount = files.reduce((sum, file) => sum + file.rowCount, 0);
  const progress = { tablesDone: files.length, rowCount, byteCount };
  await inTenant(db, tenantId, (tx) => saveProgress(tx, exportId, progress));
}
