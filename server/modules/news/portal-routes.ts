import { Type } from 'typebox';
import { PortalNewsItem, PortalNewsList, UnreadCount } from '#common/contract/news.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { actorOf, guardianOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { countOwnUnread, listOwnNews, markRead, readOwnFile, readOwnNews } from './read-own-news.ts';
import { sendAttachment } from './send-attachment.ts';

const portal: Policy = { kind: 'portal', openToCarers: true };
const BASE = '/api/c/:slug/portal/news';
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const params = Type.Object({ slug: Type.String(), newsId: Id });
const fileParams = Type.Object({ slug: Type.String(), newsId: Id, attachmentId: Id });

/** News: what a family is told. */
export function portalNewsRoutes(app: App, { db }: Pick<Context, 'db'>): void {
  app.get(BASE, { config: { policy: portal }, schema: { response: { 200: PortalNewsList } } }, (request) =>
    inTenant(db, tenantOf(request).tenantId, (tx) => listOwnNews(tx, guardianOf(actorOf(request)))),
  );

  app.get(
    `${BASE}/unread`,
    { config: { policy: portal }, schema: { response: { 200: UnreadCount } } },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) => countOwnUnread(tx, guardianOf(actorOf(request)))),
  );

  app.get(
    `${BASE}/:newsId`,
    { config: { policy: portal }, schema: { params, response: { 200: PortalNewsItem } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readOwnNews(tx, guardianOf(actorOf(request)), request.params.newsId),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.post(
    `${BASE}/:newsId/read`,
    { config: { policy: portal }, schema: { params, response: { 200: UnreadCount } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const outcome = await inTenant(db, tenantId, (tx) =>
        markRead(tx, tenantId, guardianOf(actorOf(request)), request.params.newsId),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.get(
    `${BASE}/:newsId/attachments/:attachmentId`,
    { config: { policy: portal }, schema: { params: fileParams } },
    async (request, reply) => {
      const { newsId, attachmentId } = request.params;
      const file = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readOwnFile(tx, guardianOf(actorOf(request)), { newsId, attachmentId }),
      );
      return file ? sendAttachment(reply, file) : sendProblem(reply, 404, 'unknown_attachment');
    },
  );
}
