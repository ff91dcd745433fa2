import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  ChildCode,
  GatewayBody,
  GatewaySecret,
  GatewayView,
  type SaveGatewayRefusal,
} from '#common/contract/telephone.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { findChildCode } from './find-child-code.ts';
import { makeSecret } from './make-secret.ts';
import { renewStatus } from './portal-routes.ts';
import { readGateway } from './read-gateway.ts';
import { renewCode } from './renew-code.ts';
import { saveGateway } from './save-gateway.ts';

const write: Policy = { kind: 'office', roles: ['school_office', 'service_manager'] };
const read: Policy = { kind: 'office', roles: ['school_office', 'service_manager', 'read_only'] };
const BASE = '/api/c/:slug/office/telephone';
const CodeQuery = Type.Object({ userCode: Type.String({ minLength: 1, maxLength: 50 }) });
const childParams = Type.Object({
  slug: Type.String(),
  childId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});

const saveStatus = { no_secret: 409 } satisfies Record<SaveGatewayRefusal, number>;

/** Ufficio, *Telefono e SMS*: the gateway, a child's code, and the latest contacts with what came of them. */
export function officeTelephoneRoutes(app: App, { db, publicUrl }: Pick<Context, 'db' | 'publicUrl'>): void {
  const view = (request: FastifyRequest) => {
    const { tenantId, slug } = tenantOf(request);
    const address = `${publicUrl}/api/c/${slug}/telephone`;
    return inTenant(db, tenantId, (tx) => readGateway(tx, address));
  };
  const by = (request: FastifyRequest) => actorName(actorOf(request));

  app.get(BASE, { config: { policy: read }, schema: { response: { 200: GatewayView } } }, view);

  app.put(
    BASE,
    { config: { policy: write }, schema: { body: GatewayBody, response: { 200: GatewayView } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        saveGateway(tx, tenantId, request.body, by(request)),
      );
      return outcome.ok ? view(request) : sendProblem(reply, saveStatus[outcome.reason], outcome.reason);
    },
  );

  app.post(
    `${BASE}/secret`,
    { config: { policy: write }, schema: { response: { 200: GatewaySecret } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const secret = await inTenant(db, tenantId, (tx) => makeSecret(tx, tenantId, by(request)));
      return reply.header('cache-control', 'no-store').send({ secret });
    },
  );

  app.get(
    `${BASE}/codes`,
    { config: { policy: write }, schema: { querystring: CodeQuery, response: { 200: ChildCode } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const outcome = await inTenant(db, tenantId, (tx) =>
        findChildCode(tx, tenantId, request.query.userCode),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, renewStatus[outcome.reason], outcome.reason);
    },
  );

  app.post(
    `${BASE}/codes/:childId/renew`,
    {
      config: { policy: write },
      schema: { params: childParams, response: { 200: Type.Pick(ChildCode, ['code']) } },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = { childId: request.params.childId, guardianId: null };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        renewCode(tx, tenantId, wanted, by(request)),
      );
      return outcome.ok
        ? { code: outcome.value }
        : sendProblem(reply, renewStatus[outcome.reason], outcome.reason);
    },
  );
}
