import type { WithdrawNewsRefusal } from '#common/contract/news.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { deleteUnsent } from './mail-queries.ts';
import { lockNews, setState } from './queries.ts';

/** Takes the item back: families see it no more, and messages that have not left stay. Withdrawn twice is once. */
export async function withdrawNews(
  tx: TenantTx,
  newsId: number,
  actor: string,
): Promise<Outcome<null, WithdrawNewsRefusal>> {
  const known = await lockNews(tx, newsId);
  if (!known) return refuse('unknown_news');
  if (known.state === 'withdrawn') return ok(null);
  if (known.state !== 'published') return refuse('not_published');
  await setState(tx, newsId, 'withdrawn');
  await deleteUnsent(tx, newsId);
  await recordAudit(tx, { actor, action: 'news.withdraw', subjectKind: 'news', subjectId: newsId });
  return ok(null);
}
