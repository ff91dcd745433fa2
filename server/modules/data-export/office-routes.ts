import { Type } from 'typebox';
import {
  DataExportList,
  DownloadLink,
  RequestExportBody,
  type ExportRefusal,
  type RequestExportRefusal,
} from '#common/contract/data-export.ts';
import { IdempotencyHeader } from '#common/contract/billing.ts';
import { romanDate } from '#common/dates.ts';
import { TICKET_READERS } from '#server/modules/support/ticket-readers.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import {
  actorName,
  actorOf,
  ADMINISTRATING_ROLES,
  tenantOf,
  type Actor,
  type App,
  type Policy,
} from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { deleteExport } from './delete-export.ts';
import { makeLink, openArchive } from './download.ts';
import { listExports } from './list-exports.ts';
import type { ExportScope } from './table-rules.ts';
import { requestExport } from './request-export.ts';

const read: Policy = { kind: 'office', roles: ADMINISTRATING_ROLES };
const write: Policy = { ...read, isDangerous: true };
const EXPORTS = '/api/c/:slug/office/data-exports';
const slug = Type.String();
const oneExport = Type.Object({
  slug,
  exportId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});

const status = { reason_missing: 422, under_way: 409, unknown_export: 404, not_ready: 409 } satisfies Record<
  RequestExportRefusal | ExportRefusal,
  number
>;

type RouteContext = Pick<Context, 'db'>;

/** Esportazione completa: asked for, watched, taken away, deleted. */
export function dataExportRoutes(app: App, context: RouteContext): void {
  askingRoutes(app, context);
  takingRoutes(app, context);
}

function askingRoutes(app: App, { db }: RouteContext): void {
  app.get(
    EXPORTS,
    { config: { policy: read }, schema: { response: { 200: DataExportList } } },
    async (request) => ({
      exports: await inTenant(db, tenantOf(request).tenantId, listExports),
      sees: whatSees(actorOf(request)),
    }),
  );

  app.post(
    EXPORTS,
    { config: { policy: write }, schema: { headers: IdempotencyHeader, body: RequestExportBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorOf(request);
      const requestKey = request.headers['idempotency-key'];
      const wanted = { requestKey, ...request.body, ...whatSees(actor) };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        requestExport(tx, tenantId, wanted, actorName(actor)),
      );
      return outcome.ok ? reply.code(202).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.delete(
    `${EXPORTS}/:exportId`,
    { config: { policy: write }, schema: { params: oneExport } },
    async (request, reply) => {
      const { exportId } = request.params;
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        deleteExport(tx, exportId, actorName(actorOf(request))),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}

function takingRoutes(app: App, { db }: RouteContext): void {
  app.post(
    `${EXPORTS}/:exportId/link`,
    { config: { policy: write }, schema: { params: oneExport, response: { 200: DownloadLink } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const { exportId } = request.params;
      const actor = actorOf(request);
      const by = {
        actor: actorName(actor),
        accountId: actor.accountId,
        sees: whatSees(actor),
      };
      const outcome = await attemptInTenant(db, tenantId, (tx) => makeLink(tx, tenantId, exportId, by));
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.get(
    `${EXPORTS}/download/:token`,
    {
      config: { policy: read },
      schema: { params: Type.Object({ slug, token: Type.String({ maxLength: 100 }) }) },
    },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const { accountId } = actorOf(request);
      const wanted = { token: request.params.token, accountId };
      const outcome = await openArchive(db, tenant.tenantId, wanted);
      if (!outcome.ok) return sendProblem(reply, status[outcome.reason], outcome.reason);
      const { byteCount, madeAt, content } = outcome.value;
      return reply
        .type('application/zip')
        .header('content-length', byteCount)
        .header('content-disposition', `attachment; filename="${tenant.slug}-dati-${romanDate(madeAt)}.zip"`)
        .header('cache-control', 'private, no-store')
        .send(content);
    },
  );
}

/** Whose diet it is is known to the school office alone (server policy of the diets). */
function whatSees({ roles }: Actor): ExportScope {
  return {
    hasDiets: roles.includes('school_office'),
    hasTicketFiles: roles.some((role) => TICKET_READERS.includes(role)),
  };
}
