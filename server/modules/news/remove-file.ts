import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { deleteAttachment } from './attachment-queries.ts';
import { lockNews } from './queries.ts';
import { isEditable } from './rules.ts';

/** Takes a file off an item that families are not reading. One that is no longer there is as good as removed. */
export async function removeFile(
  tx: TenantTx,
  { newsId, attachmentId }: { newsId: number; attachmentId: number },
  actor: string,
): Promise<Outcome<null, 'unknown_news' | 'not_editable'>> {
  const known = await lockNews(tx, newsId);
  if (!known) return refuse('unknown_news');
  if (!isEditable(known.state)) return refuse('not_editable');
  await deleteAttachment(tx, { newsId, attachmentId });
  await recordAudit(tx, {
    actor,
    action: 'news.remove_file',
    subjectKind: 'news',
    subjectId: newsId,
    detail: { attachmentId },
  });
  return ok(null);
}
