import type { NewsBody, SaveNewsRefusal } from '#common/contract/news.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { insertNews, replacePlaces } from './queries.ts';
import { contentOf, judgeNews } from './rules.ts';
import { recordSave } from './save-news.ts';

/** A new draft. The same key gives the same draft again. */
export async function createNews(
  tx: TenantTx,
  tenantId: TenantId,
  body: NewsBody,
  by: { requestKey: string; actor: string },
): Promise<Outcome<{ newsId: number }, SaveNewsRefusal>> {
  const flaw = judgeNews(body);
  if (flaw) return refuse(flaw);
  const { newsId, isNew } = await insertNews(tx, tenantId, contentOf(body), by);
  if (!isNew) return ok({ newsId });
  if (!(await replacePlaces(tx, tenantId, newsId, body.audience ?? []))) return refuse('unknown_place');
  await recordSave(tx, newsId, body, by.actor);
  return ok({ newsId });
}
