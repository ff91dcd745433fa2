import {
  NEWS_PAGE_SIZE,
  type NewsReaders,
  type NewsState,
  type OfficeNewsItem,
  type OfficeNewsPage,
} from '#common/contract/news.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findAttachments, findFile, type AttachedFile } from './attachment-queries.ts';
import { countRecipients } from './mail-queries.ts';
import { findNews, findNewsPage, findReaders } from './queries.ts';

const MAX_READERS = 500;

/** The office's list, the latest change first. */
export async function listNews(
  tx: TenantTx,
  { state, search, page }: { state: NewsState | null; search: string; page: number },
): Promise<OfficeNewsPage> {
  const slice = { limit: NEWS_PAGE_SIZE, offset: (page - 1) * NEWS_PAGE_SIZE };
  const { rows, total } = await findNewsPage(tx, { state, search: search.trim() }, slice);
  return {
    total,
    rows: rows.map((row) => ({ ...row, publishedAt: row.publishedAt?.toISOString() ?? null })),
  };
}

/** An item with whom it is for; `null` when there is none. */
export async function readOfficeNews(tx: TenantTx, newsId: number): Promise<OfficeNewsItem | null> {
  const found = await findNews(tx, newsId);
  if (!found) return null;
  return {
    ...found,
    publishedAt: found.publishedAt?.toISOString() ?? null,
    attachments: await findAttachments(tx, newsId),
    count: await countRecipients(tx, newsId),
  };
}

export function readOfficeFile(
  tx: TenantTx,
  wanted: { newsId: number; attachmentId: number },
): Promise<AttachedFile | null> {
  return findFile(tx, wanted);
}

/** Who has read a published item and who has not. */
export async function listReaders(tx: TenantTx, newsId: number): Promise<NewsReaders> {
  const found = await findReaders(tx, newsId, MAX_READERS + 1);
  return {
    readers: found
      .slice(0, MAX_READERS)
      .map((reader) => ({ ...reader, readAt: reader.readAt?.toISOString() ?? null })),
    isCut: found.length > MAX_READERS,
  };
}
