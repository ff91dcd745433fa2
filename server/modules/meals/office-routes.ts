import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  CutoffBody,
  DayOrders,
  ServiceDaysView,
  type CutoffRefusal,
  type DeleteCutoffRefusal,
} from '#common/contract/service-days.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { deleteCutoff } from './delete-cutoff.ts';
import { readOrders } from './read-orders.ts';
import { readServiceDays } from './read-service-days.ts';
import { saveCutoff } from './save-cutoff.ts';

const write: Policy = { kind: 'office', roles: ['school_office', 'service_manager'] };
const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
const OFFICE = '/api/c/:slug/office';
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const CutoffQuery = Type.Object({ serviceId: Id, schoolId: Type.Optional(Id) });
const OrdersQuery = Type.Object({ date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }) });

const cutoffStatus = { unknown_school: 422, bad_date: 422 } satisfies Record<CutoffRefusal, number>;
const deleteCutoffStatus = { unknown_cutoff: 404 } satisfies Record<DeleteCutoffRefusal, number>;
/** *Orari delle disdette* and *Ordini della cucina*. Each change answers the whole view as it is afterwards. */
export function officeMealRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  const view = (request: FastifyRequest) => inTenant(db, tenantOf(request).tenantId, readServiceDays);
  const by = (request: FastifyRequest) => ({
    actor: actorName(actorOf(request)),
    today: clock.today(),
  });

  app.get(
    `${OFFICE}/service-days`,
    { config: { policy: read }, schema: { response: { 200: ServiceDaysView } } },
    view,
  );

  app.put(
    `${OFFICE}/service-days/cutoffs`,
    { config: { policy: write }, schema: { body: CutoffBody, response: { 200: ServiceDaysView } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        saveCutoff(tx, tenantId, request.body, by(request)),
      );
      return outcome.ok ? view(request) : sendProblem(reply, cutoffStatus[outcome.reason], outcome.reason);
    },
  );

  app.delete(
    `${OFFICE}/service-days/cutoffs`,
    { config: { policy: write }, schema: { querystring: CutoffQuery, response: { 200: ServiceDaysView } } },
    async (request, reply) => {
      const { serviceId, schoolId = null } = request.query;
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        deleteCutoff(tx, { serviceId, schoolId }, by(request).actor),
      );
      return outcome.ok
        ? view(request)
        : sendProblem(reply, deleteCutoffStatus[outcome.reason], outcome.reason);
    },
  );

  app.get(
    `${OFFICE}/orders`,
    { config: { policy: read }, schema: { querystring: OrdersQuery, response: { 200: DayOrders } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readOrders(tx, request.query.date),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 422, outcome.reason);
    },
  );
}
