import { Type } from 'typebox';
import { IdempotencyHeader } from '#common/contract/billing.ts';
import {
  EarlyLeaveAnswer,
  EarlyLeaveBody,
  EarlyLeaves,
  SchoolLeaves,
  type EarlyLeaveRefusal,
  type WithdrawLeaveRefusal,
} from '#common/contract/early-leaves.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import {
  actorName,
  actorOf,
  guardianOf,
  ROLES_OF_ALL_SCHOOLS,
  tenantOf,
  type App,
  type Policy,
} from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { announceEarlyLeave } from './announce-early-leave.ts';
import { listOwnLeaves, listSchoolLeaves } from './list-early-leaves.ts';
import { withdrawEarlyLeave } from './withdraw-early-leave.ts';

const family: Policy = { kind: 'portal', openToCarers: true };
const school: Policy = { kind: 'office', roles: [...ROLES_OF_ALL_SCHOOLS, 'school'] };
const BASE = '/api/c/:slug/portal/presences/:childId/early-leaves';
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const childParams = Type.Object({ slug: Type.String(), childId: Type.Integer() });
const dayParams = Type.Object({ slug: Type.String(), childId: Type.Integer(), date: Day });

const status = { unknown_child: 404, bad_day: 422, too_late: 409 } satisfies Record<
  EarlyLeaveRefusal,
  number
>;
const withdrawStatus = {
  unknown_child: 404,
  nothing_to_change: 409,
} satisfies Record<WithdrawLeaveRefusal, number>;

/** *Uscita anticipata*: announced in Presenze, read by the school. */
export function earlyLeaveRoutes(app: App, { db }: Pick<Context, 'db'>): void {
  app.get(
    BASE,
    { config: { policy: family }, schema: { params: childParams, response: { 200: EarlyLeaves } } },
    async (request, reply) => {
      const guardianId = guardianOf(actorOf(request));
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        listOwnLeaves(tx, guardianId, request.params.childId),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.put(
    `${BASE}/:date`,
    {
      config: { policy: family },
      schema: {
        params: dayParams,
        headers: IdempotencyHeader,
        body: EarlyLeaveBody,
        response: { 200: EarlyLeaveAnswer },
      },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorOf(request);
      const { childId, date } = request.params;
      const wanted = { ...request.body, childId, date, idempotencyKey: request.headers['idempotency-key'] };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        announceEarlyLeave(tx, tenantId, wanted, { actor: actorName(actor), guardianId: guardianOf(actor) }),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.delete(
    `${BASE}/:date`,
    { config: { policy: family }, schema: { params: dayParams, response: { 200: EarlyLeaves } } },
    async (request, reply) => {
      const actor = actorOf(request);
      const by = { actor: actorName(actor), guardianId: guardianOf(actor) };
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        withdrawEarlyLeave(tx, request.params, by),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, withdrawStatus[outcome.reason], outcome.reason);
    },
  );

  app.get(
    '/api/c/:slug/office/early-leaves',
    {
      config: { policy: school },
      schema: { querystring: Type.Object({ date: Day }), response: { 200: SchoolLeaves } },
    },
    async (request, reply) => {
      const { accountId, roles } = actorOf(request);
      const seesAll = roles.some((role) => ROLES_OF_ALL_SCHOOLS.includes(role));
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        listSchoolLeaves(tx, request.query.date, seesAll ? null : accountId),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 422, outcome.reason);
    },
  );
}
