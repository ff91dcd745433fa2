import { Type } from 'typebox';
import { DietBody, DietList, DietQuery, DietReason, type DietRefusal } from '#common/contract/diets.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantId } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendTable, TableFormat } from '#server/platform/send-table.ts';
import { endDiet, enterDiet, exportDiets, listDiets, readDietReason } from './diets.ts';

/** The school office alone: names beside diets, and their reasons, are nobody else's matter. */
const policy: Policy = { kind: 'office', roles: ['school_office'] };
const DIETS = '/api/c/:slug/office/diets';
const DietParams = Type.Object({
  slug: Type.String(),
  childDietId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});
const STATUS = {
  unknown_child: 422,
  no_label: 422,
  bad_range: 422,
  has_diet: 409,
} satisfies Record<DietRefusal, number>;

/** *Diete*. Each change answers the list's first page as it is afterwards. */
export function dietRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  const list = (tenantId: TenantId, query: DietQuery = {}) =>
    inTenant(db, tenantId, (tx) => listDiets(tx, query, clock.today()));

  app.get(
    DIETS,
    { config: { policy }, schema: { querystring: DietQuery, response: { 200: DietList } } },
    (request) => list(tenantOf(request).tenantId, request.query),
  );

  app.get(
    `${DIETS}.:format`,
    {
      config: { policy },
      schema: {
        params: Type.Object({ slug: Type.String(), format: TableFormat }),
        querystring: DietQuery,
      },
    },
    async (request, reply) => {
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      const table = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        exportDiets(tx, request.query, by),
      );
      const { format } = request.params;
      const name = `diete-${by.today}`;
      return sendTable(reply, table, { name, sheetName: 'Diete', format, createdAt: clock.now() });
    },
  );

  app.post(
    DIETS,
    { config: { policy }, schema: { body: DietBody, response: { 201: DietList } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        enterDiet(tx, tenantId, request.body, actorName(actorOf(request))),
      );
      if (!outcome.ok) return sendProblem(reply, STATUS[outcome.reason], outcome.reason);
      return reply.code(201).send(await list(tenantId));
    },
  );

  app.delete(
    `${DIETS}/:childDietId`,
    { config: { policy }, schema: { params: DietParams, response: { 200: DietList } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        endDiet(tx, request.params.childDietId, by),
      );
      return outcome.ok ? list(tenantId) : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.get(
    `${DIETS}/:childDietId/reason`,
    { config: { policy }, schema: { params: DietParams, response: { 200: DietReason } } },
    async (request, reply) => {
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        readDietReason(tx, request.params.childDietId, actorName(actorOf(request))),
      );
      if (!outcome.ok) return sendProblem(reply, 404, outcome.reason);
      return reply.header('cache-control', 'no-store').send(outcome.value);
    },
  );
}
