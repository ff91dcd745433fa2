import { Type } from 'typebox';
import { IdempotencyHeader } from '#common/contract/billing.ts';
import {
  OwnPlanRequests,
  PlanRequestBody,
  PlanRequestList,
  PlanRequestQuery,
  RefusePlanRequestBody,
  type PlanRequestRefusal,
  type RefusePlanRequestRefusal,
  type WithdrawPlanRequestRefusal,
} from '#common/contract/plan-requests.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, guardianOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { collect, look } from './policies.ts';
import { listPlanRequests, readOwnPlanRequests } from './read-plan-requests.ts';
import { refusePlanRequest } from './refuse-plan-request.ts';
import { requestPlan, withdrawPlanRequest } from './request-plan.ts';

type RouteContext = Pick<Context, 'db' | 'clock'>;

const portal: Policy = { kind: 'portal' };
const params = Type.Object({
  slug: Type.String(),
  requestId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});

const status = {
  unknown_invoice: 404,
  unknown_request: 404,
  not_allowed: 409,
  part_of_plan: 409,
  handed_over: 409,
  payment_in_progress: 409,
  already_asked: 409,
  nothing_owed: 409,
  not_open: 409,
  too_many_instalments: 422,
  instalment_too_small: 422,
  answer_missing: 422,
  key_reused: 422,
} satisfies Record<PlanRequestRefusal | WithdrawPlanRequestRefusal | RefusePlanRequestRefusal, number>;

/** Rateizzazioni that a family asks for. Closed to carers, as everything about money. */
export function portalPlanRequestRoutes(app: App, { db, clock }: RouteContext): void {
  const BASE = '/api/c/:slug/portal/plan-requests';
  app.get(BASE, { config: { policy: portal }, schema: { response: { 200: OwnPlanRequests } } }, (request) =>
    inTenant(db, tenantOf(request).tenantId, (tx) =>
      readOwnPlanRequests(tx, guardianOf(actorOf(request)), clock),
    ),
  );

  app.post(
    BASE,
    { config: { policy: portal }, schema: { headers: IdempotencyHeader, body: PlanRequestBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorOf(request);
      const wanted = {
        ...request.body,
        payerId: guardianOf(actor),
        requestKey: request.headers['idempotency-key'],
      };
      const by = { actor: actorName(actor), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, (tx) => requestPlan(tx, tenantId, wanted, by));
      return outcome.ok
        ? reply.code(201).send(outcome.value)
        : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.delete(
    `${BASE}/:requestId`,
    { config: { policy: portal }, schema: { params } },
    async (request, reply) => {
      const actor = actorOf(request);
      const wanted = { requestId: request.params.requestId, payerId: guardianOf(actor) };
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        withdrawPlanRequest(tx, wanted, actorName(actor)),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}

/** What families ask for; granting it is making the plan (`plan-routes.ts`). */
export function officePlanRequestRoutes(app: App, { db }: Pick<Context, 'db'>): void {
  const BASE = '/api/c/:slug/office/plan-requests';
  app.get(
    BASE,
    {
      config: { policy: look },
      schema: { querystring: PlanRequestQuery, response: { 200: PlanRequestList } },
    },
    (request) => inTenant(db, tenantOf(request).tenantId, (tx) => listPlanRequests(tx, request.query)),
  );

  app.post(
    `${BASE}/:requestId/refusal`,
    { config: { policy: collect }, schema: { params, body: RefusePlanRequestBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = { requestId: request.params.requestId, answer: request.body.answer };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        refusePlanRequest(tx, tenantId, wanted, actorName(actorOf(request))),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}
