import type { DeleteNewsRefusal } from '#common/contract/news.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { deleteNewsRow, lockNews } from './queries.ts';

/** Deletes a draft. What families have seen is kept. */
export async function deleteNews(
  tx: TenantTx,
  newsId: number,
  actor: string,
): Promise<Outcome<null, DeleteNewsRefusal>> {
  const known = await lockNews(tx, newsId);
  if (!known) return refuse('unknown_news');
  if (known.state !== 'draft') return refuse('not_a_draft');
  await deleteNewsRow(tx, newsId);
  await recordAudit(tx, { actor, action: 'news.delete', subjectKind: 'news', subjectId: newsId });
  return ok(null);
}
