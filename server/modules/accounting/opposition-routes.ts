import { Type } from 'typebox';
import { OppositionBody, Oppositions } from '#common/contract/accounting.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { findOpposedYears } from './opposition-queries.ts';
import { recordOpposition } from './record-opposition.ts';

const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
/** Whoever the parent speaks to: the counter, or the accountants. */
const write: Policy = { kind: 'office', roles: ['accounting', 'school_office'] };
const OPPOSITIONS = '/api/c/:slug/office/accounting/oppositions/:payerId';
const slug = Type.String();
const payerId = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const year = Type.Integer({ minimum: 2000, maximum: 2999 });

/** Which of a payer's expenses are not communicated for the pre-filled return. */
export function oppositionRoutes(app: App, { db }: Pick<Context, 'db'>): void {
  app.get(
    OPPOSITIONS,
    {
      config: { policy: read },
      schema: { params: Type.Object({ slug, payerId }), response: { 200: Oppositions } },
    },
    async (request) => ({
      years: await inTenant(db, tenantOf(request).tenantId, (tx) =>
        findOpposedYears(tx, request.params.payerId),
      ),
    }),
  );

  app.put(
    `${OPPOSITIONS}/:year`,
    {
      config: { policy: write },
      schema: { params: Type.Object({ slug, payerId, year }), body: OppositionBody },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorName(actorOf(request));
      const wanted = { payerId: request.params.payerId, year: request.params.year, ...request.body };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        recordOpposition(tx, tenantId, wanted, actor),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, 404, outcome.reason);
    },
  );
}
