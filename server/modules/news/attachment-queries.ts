import type { NewsAttachment } from '#common/contract/news.ts';
import type { MediaType } from '#common/media-type.ts';
import { sql } from 'kysely';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

/** In the order in which they were added; without their content. */
export async function findAttachments(tx: TenantTx, newsId: number): Promise<NewsAttachment[]> {
  return tx
    .selectFrom('news_attachment')
    .select([
      'attachment_id as attachmentId',
      'file_name as fileName',
      'media_type as mediaType',
      sql<number>`length(content)`.as('byteCount'),
    ])
    .where('news_id', '=', newsId)
    .orderBy('attachment_id')
    .execute();
}

export interface AttachedFile {
  fileName: string;
  mediaType: string;
  content: Buffer;
}

export async function findFile(
  tx: TenantTx,
  { newsId, attachmentId }: { newsId: number; attachmentId: number },
): Promise<AttachedFile | null> {
  const row = await tx
    .selectFrom('news_attachment')
    .select(['file_name as fileName', 'media_type as mediaType', 'content'])
    .where('news_id', '=', newsId)
    .where('attachment_id', '=', attachmentId)
    .executeTakeFirst();
  return row ?? null;
}

/** The same file sent twice is one. */
export async function insertAttachment(
  tx: TenantTx,
  tenantId: TenantId,
  file: { newsId: number; fileName: string; mediaType: MediaType; content: Buffer },
): Promise<void> {
  await sql`
    insert into news_attachment (tenant_id, news_id, file_name, media_type, content)
    select ${tenantId}::uuid, ${file.newsId}::bigint, ${file.fileName}, ${file.mediaType}, ${file.content}::bytea
    where not exists (select 1 from news_attachment
      where news_id = ${file.newsId} and file_name = ${file.fileName} and content = ${file.content}::bytea)`.execute(
    tx,
  );
}

export async function deleteAttachment(
  tx: TenantTx,
  { newsId, attachmentId }: { newsId: number; attachmentId: number },
): Promise<void> {
  await tx
    .deleteFrom('news_attachment')
    .where('news_id', '=', newsId)
    .where('attachment_id', '=', attachmentId)
    .execute();
}
