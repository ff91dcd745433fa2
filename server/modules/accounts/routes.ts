import '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import {
  ACCOUNT_SENTENCES,
  ChangePasswordBody,
  LinkAnswer,
  LoginBody,
  LogoutAnswer,
  RecoveryAnswer,
  RecoveryBody,
  SessionAnswer,
  SurfaceQuery,
  UseLinkBody,
  type SurfaceName,
} from '#common/contract/accounts.ts';
import {
  LoginFactorBody,
  PasskeyOptions,
  PasswordProofBody,
  SecondFactorAsked,
  StepBody,
} from '#common/contract/second-factor.ts';
import { sendFactorRefusal } from '#server/modules/second-factor/send-factor-refusal.ts';
import { trustCookieName, TRUSTED_SECONDS } from '#server/modules/second-factor/trusted-browsers.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import {
  actorOf,
  OFFICE_ROLES,
  tenantOf,
  type App,
  type Policy,
  type SessionProof,
} from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { missingProof } from '#server/platform/proof-rules.ts';
import { cookieOptions, setSessionCookie } from '#server/platform/session-cookie.ts';
import { sessionCookieName } from '#server/platform/session.ts';
import { changePassword } from './change-password.ts';
import { givePasswordAgain } from './give-password-again.ts';
import { challengeAtLogin, giveSecondFactor } from './give-second-factor.ts';
import { logIn } from './log-in.ts';
import { logOut, type Farewell } from './log-out.ts';
import { openLink } from './open-link.ts';
import { findAccountView } from './queries.ts';
import { requestRecovery } from './request-recovery.ts';
import { browserOf, sendEntered, sendSession, sessionAnswer } from './send-session.ts';
import { useLink } from './use-link.ts';

const STATUS = {
  bad_credentials: 401,
  credentials_off: 403,
  throttled: 429,
  busy: 503,
  link_expired: 404,
  // Not 401: the session is good, and the web would take that for its end.
  wrong_password: 422,
  password_unchanged: 422,
  password_too_short: 422,
  password_too_long: 422,
  password_is_username: 422,
  password_too_common: 422,
} satisfies Record<keyof typeof ACCOUNT_SENTENCES, number>;

const SURFACES = ['portal', 'office'] as const;
const OPEN = { config: { policy: { kind: 'tenant' } satisfies Policy } };
const RECOGNISED = { config: { policy: { kind: 'tenant', recognises: 'asked' } satisfies Policy } };
const OWN_PASSWORD = {
  portal: { kind: 'portal', beforePasswordChange: true, openToCarers: true },
  office: {
    kind: 'office',
    roles: OFFICE_ROLES,
    beforePasswordChange: true,
    beforeSecondFactor: true,
  },
} satisfies Record<SurfaceName, Policy>;
const LinkParams = Type.Object({ slug: Type.String(), token: Type.String({ maxLength: 200 }) });
const RECOVERY_ACCEPTED =
  'Se i dati corrispondono a un accesso con un indirizzo e-mail, entro pochi minuti arriverà un messaggio con le istruzioni.';

/**
 * Session, login, logout, links from letters and recovery mails, and the change of one's own password. `farewell`: what else
 * there is to leave at a logout.
 */
export function accountRoutes(app: App, context: Context, farewell: Farewell): void {
  sessionRoutes(app, context, farewell);
  for (const surface of SURFACES) passwordRoutes(app, context, surface);
  secondFactorLoginRoutes(app, context);
  passwordProofRoutes(app, context);
  for (const surface of SURFACES) linkRoutes(app, context, surface);
  recoveryRoutes(app, context);
}

function sessionRoutes(app: App, context: Context, farewell: Farewell): void {
  app.get(
    '/api/c/:slug/session',
    { ...RECOGNISED, schema: { querystring: SurfaceQuery, response: { 200: SessionAnswer } } },
    async (request, reply) => {
      const { surface } = request.query;
      const { actor } = request;
      const tenant = tenantOf(request);
      const account =
        actor &&
        (await inTenant(context.db, tenant.tenantId, (tx) => findAccountView(tx, actor.accountId), {
          readsOnce: true,
        }));
      reply.header('cache-control', 'no-store');
      return sessionAnswer(
        tenant,
        surface,
        account && surface === 'office' ? withSetup(account, request.proof, context) : account,
      );
    },
  );

  app.post(
    '/api/c/:slug/logout',
    {
      ...RECOGNISED,
      schema: { querystring: SurfaceQuery, response: { 200: LogoutAnswer, 204: Type.Null() } },
    },
    async (request, reply) => {
      const { surface } = request.query;
      const { actor } = request;
      const { sessionToken } = browserOf(request, context, surface);
      const continueAt =
        actor && sessionToken
          ? await logOut(context, tenantOf(request).tenantId, { actor, sessionToken, surface }, farewell)
          : null;
      reply.clearCookie(sessionCookieName(surface, context.isSecure), cookieOptions(context));
      return continueAt === null ? reply.code(204).send(null) : reply.send({ continueAt });
    },
  );
}

