import { MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS, type AttachmentRefusal } from '#common/contract/news.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { mediaTypeOf } from '#server/platform/media-type.ts';
import { findAttachments, insertAttachment } from './attachment-queries.ts';
import { lockNews } from './queries.ts';
import { isEditable, safeFileName } from './rules.ts';

/** Adds a PDF or a picture, told by its content. The same file sent twice is one. */
export async function attachFile(
  tx: TenantTx,
  tenantId: TenantId,
  newsId: number,
  file: { fileName: string; content: Buffer },
  actor: string,
): Promise<Outcome<null, AttachmentRefusal>> {
  if (file.content.length === 0) return refuse('no_file');
  if (file.content.length > MAX_ATTACHMENT_BYTES) return refuse('too_large');
  const mediaType = mediaTypeOf(file.content);
  if (!mediaType) return refuse('bad_type');
  const known = await lockNews(tx, newsId);
  if (!known) return refuse('unknown_news');
  if (!isEditable(known.state)) return refuse('not_editable');
  const fileName = safeFileName(file.fileName, mediaType);
  await insertAttachment(tx, tenantId, { newsId, fileName, mediaType, content: file.content });
  if ((await findAttachments(tx, newsId)).length > MAX_ATTACHMENTS) return refuse('too_many');
  await recordAudit(tx, {
    actor,
    action: 'news.attach',
    subjectKind: 'news',
    subjectId: newsId,
    detail: { fileName },
  });
  return ok(null);
}
