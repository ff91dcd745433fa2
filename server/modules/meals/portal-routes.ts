import { Type } from 'typebox';
import { IdempotencyHeader } from '#common/contract/billing.ts';
import {
  CancellationBody,
  CancellationReceipt,
  PresenceMonth,
  PresenceOverview,
  UndoBody,
  UndoReceipt,
  type CancellationRefusal,
  type UndoRefusal,
} from '#common/contract/presences.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, guardianOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { mealCanceller } from './meal-canceller.ts';
import { readPresenceMonth, readPresences } from './read-presences.ts';
import { undoCancellation } from './undo-cancellation.ts';

const portal: Policy = { kind: 'portal', openToCarers: true };
/** Many families at once, minutes before the cut-off. */
const rush = { keepsPlans: true, readsOnce: true };
const BASE = '/api/c/:slug/portal/presences';
const childParams = Type.Object({ slug: Type.String(), childId: Type.Integer() });
const MonthQuery = Type.Object({ month: Type.String({ pattern: '^20\\d{2}-(0[1-9]|1[0-2])$' }) });

const cancelStatus = {
  unknown_child: 404,
  not_configured: 409,
  bad_range: 422,
  too_late: 409,
  nothing_to_change: 409,
  too_many_light_meals: 422,
  key_reused: 422,
} satisfies Record<CancellationRefusal, number>;

const undoStatus = {
  unknown_child: 404,
  too_late: 409,
  nothing_to_change: 409,
} satisfies Record<UndoRefusal, number>;

/** Presenze: a family's view of its children's meals, and the *disdetta*. */
export function portalPresenceRoutes(app: App, { db }: Context): void {
  const cancelMeals = mealCanceller(db);

  app.get(BASE, { config: { policy: portal }, schema: { response: { 200: PresenceOverview } } }, (request) =>
    inTenant(db, tenantOf(request).tenantId, (tx) => readPresences(tx, guardianOf(actorOf(request))), rush),
  );

  app.get(
    `${BASE}/:childId`,
    {
      config: { policy: portal },
      schema: { params: childParams, querystring: MonthQuery, response: { 200: PresenceMonth } },
    },
    async (request, reply) => {
      const wanted = { childId: request.params.childId, month: request.query.month };
      const outcome = await inTenant(
        db,
        tenantOf(request).tenantId,
        (tx) => readPresenceMonth(tx, guardianOf(actorOf(request)), wanted),
        rush,
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.post(
    `${BASE}/:childId/cancellations`,
    {
      config: { policy: portal },
      schema: {
        params: childParams,
        headers: IdempotencyHeader,
        body: CancellationBody,
        response: { 201: CancellationReceipt },
      },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorOf(request);
      const outcome = await cancelMeals({
        tenantId,
        wanted: request.body,
        request: {
          childId: request.params.childId,
          idempotencyKey: request.headers['idempotency-key'],
          actor: actorName(actor),
          guardianId: guardianOf(actor),
        },
      });
      if (!outcome.ok) return sendProblem(reply, cancelStatus[outcome.reason], outcome.reason);
      return reply.code(201).send(outcome.value);
    },
  );

  app.post(
    `${BASE}/:childId/cancellations/undo`,
    {
      config: { policy: portal },
      schema: { params: childParams, body: UndoBody, response: { 200: UndoReceipt } },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorOf(request);
      const wanted = { childId: request.params.childId, days: request.body.days };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        undoCancellation(tx, tenantId, wanted, { actor: actorName(actor), guardianId: guardianOf(actor) }),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, undoStatus[outcome.reason], outcome.reason);
    },
  );
}
