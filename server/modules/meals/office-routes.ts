import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  ClosureBody,
  CutoffBody,
  DayOrders,
  ServiceDaysView,
  type ClosureRefusal,
  type CutoffRefusal,
  type DeleteClosureRefusal,
  type DeleteCutoffRefusal,
} from '#common/contract/service-days.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { addClosure } from './add-closure.ts';
import { deleteClosure } from './delete-closure.ts';
import { deleteCutoff } from './delete-cutoff.ts';
import { readOrders } from './read-orders.ts';
import { readServiceDays } from './read-service-days.ts';
import { saveCutoff } from './save-cutoff.ts';
import { tellOfClosure, tellOfReopening } from './tell-of-closure.ts';

const write: Policy = { kind: 'office', roles: ['school_office', 'service_manager'] };
const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
const OFFICE = '/api/c/:slug/office';
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const closureParams = Type.Object({ slug: Type.String(), closureId: Id });
const CutoffQuery = Type.Object({ serviceId: Id, schoolId: Type.Optional(Id) });
const OrdersQuery = Type.Object({ date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }) });

const cutoffStatus = { unknown_school: 422, bad_date: 422 } satisfies Record<CutoffRefusal, number>;
const deleteCutoffStatus = { unknown_cutoff: 404 } satisfies Record<DeleteCutoffRefusal, number>;
const closureStatus = {
  unknown_school: 422,
  bad_range: 422,
  already_closed: 409,
  day_already_ordered: 409,
} satisfies Record<ClosureRefusal, number>;
const deleteClosureStatus = {
  unknown_closure: 404,
  day_already_ordered: 409,
} satisfies Record<DeleteClosureRefusal, number>;

/** *Calendario e disdette* and *Ordini della cucina*. Each change answers the whole view as it is afterwards. */
export function officeMealRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  const view = (request: FastifyRequest) =>
    inTenant(db, tenantOf(request).tenantId, (tx) => readServiceDays(tx, clock.today()));
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

  app.post(
    `${OFFICE}/service-days/closures`,
    { config: { policy: write }, schema: { body: ClosureBody, response: { 201: ServiceDaysView } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const outcome = await attemptInTenant(db, tenantId, async (tx) => {
        const added = await addClosure(tx, tenantId, request.body, by(request).actor);
        if (added.ok) await tellOfClosure(tx, tenantId, added.value.closureId);
        return added;
      });
      if (!outcome.ok) return sendProblem(reply, closureStatus[outcome.reason], outcome.reason);
      return reply.code(201).send(await view(request));
    },
  );

  app.delete(
    `${OFFICE}/service-days/closures/:closureId`,
    { config: { policy: write }, schema: { params: closureParams, response: { 200: ServiceDaysView } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const { closureId } = request.params;
      const outcome = await attemptInTenant(db, tenantId, async (tx) => {
        const deleted = await deleteClosure(tx, tenantId, closureId, by(request));
        if (deleted.ok) await tellOfReopening(tx, closureId);
        return deleted;
      });
      return outcome.ok
        ? view(request)
        : sendProblem(reply, deleteClosureStatus[outcome.reason], outcome.reason);
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
