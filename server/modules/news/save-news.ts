import type { NewsBody, SaveNewsBody, SaveNewsRefusal } from '#common/contract/news.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { lockNews, replacePlaces, updateNews } from './queries.ts';
import { contentOf, isEditable, judgeNews } from './rules.ts';

/** Changes a draft or an item that was withdrawn, if it is still as its author saw it. */
export async function saveNews(
  tx: TenantTx,
  tenantId: TenantId,
  newsId: number,
  { revision, ...body }: SaveNewsBody,
  actor: string,
): Promise<Outcome<{ newsId: number }, SaveNewsRefusal>> {
  const flaw = judgeNews(body);
  if (flaw) return refuse(flaw);
  const known = await lockNews(tx, newsId);
  if (!known) return refuse('unknown_news');
  if (!isEditable(known.state)) return refuse('not_editable');
  if (known.revision !== revision) return refuse('changed_meanwhile');
  await updateNews(tx, newsId, contentOf(body));
  if (!(await replacePlaces(tx, tenantId, newsId, body.audience ?? []))) return refuse('unknown_place');
  await recordSave(tx, newsId, body, actor);
  return ok({ newsId });
}

/** The audit line of a draft that was made or changed. */
export async function recordSave(tx: TenantTx, newsId: number, body: NewsBody, actor: string): Promise<void> {
  const { title, author, audience, visibleFrom, expiresOn } = body;
  await recordAudit(tx, {
    actor,
    action: 'news.save',
    subjectKind: 'news',
    subjectId: newsId,
    detail: { title, author, audience, visibleFrom, expiresOn },
  });
}
