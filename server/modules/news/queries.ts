/** News as the office keeps them. The time is the database's, which also judges what families see. */
import { sql } from 'kysely';
import type { NewsAuthor, NewsBody, NewsPlace, NewsState } from '#common/contract/news.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

/** Since when an item (`n`) is seen, once it is published. */
export const visibleAt = sql<Date>`coalesce(n.visible_from, n.published_at)`;
export const romanToday = sql`(now() at time zone 'Europe/Rome')::date`;
const isExpired = sql<boolean>`coalesce(n.expires_on < ${romanToday}, false)`;
const isWaiting = sql<boolean>`n.state = 'published' and ${visibleAt} > now()`;

export interface NewsFacts {
  newsId: number;
  revision: number;
  author: NewsAuthor;
  title: string;
  body: string;
  isImportant: boolean;
  /** The places of an item for some; `null` for everyone. */
  audience: NewsPlace[] | null;
  visibleFrom: string | null;
  expiresOn: string | null;
  state: NewsState;
  isWaiting: boolean;
  isExpired: boolean;
  publishedAt: Date | null;
  readCount: number;
}

const places = sql<NewsPlace[] | null>`
  case n.audience when 'chosen' then (
    select coalesce(json_agg(json_build_object('schoolId', p.school_id, 'classId', p.class_id)
      order by p.school_id, p.class_id nulls first), '[]')
    from news_place p where p.tenant_id = n.tenant_id and p.news_id = n.news_id) end`;
const localVisibleFrom = sql<string | null>`
  to_char(n.visible_from at time zone 'Europe/Rome', 'YYYY-MM-DD"T"HH24:MI')`;
/** A text that was corrected has yet to be read. */
const readCount = sql<number>`
  (select count(*)::int from news_read r
   where r.tenant_id = n.tenant_id and r.news_id = n.news_id and r.read_at >= n.published_at)`;

export async function findNews(tx: TenantTx, newsId: number): Promise<NewsFacts | null> {
  const result = await sql<NewsFacts>`
    select n.news_id as "newsId", n.revision, n.author, n.title, n.body, n.is_important as "isImportant",
      ${places} as audience, ${localVisibleFrom} as "visibleFrom", n.expires_on as "expiresOn", n.state,
      ${isWaiting} as "isWaiting", ${isExpired} as "isExpired", n.published_at as "publishedAt",
      ${readCount} as "readCount"
    from news_item n where n.news_id = ${newsId}`.execute(tx);
  return result.rows[0] ?? null;
}

export interface NewsRowFacts {
  newsId: number;
  title: string;
  author: NewsAuthor;
  isImportant: boolean;
  state: NewsState;
  isWaiting: boolean;
  isExpired: boolean;
  visibleFrom: string | null;
  expiresOn: string | null;
  publishedAt: Date | null;
  places: string[] | null;
  readCount: number;
}

