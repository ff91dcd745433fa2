/** Files that families add to their tickets. */
import { sql } from 'kysely';
import type { MediaType } from '#common/media-type.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export interface NewAttachment {
  ticketId: number;
  messageId: number;
  fileName: string;
  mediaType: MediaType;
  byteCount: number;
  digest: Buffer;
  sealed: Buffer;
}

export async function insertAttachment(
  tx: TenantTx,
  tenantId: TenantId,
  { ticketId, messageId, fileName, mediaType, byteCount, digest, sealed }: NewAttachment,
): Promise<void> {
  await sql`
    insert into ticket_attachment (tenant_id, ticket_id, message_id, file_name, media_type, byte_count, digest, sealed)
    values (${tenantId}, ${ticketId}, ${messageId}, ${fileName}, ${mediaType}, ${byteCount}, ${digest}, ${sealed})`.execute(
    tx,
  );
}

export async function countAttachments(tx: TenantTx, ticketId: number): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from ticket_attachment where ticket_id = ${ticketId}`.execute(tx);
  return result.rows[0]?.count ?? 0;
}

/** `null`: the message brings no file. */
export async function findDigest(tx: TenantTx, messageId: number): Promise<Buffer | null> {
  const result = await sql<{ digest: Buffer }>`
    select digest from ticket_attachment where message_id = ${messageId}`.execute(tx);
  return result.rows[0]?.digest ?? null;
}

/** `null` as well when its content is no longer kept. */
export async function findAttachment(
  tx: TenantTx,
  { ticketId, attachmentId }: { ticketId: number; attachmentId: number },
): Promise<{ mediaType: MediaType; sealed: Buffer } | null> {
  const result = await sql<{ mediaType: MediaType; sealed: Buffer }>`
    select media_type as "mediaType", sealed from ticket_attachment
    where attachment_id = ${attachmentId} and ticket_id = ${ticketId} and sealed is not null`.execute(tx);
  return result.rows[0] ?? null;
}

/** Those that are still kept; the content of one at a time is read, since each has megabytes. */
export async function listKeptAttachments(
  tx: TenantTx,
): Promise<{ attachmentId: number; ticketId: number; fileName: string }[]> {
  return tx
    .selectFrom('ticket_attachment')
    .select(['attachment_id as attachmentId', 'ticket_id as ticketId', 'file_name as fileName'])
    .where('sealed', 'is not', null)
    .orderBy('attachment_id')
    .execute();
}

export async function lockSealed(tx: TenantTx, attachmentId: number): Promise<Buffer | null> {
  const row = await tx
    .selectFrom('ticket_attachment')
    .select('sealed')
    .where('attachment_id', '=', attachmentId)
    .forUpdate()
    .executeTakeFirst();
  return row?.sealed ?? null;
}

export async function updateSealed(tx: TenantTx, attachmentId: number, sealed: Buffer): Promise<void> {
  await tx
    .updateTable('ticket_attachment')
    .set({ sealed })
    .where('attachment_id', '=', attachmentId)
    .execute();
}
