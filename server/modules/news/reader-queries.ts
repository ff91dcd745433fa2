/** What one guardian sees of the news, and has read. */
import { sql } from 'kysely';
import type { NewsAuthor } from '#common/contract/news.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { romanToday, visibleAt } from './queries.ts';

export interface SeenNews {
  newsId: number;
  title: string;
  body: string;
  author: NewsAuthor;
  isImportant: boolean;
  visibleAt: Date;
  isUnread: boolean;
}

/**
 * The items (`n`) that a guardian sees now: published, in their time, and for everyone or for a place where one of its
 * children has been since. A child that changes school keeps what its family was told.
 */
const isSeenBy = (guardianId: number) => sql<boolean>`
  n.state = 'published' and ${visibleAt} <= now() and coalesce(n.expires_on >= ${romanToday}, true)
  and (n.audience = 'everyone' or exists (
    select 1 from news_audience a where a.tenant_id = n.tenant_id and a.news_id = n.news_id
      and a.guardian_id = ${guardianId} and a.valid_from <= ${romanToday}
      and a.valid_to >= (${visibleAt} at time zone 'Europe/Rome')::date))`;

const isUnreadBy = (guardianId: number) => sql<boolean>`
  not exists (select 1 from news_read r where r.tenant_id = n.tenant_id and r.news_id = n.news_id
    and r.guardian_id = ${guardianId} and r.read_at >= n.published_at)`;

const columns = (guardianId: number) => sql`
  n.news_id as "newsId", n.title, n.body, n.author, n.is_important as "isImportant", ${visibleAt} as "visibleAt",
  ${isUnreadBy(guardianId)} as "isUnread"`;

/** The newest first. */
export async function findSeenNews(tx: TenantTx, guardianId: number, limit: number): Promise<SeenNews[]> {
  const result = await sql<SeenNews>`
    select ${columns(guardianId)} from news_item n where ${isSeenBy(guardianId)}
    order by ${visibleAt} desc, n.news_id desc limit ${limit}`.execute(tx);
  return result.rows;
}

export async function findSeenItem(
  tx: TenantTx,
  guardianId: number,
  newsId: number,
): Promise<SeenNews | null> {
  const result = await sql<SeenNews>`
    select ${columns(guardianId)} from news_item n
    where n.news_id = ${newsId} and ${isSeenBy(guardianId)}`.execute(tx);
  return result.rows[0] ?? null;
}

export async function countUnread(tx: TenantTx, guardianId: number): Promise<number> {
  const result = await sql<{ unread: number }>`
    select count(*)::int as unread from news_item n
    where ${isSeenBy(guardianId)} and ${isUnreadBy(guardianId)}`.execute(tx);
  return result.rows[0]?.unread ?? 0;
}

export async function upsertRead(
  tx: TenantTx,
  tenantId: TenantId,
  { newsId, guardianId }: { newsId: number; guardianId: number },
): Promise<void> {
  await sql`
    insert into news_read (tenant_id, news_id, guardian_id) values (${tenantId}, ${newsId}, ${guardianId})
    on conflict (tenant_id, news_id, guardian_id) do update set read_at = excluded.read_at`.execute(tx);
}
