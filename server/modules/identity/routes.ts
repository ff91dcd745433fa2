import '@fastify/cookie';
import '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  IDENTITY_KINDS,
  StartQuery,
  TROUBLE_COOKIE,
  WaysIn,
  type IdentityKind,
  type LoginTrouble,
} from '#common/contract/identity.ts';
import { browserOf } from '#server/modules/accounts/send-session.ts';
import { HANDOVER_CODE, HANDOVER_PAGE } from '#common/handover.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { setSessionCookie } from '#server/platform/session-cookie.ts';
import { browserSecretsOf, ensureBrowserSecret } from './browser-secret.ts';
import { claimRoutes } from './claim-routes.ts';
import { finishLogin } from './finish-login.ts';
import { handOver } from './hand-over.ts';
import { handoverRoutes } from './handover-routes.ts';
import { listWaysIn } from './list-ways-in.ts';
import { logoutRoutes } from './logout-routes.ts';
import { operatorIdentityRoutes } from './operator-identity-routes.ts';
import { findServiceProvider } from './provider-queries.ts';
import { isOurFault, landingPath, pageOf, UNKNOWN_PAGE } from './rules.ts';
import { MAX_MESSAGE_BYTES } from './saml/parse-message.ts';
import { sendDeparture } from './send-departure.ts';
import { startLogin } from './start-login.ts';
import { takeAnswer, type RefusedAnswer } from './take-answer.ts';

const OPEN = { config: { policy: { kind: 'tenant' } satisfies Policy } };
/**
 * Each start leaves rows that are kept for years; an answer that answers nothing leaves none. A whole town may come from one
 * address (a telephone company's), and AgID's validator asks hundreds of times in a row.
 */
const START_PACE = { rateLimit: { max: 600, timeWindow: '1 minute' } };
const ANSWER_PACE = { rateLimit: { max: 1200, timeWindow: '1 minute' } };
/** Identity providers post from their own sites: what guards here is the message's signature and the browser's secret. */
const FROM_OUTSIDE = {
  config: { policy: { kind: 'public' } satisfies Policy, ...ANSWER_PACE },
  schema: { hide: true },
};
const FORM_LIMIT = MAX_MESSAGE_BYTES * 2;
const TROUBLE_SECONDS = 60;

/** Login with SPID and CIE: what is offered, the way out, the answer, the end. */
export async function identityRoutes(app: App, context: Context, webFolder: string): Promise<void> {
  app.get('/api/c/:slug/identity/ways-in', { ...OPEN, schema: { response: { 200: WaysIn } } }, (request) =>
    inTenant(context.db, tenantOf(request).tenantId, (tx) => listWaysIn(tx)),
  );
  claimRoutes(app, context);
  handoverRoutes(app, context);
  operatorIdentityRoutes(app, context);
  for (const kind of IDENTITY_KINDS) loginRoutes(app, context, kind);
  await app.register(async (scope) => {
    takeForms(scope);
    const hasPages = existsSync(path.join(webFolder, 'portal.html'));
    logoutRoutes(scope, context);
    for (const kind of IDENTITY_KINDS) answerRoutes(scope, { ...context, hasPages }, kind);
  });
}

function takeForms(scope: Pick<App, 'addContentTypeParser'>): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_LIMIT },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
}

