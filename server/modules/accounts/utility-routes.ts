import '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { EndedSessions, LanguageBody, SessionList } from '#common/contract/accounts.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sessionCookieName } from '#server/platform/session.ts';
import { endOtherSessions, endSession } from './end-sessions.ts';
import { listOwnSessions } from './list-own-sessions.ts';
import { setLanguage } from './set-language.ts';

const portal: Policy = { kind: 'portal', openToCarers: true };
const SESSIONS = '/api/c/:slug/portal/sessions';
const SessionParams = Type.Object({ slug: Type.String(), sessionId: Type.Integer({ minimum: 1 }) });

/** Utility: where one is signed in, and the language. */
export function utilityRoutes(app: App, { db, isSecure }: Pick<Context, 'db' | 'isSecure'>): void {
  const tokenOf = ({ cookies }: Pick<FastifyRequest, 'cookies'>): string =>
    cookies[sessionCookieName('portal', isSecure)] ?? '';

  app.get(
    SESSIONS,
    { config: { policy: portal }, schema: { response: { 200: SessionList } } },
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
    { config: { policy: portal }, schema: { params: SessionParams } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        endSession(tx, actorOf(request), request.params.sessionId),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.post(
    `${SESSIONS}/end-others`,
    { config: { policy: portal }, schema: { response: { 200: EndedSessions } } },
    async (request) => ({
      ended: await inTenant(db, tenantOf(request).tenantId, (tx) =>
        endOtherSessions(tx, actorOf(request), tokenOf(request)),
      ),
    }),
  );

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
