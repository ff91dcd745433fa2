import { sql } from 'kysely';
import { ENDINGS } from '#common/media-type.ts';
import { openCertificatesOfAll } from '#server/modules/diets/open-certificates-of-all.ts';
import { openAttachmentsOfAll } from '#server/modules/support/open-attachments-of-all.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { mediaTypeOf } from '#server/platform/media-type.ts';
import type { SecretBox } from '#server/platform/secret-box.ts';
import { EXPORTED } from './exported-tables.ts';
import { findColumns } from './table-queries.ts';
import { endingOf, type ExportScope, type RowFile } from './table-rules.ts';

/** Every file of the Comune that whoever asked may have, opened, one at a time: no more than one is held. */
export async function* readRowFiles(
  tx: TenantTx,
  tenantId: TenantId,
  secrets: SecretBox,
  { hasDiets, hasTicketFiles }: ExportScope,
): AsyncGenerator<RowFile> {
  for (const table of Object.keys(EXPORTED)) yield* readPlain(tx, table);
  if (hasTicketFiles) {
    const of = { folder: 'segnalazioni', table: 'ticket_attachment' };
    for await (const { attachmentId, fileName, ...file } of openAttachmentsOfAll(tx, tenantId, secrets))
      yield { ...of, ...file, key: { column: 'attachment_id', value: attachmentId }, originalName: fileName };
  }
  if (hasDiets) {
    const of = { folder: 'certificati', table: 'diet_certificate', originalName: null };
    for await (const { certificateId, ...file } of openCertificatesOfAll(tx, tenantId, secrets))
      yield { ...of, ...file, key: { column: 'certificate_id', value: certificateId } };
  }
}

/** Those that lie in a table as they were handed in. */
async function* readPlain(tx: TenantTx, table: string): AsyncGenerator<RowFile> {
  const file = EXPORTED[table]?.file;
  if (!file) return;
  const columns = await findColumns(tx, table);
  const keyColumn = columns.find(({ name, isKey }) => isKey && name !== 'tenant_id')?.name ?? null;
  const key = sql.ref(keyColumn ?? 'tenant_id');
  const content = sql.ref(file.column);
  const kept = await sql<{ key: string | number }>`
    select ${key} as key from ${sql.table(table)} where ${content} is not null order by 1`.execute(tx);
  for (const row of kept.rows) {
    const found = await sql<{ content: Buffer; name: string | null }>`
      select ${content} as content, ${file.nameColumn ? sql.ref(file.nameColumn) : sql`null::text`} as name
      from ${sql.table(table)} where ${key} = ${row.key}`.execute(tx);
    const [one] = found.rows;
    if (!one) continue;
    const mediaType = mediaTypeOf(one.content);
    yield {
      folder: file.folder,
      table,
      key: keyColumn === null ? null : { column: keyColumn, value: Number(row.key) },
      originalName: one.name,
      content: one.content,
      ending: (mediaType && ENDINGS[mediaType]) ?? endingOf(one.name ?? '') ?? 'bin',
    };
  }
}