function loginRoutes(app: App, context: Context, kind: IdentityKind): void {
  app.get(`/api/c/:slug/${kind}/metadata`, OPEN, async (request, reply) => {
    const us = await inTenant(context.db, tenantOf(request).tenantId, (tx) => findServiceProvider(tx, kind));
    if (!us) return sendProblem(reply, 404, 'not_offered');
    return reply.type('application/samlmetadata+xml; charset=utf-8').send(us.metadata);
  });

  app.get(
    `/api/c/:slug/${kind}/login`,
    { config: { ...OPEN.config, ...START_PACE }, schema: { querystring: StartQuery } },
    async (request, reply) => {
      const secret = ensureBrowserSecret(request, reply, context);
      const outcome = await startLogin(context, tenantOf(request).tenantId, kind, request.query, secret);
      return outcome.ok
        ? sendDeparture(reply, outcome.value)
        : sendProblem(reply, 404, outcome.reason, 'Questo modo di accedere non è disponibile.');
    },
  );

  app.get(`/api/c/:slug/${kind}/finish`, OPEN, async (request, reply) => {
    const { tenantId, slug } = tenantOf(request);
    const secrets = browserSecretsOf(request, context);
    const finished = await finishLogin(context, tenantId, secrets, (surface) =>
      browserOf(request, context, surface),
    );
    reply.header('cache-control', 'no-store');
    if (finished.end === 'nothing') return reply.redirect(pageOf(slug, 'portal', '/'), 303);
    if (finished.end === 'unknown') return reply.redirect(pageOf(slug, finished.surface, UNKNOWN_PAGE), 303);
    const { surface, token, returnPath, hasEmail } = finished;
    setSessionCookie(reply, context, surface, token);
    return reply.redirect(pageOf(slug, surface, landingPath(surface, returnPath, hasEmail)), 303);
  });
}

/** `hasPages`: the web has been built. */
type AnswerContext = Context & { hasPages: boolean };

function answerRoutes(app: App, context: AnswerContext, kind: IdentityKind): void {
  app.post(`/c/:slug/${kind}/acs`, { ...FROM_OUTSIDE, bodyLimit: FORM_LIMIT }, async (request, reply) => {
    const { tenantId, slug } = tenantOf(request);
    const field = request.body instanceof URLSearchParams ? (request.body.get('SAMLResponse') ?? '') : '';
    const outcome = await takeAnswer(context, tenantId, kind, field, browserSecretsOf(request, context));
    reply.header('cache-control', 'no-store');
    if (!outcome.ok) logRefusal(request, kind, outcome);
    const { login } = outcome;
    if (login !== null && login.challenge !== null) {
      const trouble = outcome.ok ? null : { errorCode: outcome.errorCode, reference: request.id };
      const code = await handOver(context, tenantId, login.requestId, trouble);
      return reply.redirect(pageOf(slug, 'portal', `${HANDOVER_PAGE}?${HANDOVER_CODE}=${code}`), 303);
    }
    if (outcome.ok) return reply.redirect(`/api/c/${slug}/${kind}/finish`, 303);
    return sendTrouble(request, reply, context, kind, outcome);
  });
}

function logRefusal(request: FastifyRequest, kind: IdentityKind, refusal: RefusedAnswer): void {
  const { reason, errorCode, isSigned } = refusal;
  const facts = { kind, reason, errorCode, isSigned, reference: request.id };
  if (isOurFault(refusal)) request.log.error(facts, 'the identity provider refused our request');
  else request.log.info(facts, 'login refused');
}

/**
 * The portal's own page, which reads from the cookie what to say. Never what was wrong with the answer. 403 whoever it is
 * that says no, the identity provider or ourselves: AgID's validators take nothing below 400 for the refusal of a login.
 */
function sendTrouble(
  request: FastifyRequest,
  reply: FastifyReply,
  context: AnswerContext,
  kind: IdentityKind,
  { login, errorCode }: RefusedAnswer,
): FastifyReply {
  const trouble: LoginTrouble = {
    errorCode,
    reference: request.id,
    surface: login?.surface ?? 'portal',
    kind,
    returnPath: login?.returnPath ?? '/',
  };
  reply.setCookie(TROUBLE_COOKIE, JSON.stringify(trouble), {
    path: `/c/${tenantOf(request).slug}/`,
    sameSite: 'lax',
    secure: context.isSecure,
    maxAge: TROUBLE_SECONDS,
  });
  if (!context.hasPages) return sendProblem(reply, 403, 'login_refused', 'Accesso non riuscito.');
  return reply.code(403).sendFile('portal.html', { cacheControl: false });
}
