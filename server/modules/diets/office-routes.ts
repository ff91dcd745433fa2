import { Type } from 'typebox';
import {
  DietDecisionBody,
  DietRequestId,
  OfficeDietRequestBody,
  OfficeDietRequests,
  type DietDecisionRefusal,
} from '#common/contract/diet-requests.ts';
import { refuse } from '#common/outcome.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { readUpload } from '#server/platform/read-upload.ts';
import { sendFile } from '#server/platform/send-file.ts';
import { addCertificate, openCertificate } from './certificates.ts';
import { decideRequest } from './decide-request.ts';
import { requestDiet } from './own-requests.ts';
import { certificateStatus } from './portal-routes.ts';
import { findAllRequests, findChildByCode } from './queries.ts';

/** The school office alone: health and belief of named children are nobody else's matter. */
const policy: Policy = { kind: 'office', roles: ['school_office'] };
const REQUESTS = '/api/c/:slug/office/diet-requests';
const slug = Type.String();
const params = Type.Object({ slug, requestId: DietRequestId });

const decisionStatus = {
  unknown_request: 404,
  already_decided: 409,
  answer_missing: 422,
  no_label: 422,
  bad_range: 422,
  has_diet: 409,
  certificate_missing: 409,
} satisfies Record<DietDecisionRefusal, number>;

const ENDINGS = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg' } as const;

/** *Richieste di dieta*: what families ask, their certificates, the office's decisions. */
export function officeDietRequestRoutes(
  app: App,
  { db, clock, secrets }: Pick<Context, 'db' | 'clock' | 'secrets'>,
): void {
  app.get(
    REQUESTS,
    { config: { policy }, schema: { response: { 200: OfficeDietRequests } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const found = await inTenant(db, tenantOf(request).tenantId, findAllRequests);
      return {
        requests: found.map(({ guardianId: _, ...shown }) => shown),
      };
    },
  );

  app.post(
    REQUESTS,
    {
      config: { policy },
      schema: {
        body: OfficeDietRequestBody,
        response: { 201: Type.Object({ requestId: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const { userCode, ...body } = request.body;
      const by = { actor: actorName(actorOf(request)), guardianId: null, today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, async (tx) => {
        const childId = await findChildByCode(tx, userCode.trim());
        return childId === null
          ? refuse('unknown_child')
          : requestDiet(tx, tenantId, { ...body, childId }, by);
      });
      if (!outcome.ok)
        return sendProblem(reply, outcome.reason === 'already_pending' ? 409 : 422, outcome.reason);
      return reply.code(201).send(outcome.value);
    },
  );

  app.post(
    `${REQUESTS}/:requestId/decision`,
    { config: { policy }, schema: { params, body: DietDecisionBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = { ...request.body, requestId: request.params.requestId };
      const by = { actor: actorName(actorOf(request)), now: clock.now() };
      const outcome = await attemptInTenant(db, tenantId, (tx) => decideRequest(tx, tenantId, wanted, by));
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, decisionStatus[outcome.reason], outcome.reason);
    },
  );

  app.post(
    `${REQUESTS}/:requestId/certificates`,
    { config: { policy }, schema: { params } },
    async (request, reply) => {
      const file = await readUpload(request);
      if (typeof file === 'string') return sendProblem(reply, certificateStatus[file], file);
      const { tenantId } = tenantOf(request);
      const by = { actor: actorName(actorOf(request)), guardianId: null, secrets };
      const wanted = { requestId: request.params.requestId, content: file.content };
      const outcome = await attemptInTenant(db, tenantId, (tx) => addCertificate(tx, tenantId, wanted, by));
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, certificateStatus[outcome.reason], outcome.reason);
    },
  );

  app.get(
    `${REQUESTS}/certificates/:certificateId`,
    { config: { policy }, schema: { params: Type.Object({ slug, certificateId: DietRequestId }) } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const { certificateId } = request.params;
      const by = { actor: actorName(actorOf(request)), secrets };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        openCertificate(tx, tenantId, certificateId, by),
      );
      if (!outcome.ok) return sendProblem(reply, 404, outcome.reason);
      const { mediaType, content } = outcome.value;
      // From somebody's hands: it is saved, never run as a page of ours.
      reply
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox");
      const name = `certificato-${certificateId}.${ENDINGS[mediaType]}`;
      return sendFile(reply, { name, mediaType, disposition: 'attachment', bytes: content });
    },
  );
}
