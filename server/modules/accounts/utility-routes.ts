import '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { EndedSessions, LanguageBody, SessionList, type SurfaceName } from '#common/contract/accounts.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { actorOf, OFFICE_ROLES, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sessionCookieName } from '#server/platform/session.ts';
import { endOtherSessions, endSession } from './end-sessions.ts';
import { listOwnSessions } from './list-own-sessions.ts';
import { setLanguage } from './set-language.ts';

const SURFACES = ['portal', 'office'] as const;
const OWN = {
  portal: { kind: 'portal', openToCarers: true },
  office: { kind: 'office', roles: OFFICE_ROLES, beforeSecondFactor: true },
} satisfies Record<SurfaceName, Policy>;
const SessionParams = Type.Object({ slug: Type.String(), sessionId: Type.Integer({ minimum: 1 }) });

type RouteContext = Pick<Context, 'db' | 'isSecure'>;

/** Where one is signed in, on either surface, and the portal's language. */
export function utilityRoutes(app: App, context: RouteContext): void {
  for (const surface of SURFACES) sessionRoutes(app, context, surface);
  languageRoute(app, context);
}

function sessionRoutes(app: App, { db, isSecure }: RouteContext, surface: SurfaceName): void {
  const SESSIONS = `/api/c/:slug/${surface}/sessions`;
  const policy = OWN[surface];
  const tokenOf = ({ cookies }: Pick<FastifyRequest, 'cookies'>): string =>
    cookies[sessionCookieName(surface, isSecure)] ?? '';

  app.get(
    SESSIONS,
    { config: { policy }, schema: { response: { 200: SessionList } } },
    async (request, reply) => {
      const { accountId } = actorOf(request);
      const sessions = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        listOwnSessions(tx, accountId, tokenOf(request)),
      );
      return reply.header('cache-control', 'no-store').send({ sessions });
    },
  );

  app.delete(
    `${SESSIONS}/:sessionId`,
    { config: { policy }, schema: { params: SessionParams } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        endSession(tx, actorOf(request), request.params.sessionId),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.post(
    `${SESSIONS}/end-others`,
    { config: { policy }, schema: { response: { 200: EndedSessions } } },
    async (request) => ({
      ended: await inTenant(db, tenantOf(request).tenantId, (tx) =>
        endOtherSessions(tx, actorOf(request), tokenOf(request)),
      ),
    }),
  );
}

function languageRoute(app: App, { db }: RouteContext): void {
  app.put(
    '/api/c/:slug/portal/language',
    {
      config: { policy: { kind: 'portal', beforePasswordChange: true, openToCarers: true } satisfies Policy },
      schema: { body: LanguageBody },
    },
    async (request, reply) => {
      await inTenant(db, tenantOf(request).tenantId, (tx) =>
        setLanguage(tx, actorOf(request), request.body.language),
      );
      return reply.code(204).send();
    },
  );
}
