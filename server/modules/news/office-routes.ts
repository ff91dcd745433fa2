import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { IdempotencyHeader } from '#common/contract/billing.ts';
import {
  NewsBody,
  NewsPlaces,
  NewsReaders,
  OfficeNewsItem,
  OfficeNewsPage,
  OfficeNewsQuery,
  RevisionBody,
  SaveNewsBody,
  type AttachmentRefusal,
  type DeleteNewsRefusal,
  type PublishNewsRefusal,
  type SaveNewsRefusal,
  type WithdrawNewsRefusal,
} from '#common/contract/news.ts';
import { refuse, type Outcome } from '#common/outcome.ts';
import { listClasses } from '#server/modules/registry/list-classes.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { readUpload } from '#server/platform/read-upload.ts';
import { attachFile } from './attach-file.ts';
import { createNews } from './create-news.ts';
import { deleteNews } from './delete-news.ts';
import { publishNews } from './publish-news.ts';
import { listNews, listReaders, readOfficeFile, readOfficeNews } from './read-office-news.ts';
import { removeFile } from './remove-file.ts';
import { saveNews } from './save-news.ts';
import { sendAttachment } from './send-attachment.ts';
import { withdrawNews } from './withdraw-news.ts';

const write: Policy = { kind: 'office', roles: ['school_office', 'service_manager'] };
const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
const BASE = '/api/c/:slug/office/news';
const ITEM = `${BASE}/:newsId`;
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const params = Type.Object({ slug: Type.String(), newsId: Id });
const fileParams = Type.Object({ slug: Type.String(), newsId: Id, attachmentId: Id });

type Refusal =
  SaveNewsRefusal | PublishNewsRefusal | WithdrawNewsRefusal | DeleteNewsRefusal | AttachmentRefusal;

const status = {
  unknown_news: 404,
  not_editable: 409,
  changed_meanwhile: 409,
  unknown_place: 422,
  bad_date: 422,
  ends_before_start: 422,
  nothing_written: 422,
  expired: 409,
  nobody: 409,
  not_published: 409,
  not_a_draft: 409,
  no_file: 400,
  too_large: 413,
  bad_type: 422,
  too_many: 409,
} satisfies Record<Refusal, number>;