/** Says whether the operator must set up a second factor before anything else. */
function withSetup<Account extends object>(
  account: Account,
  proof: SessionProof | null,
  { isDemo }: Context,
): Account & { mustSetUpSecondFactor?: true } {
  const missing = proof && missingProof(proof, { kind: 'office', roles: OFFICE_ROLES }, isDemo);
  return missing === 'second_factor_setup_required' ? { ...account, mustSetUpSecondFactor: true } : account;
}

function passwordRoutes(app: App, context: Context, surface: SurfaceName): void {
  app.post(
    `/api/c/:slug/${surface}/login`,
    { ...OPEN, schema: { body: LoginBody, response: { 200: SessionAnswer, 202: SecondFactorAsked } } },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const browser = browserOf(request, context, surface);
      const outcome = await logIn(context, tenant.tenantId, surface, request.body, browser);
      return outcome.ok
        ? sendEntered(reply, context, tenant, surface, outcome.value)
        : sendRefusal(reply, outcome);
    },
  );

  app.post(
    `/api/c/:slug/${surface}/password`,
    {
      config: { policy: OWN_PASSWORD[surface] },
      schema: { body: ChangePasswordBody, response: { 200: SessionAnswer } },
    },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const browser = browserOf(request, context, surface);
      const outcome = await changePassword(context, tenant.tenantId, actorOf(request), request.body, browser);
      return outcome.ok
        ? sendSession(reply, context, tenant, surface, outcome.value)
        : sendRefusal(reply, outcome);
    },
  );
}

/** The second half of an operator's login: nobody is signed in yet, the step's token stands for the right password. */
function secondFactorLoginRoutes(app: App, context: Context): void {
  app.post(
    '/api/c/:slug/office/login/passkey-options',
    { ...OPEN, schema: { body: StepBody, response: { 200: PasskeyOptions } } },
    async (request, reply) => {
      const outcome = await challengeAtLogin(context, tenantOf(request).tenantId, request.body.token);
      return outcome.ok ? { options: outcome.value } : sendFactorRefusal(reply, outcome);
    },
  );

  app.post(
    '/api/c/:slug/office/login/second-factor',
    { ...OPEN, schema: { body: LoginFactorBody, response: { 200: SessionAnswer } } },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const browser = browserOf(request, context, 'office');
      const outcome = await giveSecondFactor(context, tenant.tenantId, request.body, browser);
      if (!outcome.ok) return sendFactorRefusal(reply, outcome);
      const { accountId, trust } = outcome.value;
      if (trust !== null) {
        const options = { ...cookieOptions(context), maxAge: TRUSTED_SECONDS };
        reply.setCookie(trustCookieName(accountId, context.isSecure), trust, options);
      }
      return sendSession(reply, context, tenant, 'office', outcome.value);
    },
  );
}

/** A parent proves again who it is, before what is delicate; with SPID or CIE that is simply another login. */
function passwordProofRoutes(app: App, context: Context): void {
  app.post(
    '/api/c/:slug/portal/proof',
    {
      config: { policy: { kind: 'portal', openToCarers: true } satisfies Policy },
      schema: { body: PasswordProofBody },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const browser = browserOf(request, context, 'portal');
      const { password } = request.body;
      const outcome = await givePasswordAgain(context, tenantId, actorOf(request), password, browser);
      if (!outcome.ok) return sendRefusal(reply, outcome);
      return setSessionCookie(reply, context, 'portal', outcome.value).code(204).send();
    },
  );
}

function recoveryRoutes(app: App, context: Context): void {
  app.post(
    '/api/c/:slug/portal/recovery',
    { ...OPEN, schema: { body: RecoveryBody, response: { 202: RecoveryAnswer } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const outcome = await requestRecovery(context, tenantId, request.body.username, request.ip);
      return outcome.ok ? reply.code(202).send({ detail: RECOVERY_ACCEPTED }) : sendRefusal(reply, outcome);
    },
  );
}

function linkRoutes(app: App, context: Context, surface: SurfaceName): void {
  const LINK = `/api/c/:slug/${surface}/links/:token`;
  app.get(
    LINK,
    { ...OPEN, schema: { params: LinkParams, response: { 200: LinkAnswer } } },
    async (request, reply) => {
      const outcome = await openLink(context, tenantOf(request).tenantId, surface, request.params.token);
      if (!outcome.ok) return sendRefusal(reply, outcome);
      return reply.header('cache-control', 'no-store').send(outcome.value);
    },
  );

  app.post(
    LINK,
    {
      ...OPEN,
      schema: {
        params: LinkParams,
        body: UseLinkBody,
        response: { 200: SessionAnswer, 202: SecondFactorAsked },
      },
    },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const { params, body } = request;
      const browser = browserOf(request, context, surface);
      const wanted = { surface, token: params.token, password: body.password };
      const outcome = await useLink(context, tenant.tenantId, wanted, browser);
      return outcome.ok
        ? sendEntered(reply, context, tenant, surface, outcome.value)
        : sendRefusal(reply, outcome);
    },
  );
}

function sendRefusal(
  reply: FastifyReply,
  refusal: { reason: keyof typeof STATUS; retryAfterSeconds?: number },
): FastifyReply {
  const { reason, retryAfterSeconds } = refusal;
  if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds);
  const extensions = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  return sendProblem(reply, STATUS[reason], reason, ACCOUNT_SENTENCES[reason], extensions);
}
