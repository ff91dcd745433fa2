import { Type } from 'typebox';
import {
  DietRequestBody,
  DietRequestId,
  OwnDiets,
  type CertificateRefusal,
  type DietRequestRefusal,
} from '#common/contract/diet-requests.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, guardianOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { readUpload } from '#server/platform/read-upload.ts';
import { addCertificate } from './certificates.ts';
import { readOwnDiets, requestDiet, withdrawRequest } from './own-requests.ts';

/** Payers and parents; carers are kept out. */
const policy: Policy = { kind: 'portal' };
const DIETS = '/api/c/:slug/portal/diets';
const slug = Type.String();
const requestParams = Type.Object({ slug, requestId: DietRequestId });

const requestStatus = {
  unknown_child: 404,
  nothing_wished: 422,
  bad_range: 422,
  already_pending: 409,
} satisfies Record<DietRequestRefusal, number>;

export const certificateStatus = {
  unknown_request: 404,
  no_file: 422,
  too_large: 413,
  bad_type: 422,
  enough_files: 409,
  already_decided: 409,
} satisfies Record<CertificateRefusal, number>;

/** *Diete* of a family: what its children eat, what it asks. A certificate goes in and does not come out here. */
export function portalDietRoutes(
  app: App,
  { db, clock, secrets }: Pick<Context, 'db' | 'clock' | 'secrets'>,
): void {
  app.get(DIETS, { config: { policy }, schema: { response: { 200: OwnDiets } } }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    return inTenant(db, tenantOf(request).tenantId, (tx) =>
      readOwnDiets(tx, guardianOf(actorOf(request)), clock.today()),
    );
  });

  app.post(
    `${DIETS}/children/:childId`,
    {
      config: { policy },
      schema: {
        params: Type.Object({ slug, childId: DietRequestId }),
        body: DietRequestBody,
        response: { 201: Type.Object({ requestId: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorOf(request);
      const by = { actor: actorName(actor), guardianId: guardianOf(actor), today: clock.today() };
      const wanted = { ...request.body, childId: request.params.childId };
      const outcome = await attemptInTenant(db, tenantId, (tx) => requestDiet(tx, tenantId, wanted, by));
      if (!outcome.ok) return sendProblem(reply, requestStatus[outcome.reason], outcome.reason);
      return reply.code(201).send(outcome.value);
    },
  );

  app.post(
    `${DIETS}/requests/:requestId/certificates`,
    { config: { policy }, schema: { params: requestParams } },
    async (request, reply) => {
      const file = await readUpload(request);
      if (typeof file === 'string') return sendProblem(reply, certificateStatus[file], file);
      const { tenantId } = tenantOf(request);
      const actor = actorOf(request);
      const by = { actor: actorName(actor), guardianId: guardianOf(actor), secrets };
      const wanted = { requestId: request.params.requestId, content: file.content };
      const outcome = await attemptInTenant(db, tenantId, (tx) => addCertificate(tx, tenantId, wanted, by));
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, certificateStatus[outcome.reason], outcome.reason);
    },
  );

  app.delete(
    `${DIETS}/requests/:requestId`,
    { config: { policy }, schema: { params: requestParams } },
    async (request, reply) => {
      const actor = actorOf(request);
      const by = { actor: actorName(actor), guardianId: guardianOf(actor) };
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        withdrawRequest(tx, request.params.requestId, by),
      );
      if (outcome.ok) return reply.code(204).send();
      return sendProblem(reply, outcome.reason === 'unknown_request' ? 404 : 409, outcome.reason);
    },
  );
}