/** News as the office writes them. Each change answers the whole item as it is afterwards. */
export function officeNewsRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  readRoutes();
  writeRoutes();
  fileRoutes();

  function readRoutes(): void {
    app.get(
      BASE,
      {
        config: { policy: read },
        schema: { querystring: OfficeNewsQuery, response: { 200: OfficeNewsPage } },
      },
      (request) => {
        const { state = null, search = '', page = 1 } = request.query;
        return inTenant(db, tenantOf(request).tenantId, (tx) => listNews(tx, { state, search, page }));
      },
    );

    app.get(
      `${BASE}/places`,
      { config: { policy: read }, schema: { response: { 200: NewsPlaces } } },
      (request) =>
        inTenant(db, tenantOf(request).tenantId, async (tx) => ({
          schools: await listClasses(tx, clock.today()),
        })),
    );

    app.get(
      ITEM,
      { config: { policy: read }, schema: { params, response: { 200: OfficeNewsItem } } },
      async (request, reply) => {
        const found = await inTenant(db, tenantOf(request).tenantId, (tx) =>
          readOfficeNews(tx, request.params.newsId),
        );
        return found ?? sendProblem(reply, 404, 'unknown_news');
      },
    );

    app.get(
      `${ITEM}/readers`,
      { config: { policy: read }, schema: { params, response: { 200: NewsReaders } } },
      (request) => inTenant(db, tenantOf(request).tenantId, (tx) => listReaders(tx, request.params.newsId)),
    );
  }

  function writeRoutes(): void {
    app.post(
      BASE,
      {
        config: { policy: write },
        schema: { headers: IdempotencyHeader, body: NewsBody, response: { 201: OfficeNewsItem } },
      },
      async (request, reply) => {
        const { tenantId } = tenantOf(request);
        const by = { requestKey: request.headers['idempotency-key'], actor: actorOfOffice(request) };
        const outcome = await attemptInTenant(db, tenantId, (tx) =>
          createNews(tx, tenantId, request.body, by),
        );
        if (!outcome.ok) return sendProblem(reply, status[outcome.reason], outcome.reason);
        return reply.code(201).send(await itemOf(tenantId, outcome.value.newsId));
      },
    );

    app.put(
      ITEM,
      {
        config: { policy: write },
        schema: { params, body: SaveNewsBody, response: { 200: OfficeNewsItem } },
      },
      (request, reply) =>
        change(request, reply, request.params.newsId, (tx, tenantId, actor) =>
          saveNews(tx, tenantId, request.params.newsId, request.body, actor),
        ),
    );

    app.post(
      `${ITEM}/publish`,
      {
        config: { policy: write },
        schema: { params, body: RevisionBody, response: { 200: OfficeNewsItem } },
      },
      (request, reply) => {
        const wanted = { newsId: request.params.newsId, revision: request.body.revision };
        return change(request, reply, wanted.newsId, (tx, tenantId, actor) =>
          publishNews(tx, tenantId, wanted, actor),
        );
      },
    );

    app.post(
      `${ITEM}/withdraw`,
      { config: { policy: write }, schema: { params, response: { 200: OfficeNewsItem } } },
      (request, reply) =>
        change(request, reply, request.params.newsId, (tx, _, actor) =>
          withdrawNews(tx, request.params.newsId, actor),
        ),
    );

    app.delete(ITEM, { config: { policy: write }, schema: { params } }, async (request, reply) => {
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        deleteNews(tx, request.params.newsId, actorOfOffice(request)),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    });
  }

  function fileRoutes(): void {
    app.post(
      `${ITEM}/attachments`,
      { config: { policy: write }, schema: { params, response: { 200: OfficeNewsItem } } },
      async (request, reply) => {
        const file = await readUpload(request);
        return change(request, reply, request.params.newsId, async (tx, tenantId, actor) =>
          typeof file === 'string'
            ? refuse(file)
            : attachFile(tx, tenantId, request.params.newsId, file, actor),
        );
      },
    );

    app.delete(
      `${ITEM}/attachments/:attachmentId`,
      { config: { policy: write }, schema: { params: fileParams, response: { 200: OfficeNewsItem } } },
      (request, reply) =>
        change(request, reply, request.params.newsId, (tx, _, actor) =>
          removeFile(tx, request.params, actor),
        ),
    );

    app.get(
      `${ITEM}/attachments/:attachmentId`,
      { config: { policy: read }, schema: { params: fileParams } },
      async (request, reply) => {
        const file = await inTenant(db, tenantOf(request).tenantId, (tx) =>
          readOfficeFile(tx, request.params),
        );
        return file ? sendAttachment(reply, file) : sendProblem(reply, 404, 'unknown_attachment');
      },
    );
  }

  async function change(
    request: FastifyRequest,
    reply: FastifyReply,
    newsId: number,
    work: (tx: TenantTx, tenantId: TenantId, actor: string) => Promise<Outcome<unknown, Refusal>>,
  ) {
    const { tenantId } = tenantOf(request);
    const outcome = await attemptInTenant(db, tenantId, (tx) => work(tx, tenantId, actorOfOffice(request)));
    return outcome.ok ? itemOf(tenantId, newsId) : sendProblem(reply, status[outcome.reason], outcome.reason);
  }

  async function itemOf(tenantId: TenantId, newsId: number): Promise<OfficeNewsItem> {
    const found = await inTenant(db, tenantId, (tx) => readOfficeNews(tx, newsId));
    if (!found) throw new Error(`news item ${newsId} has gone`);
    return found;
  }
}

function actorOfOffice(request: FastifyRequest): string {
  return actorName(actorOf(request));
}
