import { Type } from 'typebox';
import {
  ChangeListQuery,
  ChangeRequestPage,
  DecisionBody,
  type DecisionRefusal,
} from '#common/contract/family.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { decideChange, type RefreshAccount } from './decide-change.ts';
import { listChangeRequests } from './list-change-requests.ts';

const read: Policy = { kind: 'office', roles: ['school_office', 'service_manager', 'read_only'] };
const write: Policy = { kind: 'office', roles: ['school_office', 'service_manager'] };
const BASE = '/api/c/:slug/office/change-requests';
const params = Type.Object({
  slug: Type.String(),
  requestId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});

const decisionStatus = {
  unknown_request: 404,
  already_decided: 409,
  changed_meanwhile: 409,
  fiscal_code_in_use: 409,
  reason_missing: 422,
} satisfies Record<DecisionRefusal, number>;

/** Richieste di modifica: what families ask the office to change, and its answers. */
export function changeRequestRoutes(
  app: App,
  { db }: Pick<Context, 'db'>,
  refreshAccount: RefreshAccount,
): void {
  app.get(
    BASE,
    {
      config: { policy: read },
      schema: { querystring: ChangeListQuery, response: { 200: ChangeRequestPage } },
    },
    (request) => inTenant(db, tenantOf(request).tenantId, (tx) => listChangeRequests(tx, request.query)),
  );

  app.post(
    `${BASE}/:requestId/decision`,
    { config: { policy: write }, schema: { params, body: DecisionBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = { ...request.body, requestId: request.params.requestId };
      const actor = actorName(actorOf(request));
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        decideChange(tx, tenantId, wanted, { actor, refreshAccount }),
      );
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, decisionStatus[outcome.reason], outcome.reason);
    },
  );
}
