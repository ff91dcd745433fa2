import type { PortalNewsItem, PortalNewsList, PortalNewsRow, UnreadCount } from '#common/contract/news.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findAttachments, findFile, type AttachedFile } from './attachment-queries.ts';
import { countUnread, findSeenItem, findSeenNews, upsertRead, type SeenNews } from './reader-queries.ts';

const MAX_LISTED = 100;

/** What the guardian sees now, the newest first. */
export async function listOwnNews(tx: TenantTx, guardianId: number): Promise<PortalNewsList> {
  return { items: (await findSeenNews(tx, guardianId, MAX_LISTED)).map(rowOf) };
}

export async function countOwnUnread(tx: TenantTx, guardianId: number): Promise<UnreadCount> {
  return { unread: await countUnread(tx, guardianId) };
}

/** Refuses what is not for this guardian as if it were not there. */
export async function readOwnNews(
  tx: TenantTx,
  guardianId: number,
  newsId: number,
): Promise<Outcome<PortalNewsItem, 'unknown_news'>> {
  const found = await findSeenItem(tx, guardianId, newsId);
  if (!found) return refuse('unknown_news');
  return ok({ ...rowOf(found), body: found.body, attachments: await findAttachments(tx, newsId) });
}

/** Remembers that the guardian has opened the item. */
export async function markRead(
  tx: TenantTx,
  tenantId: TenantId,
  guardianId: number,
  newsId: number,
): Promise<Outcome<UnreadCount, 'unknown_news'>> {
  if (!(await findSeenItem(tx, guardianId, newsId))) return refuse('unknown_news');
  await upsertRead(tx, tenantId, { newsId, guardianId });
  return ok(await countOwnUnread(tx, guardianId));
}

/** A file of an item that the guardian sees. */
export async function readOwnFile(
  tx: TenantTx,
  guardianId: number,
  wanted: { newsId: number; attachmentId: number },
): Promise<AttachedFile | null> {
  return (await findSeenItem(tx, guardianId, wanted.newsId)) ? findFile(tx, wanted) : null;
}

function rowOf({ newsId, title, author, isImportant, visibleAt, isUnread }: SeenNews): PortalNewsRow {
  return { newsId, title, author, isImportant, visibleAt: visibleAt.toISOString(), isUnread };
}
