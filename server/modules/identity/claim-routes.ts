import { Type } from 'typebox';
import {
  Arrival,
  ClaimBody,
  ClaimDecision,
  ClaimList,
  type ClaimDecisionRefusal,
  type ClaimRefusal,
} from '#common/contract/identity.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { makeClaim, readArrival } from './arrival.ts';
import { browserSecretsOf } from './browser-secret.ts';
import { listClaims } from './claim-queries.ts';
import { decideClaim } from './decide-claim.ts';

/** Who has proved an identity and is not known: the browser's secret stands for the session that there is not. */
const open: Policy = { kind: 'tenant' };
const read: Policy = { kind: 'office', roles: ['school_office', 'service_manager', 'read_only'] };
const write: Policy = { kind: 'office', roles: ['school_office', 'service_manager'] };
const CLAIMS = '/api/c/:slug/office/identity-claims';
const params = Type.Object({
  slug: Type.String(),
  claimId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});

const claimStatus = { arrival_over: 404, bad_email: 422 } satisfies Record<ClaimRefusal, number>;
const decisionStatus = {
  unknown_claim: 404,
  already_decided: 409,
  unknown_account: 422,
  answer_missing: 422,
} satisfies Record<ClaimDecisionRefusal, number>;

/** Requests of people with a digital identity whom the Comune does not know, and what the office decides. */
export function claimRoutes(app: App, context: Context): void {
  const { db, clock } = context;
  app.get(
    '/api/c/:slug/identity/arrival',
    { config: { policy: open }, schema: { response: { 200: Arrival } } },
    async (request, reply) => {
      const secrets = browserSecretsOf(request, context);
      const arrival = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readArrival(tx, secrets, clock.now()),
      );
      reply.header('cache-control', 'no-store');
      return arrival ?? sendProblem(reply, 404, 'arrival_over');
    },
  );

  app.post(
    '/api/c/:slug/identity/claim',
    { config: { policy: open }, schema: { body: ClaimBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const secrets = browserSecretsOf(request, context);
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        makeClaim(tx, tenantId, secrets, request.body, clock.now()),
      );
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, claimStatus[outcome.reason], outcome.reason);
    },
  );

  app.get(
    CLAIMS,
    { config: { policy: read }, schema: { response: { 200: ClaimList } } },
    async (request) => ({
      claims: await inTenant(db, tenantOf(request).tenantId, (tx) => listClaims(tx)),
    }),
  );

  app.post(
    `${CLAIMS}/:claimId/decision`,
    { config: { policy: write }, schema: { params, body: ClaimDecision } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = { ...request.body, claimId: request.params.claimId };
      const actor = actorName(actorOf(request));
      const outcome = await attemptInTenant(db, tenantId, (tx) => decideClaim(tx, tenantId, wanted, actor));
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, decisionStatus[outcome.reason], outcome.reason);
    },
  );
}
