import type { PublishNewsRefusal } from '#common/contract/news.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { countRecipients, insertMails, insertPushes } from './mail-queries.ts';
import { lockNews, setState } from './queries.ts';

/**
 * Shows the item to families from its moment on, and writes to the guardians of the children enrolled where it is for,
 * once each. Published twice is published once. Refuses an item that has changed since it was looked at, one whose last
 * day is past, and one for nobody.
 */
export async function publishNews(
  tx: TenantTx,
  tenantId: TenantId,
  { newsId, revision }: { newsId: number; revision: number },
  actor: string,
): Promise<Outcome<null, PublishNewsRefusal>> {
  const known = await lockNews(tx, newsId);
  if (!known) return refuse('unknown_news');
  if (known.state === 'published') return ok(null);
  if (known.revision !== revision) return refuse('changed_meanwhile');
  if (known.isExpired) return refuse('expired');
  const count = await countRecipients(tx, newsId);
  if (count.guardians === 0) return refuse('nobody');
  await setState(tx, newsId, 'published');
  await insertMails(tx, tenantId, newsId);
  await insertPushes(tx, tenantId, newsId);
  await recordAudit(tx, {
    actor,
    action: 'news.publish',
    subjectKind: 'news',
    subjectId: newsId,
    detail: { ...count },
  });
  return ok(null);
}