/** The latest change first; `total` counts what matches. */
export async function findNewsPage(
  tx: TenantTx,
  filter: { state: NewsState | null; search: string },
  slice: { limit: number; offset: number },
): Promise<{ rows: NewsRowFacts[]; total: number }> {
  const matches = sql`
    (${filter.state}::text is null or n.state = ${filter.state})
    and (${filter.search} = '' or position(lower(${filter.search}) in lower(n.title || ' ' || n.body)) > 0)`;
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from news_item n where ${matches}`.execute(tx);
  const found = await sql<NewsRowFacts>`
    select n.news_id as "newsId", n.title, n.author, n.is_important as "isImportant", n.state,
      ${isWaiting} as "isWaiting", ${isExpired} as "isExpired", ${localVisibleFrom} as "visibleFrom",
      n.expires_on as "expiresOn", n.published_at as "publishedAt", ${readCount} as "readCount",
      case n.audience when 'chosen' then array(
        select s.name || coalesce(', ' || k.name, '')
        from news_place p join school s using (tenant_id, school_id) left join school_class k using (tenant_id, class_id)
        where p.tenant_id = n.tenant_id and p.news_id = n.news_id order by s.name, k.name nulls first) end as places
    from news_item n where ${matches}
    order by n.updated_at desc, n.news_id desc limit ${slice.limit} offset ${slice.offset}`.execute(tx);
  return { rows: found.rows, total: counted.rows[0]?.total ?? 0 };
}

/** Holds the item until the end of the transaction: what is decided about it stays true. */
export async function lockNews(
  tx: TenantTx,
  newsId: number,
): Promise<{ state: NewsState; revision: number; isExpired: boolean } | null> {
  const result = await sql<{ state: NewsState; revision: number; isExpired: boolean }>`
    select n.state, n.revision, ${isExpired} as "isExpired" from news_item n
    where n.news_id = ${newsId} for update`.execute(tx);
  return result.rows[0] ?? null;
}

type Content = NewsBody & { visibleAt: string | null };

/** The new item's number, or that of the item which the same request made before. */
export async function insertNews(
  tx: TenantTx,
  tenantId: TenantId,
  content: Content,
  by: { requestKey: string; actor: string },
): Promise<{ newsId: number; isNew: boolean }> {
  const inserted = await sql<{ news_id: number }>`
    insert into news_item (tenant_id, author, title, body, is_important, audience, visible_from, expires_on, request_key,
      created_by)
    values (${tenantId}, ${content.author}, ${content.title}, ${content.body}, ${content.isImportant},
      ${audienceKind(content)}, ${content.visibleAt}, ${content.expiresOn}, ${by.requestKey}, ${by.actor})
    on conflict (tenant_id, request_key) do nothing returning news_id`.execute(tx);
  const newId = inserted.rows[0]?.news_id;
  if (newId !== undefined) return { newsId: newId, isNew: true };
  const known = await tx
    .selectFrom('news_item')
    .select('news_id')
    .where('request_key', '=', by.requestKey)
    .executeTakeFirstOrThrow();
  return { newsId: known.news_id, isNew: false };
}

export async function updateNews(tx: TenantTx, newsId: number, content: Content): Promise<void> {
  await sql`
    update news_item set author = ${content.author}, title = ${content.title}, body = ${content.body},
      is_important = ${content.isImportant}, audience = ${audienceKind(content)}, visible_from = ${content.visibleAt},
      expires_on = ${content.expiresOn}, revision = revision + 1, updated_at = now()
    where news_id = ${newsId}`.execute(tx);
}

function audienceKind({ audience }: NewsBody): 'everyone' | 'chosen' {
  return audience === null ? 'everyone' : 'chosen';
}

/** `false` when one of them is no school, or no class of that school. */
export async function replacePlaces(
  tx: TenantTx,
  tenantId: TenantId,
  newsId: number,
  wanted: readonly NewsPlace[],
): Promise<boolean> {
  await tx.deleteFrom('news_place').where('news_id', '=', newsId).execute();
  const inserted = await sql`
    insert into news_place (tenant_id, news_id, school_id, class_id)
    select ${tenantId}::uuid, ${newsId}::bigint, w.school_id, w.class_id
    from (select distinct * from unnest(${wanted.map(({ schoolId }) => schoolId)}::bigint[],
      ${wanted.map(({ classId }) => classId)}::bigint[]) as u(school_id, class_id)) w
    join school s on s.school_id = w.school_id
    where w.class_id is null or exists (
      select 1 from school_class k where k.class_id = w.class_id and k.school_id = w.school_id)`.execute(tx);
  const distinct = new Set(wanted.map(({ schoolId, classId }) => `${schoolId}|${classId}`)).size;
  return Number(inserted.numAffectedRows ?? 0) === distinct;
}

export async function setState(
  tx: TenantTx,
  newsId: number,
  state: 'published' | 'withdrawn',
): Promise<void> {
  await sql`
    update news_item set state = ${state}, revision = revision + 1, updated_at = now(),
      published_at = case ${state} when 'published' then now() else published_at end
    where news_id = ${newsId}`.execute(tx);
}

export async function deleteNewsRow(tx: TenantTx, newsId: number): Promise<void> {
  await tx.deleteFrom('news_item').where('news_id', '=', newsId).execute();
}

export interface ReaderFacts {
  guardianId: number;
  name: string;
  readAt: Date | null;
}

/** Whom the item is for, with when each has read it as it stands; those who have not come first. */
export async function findReaders(tx: TenantTx, newsId: number, limit: number): Promise<ReaderFacts[]> {
  const result = await sql<ReaderFacts>`
    select g.guardian_id as "guardianId", g.last_name || ' ' || g.first_name as name, r.read_at as "readAt"
    from (
      select guardian_id from news_audience where news_id = ${newsId}
        and valid_from <= ${romanToday} and valid_to >= (
          select least((${visibleAt} at time zone 'Europe/Rome')::date, ${romanToday}) from news_item n
          where n.news_id = ${newsId})
      union select guardian_id from news_read where news_id = ${newsId}
    ) a
    join guardian_name g using (guardian_id)
    left join news_read r on r.news_id = ${newsId} and r.guardian_id = a.guardian_id
      and r.read_at >= (select published_at from news_item where news_id = ${newsId})
    order by r.read_at is not null, g.last_name, g.first_name, g.guardian_id limit ${limit}`.execute(tx);
  return result.rows;
}
