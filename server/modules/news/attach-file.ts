import { MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS, type AttachmentRefusal } from '#common/contract/news.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { deleteAttachment, findAttachments, insertAttachment } from './attachment-queries.ts';
import { lockNews } from './queries.ts';
import { isEditable, mediaTypeOf, safeFileName } from './rules.ts';

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
  const flaw = await lockForFiles(tx, newsId);
  if (flaw) return refuse(flaw);
  const fileName = safeFileName(file.fileName, mediaType);
  await insertAttachment(tx, tenantId, { newsId, fileName, mediaType, content: file.content });
  if ((await findAttachments(tx, newsId)).length > MAX_ATTACHMENTS) return refuse('too_many');
  await recordFile(tx, 'news.attach', newsId, { fileName }, actor);
  return ok(null);
}

/** A file that is no longer there is as good as removed. */
export async function removeFile(
  tx: TenantTx,
  { newsId, attachmentId }: { newsId: number; attachmentId: number },
  actor: string,
): Promise<Outcome<null, 'unknown_news' | 'not_editable'>> {
  const flaw = await lockForFiles(tx, newsId);
  if (flaw) return refuse(flaw);
  await deleteAttachment(tx, { newsId, attachmentId });
  await recordFile(tx, 'news.remove_file', newsId, { attachmentId }, actor);
  return ok(null);
}

async function lockForFiles(tx: TenantTx, newsId: number): Promise<'unknown_news' | 'not_editable' | null> {
  const known = await lockNews(tx, newsId);
  if (!known) return 'unknown_news';
  return isEditable(known.state) ? null : 'not_editable';
}

async function recordFile(
  tx: TenantTx,
  action: string,
  newsId: number,
  detail: Record<string, unknown>,
  actor: string,
): Promise<void> {
  await recordAudit(tx, { actor, action, subjectKind: 'news', subjectId: newsId, detail });
}
