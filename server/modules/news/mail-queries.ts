/** Who is written to about an item, and what the letters say. */
import { sql } from 'kysely';
import type { AudienceCount, NewsAuthor } from '#common/contract/news.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { romanToday, visibleAt } from './queries.ts';

export const NEWS_MAIL = 'news.published';
export const NEWS_PUSH = 'news.push_published';

/** The guardians of the children enrolled, on the day on which the item (`n`) is first seen, where it is for. */
const recipients = (newsId: number) => sql`
  select a.guardian_id, min(a.guardian_email) as email, array_agg(distinct a.child_id) as child_ids
  from news_item n join news_audience a on a.tenant_id = n.tenant_id and a.news_id = n.news_id
  where n.news_id = ${newsId} and coalesce((n.visible_from at time zone 'Europe/Rome')::date, ${romanToday})
    between a.valid_from and a.valid_to
  group by a.guardian_id`;

/** Who of the recipients gets an e-mail is decided here and nowhere else. */
const written = sql`r.email is not null and wants_message(r.guardian_id, r.child_ids, 'news', 'email')`;

export async function countRecipients(tx: TenantTx, newsId: number): Promise<AudienceCount> {
  const result = await sql<AudienceCount>`
    select count(*)::int as guardians, (count(*) filter (where ${written}))::int as "withEmail"
    from (${recipients(newsId)}) r`.execute(tx);
  return result.rows[0] ?? { guardians: 0, withEmail: 0 };
}

/** Writes to each guardian once, however often the item is published; not before families can see it. */
export async function insertMails(tx: TenantTx, tenantId: TenantId, newsId: number): Promise<void> {
  await sql`
    insert into outbox_message (tenant_id, channel, kind, subject_key, recipient, next_attempt_at)
    select ${tenantId}::uuid, 'email', ${NEWS_MAIL}, ${newsId}::text || ':' || r.guardian_id, r.email,
      greatest(now(), (select ${visibleAt} from news_item n where n.news_id = ${newsId}))
    from (${recipients(newsId)}) r where ${written}
    on conflict (tenant_id, channel, kind, subject_key) do nothing`.execute(tx);
}

/** Tells each device of those recipients who want it there: once, and not before families can see the item. */
export async function insertPushes(tx: TenantTx, tenantId: TenantId, newsId: number): Promise<void> {
  await sql`
    with r as materialized (${recipients(newsId)})
    insert into outbox_message (tenant_id, channel, kind, subject_key, recipient, next_attempt_at)
    select ${tenantId}::uuid, 'push', ${NEWS_PUSH}, ${newsId}::text || '/' || d.subscription_id, d.subscription_id::text,
      greatest(now(), (select ${visibleAt} from news_item n where n.news_id = ${newsId}))
    from r join push_device d on d.guardian_id = r.guardian_id
    where wants_message(r.guardian_id, r.child_ids, 'news', 'push')
    on conflict (tenant_id, channel, kind, subject_key) do nothing`.execute(tx);
}

/** Those of the guardians who are still to be written to: some choose otherwise between publication and sending. */
export async function findWanting(
  tx: TenantTx,
  newsId: number,
  guardianIds: readonly number[],
): Promise<number[]> {
  const result = await sql<{ guardianId: number }>`
    select r.guardian_id as "guardianId" from (${recipients(newsId)}) r
    where r.guardian_id = any(${[...guardianIds]}::bigint[]) and ${written}`.execute(tx);
  return result.rows.map(({ guardianId }) => guardianId);
}

/** Takes back what has not been tried yet. */
export async function deleteUnsent(tx: TenantTx, newsId: number): Promise<void> {
  await sql`
    delete from outbox_message where state = 'pending' and attempts = 0 and (
      (channel = 'email' and kind = ${NEWS_MAIL} and subject_key like ${`${newsId}:%`})
      or (channel = 'push' and kind = ${NEWS_PUSH} and subject_key like ${`${newsId}/%`}))`.execute(tx);
}

export interface MailedNews {
  newsId: number;
  author: NewsAuthor;
  title: string;
  body: string;
  isImportant: boolean;
  attachmentCount: number;
}

/** Those that families can see: one that was withdrawn or is over is not written about. */
export async function findMailedNews(tx: TenantTx, newsIds: readonly number[]): Promise<MailedNews[]> {
  const result = await sql<MailedNews>`
    select n.news_id as "newsId", n.author, n.title, n.body, n.is_important as "isImportant",
      (select count(*)::int from news_attachment a where a.tenant_id = n.tenant_id and a.news_id = n.news_id)
        as "attachmentCount"
    from news_item n
    where n.news_id = any(${newsIds}::bigint[]) and n.state = 'published' and ${visibleAt} <= now()
      and coalesce(n.expires_on >= ${romanToday}, true)`.execute(tx);
  return result.rows;
}
