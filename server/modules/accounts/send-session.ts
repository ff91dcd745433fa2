/** What a browser is told about who it is. */
import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionAnswer, SurfaceName } from '#common/contract/accounts.ts';
import { trustCookieName } from '#server/modules/second-factor/trusted-browsers.ts';
import type { Context } from '#server/platform/context.ts';
import { logoPath, type TenantRef } from '#server/platform/http.ts';
import { setSessionCookie } from '#server/platform/session-cookie.ts';
import { sessionCookieName } from '#server/platform/session.ts';
import type { Entered } from './enter.ts';
import type { Browser, SignedIn } from './sign-in.ts';

/** What a request tells of the browser that sent it. */
type RequestFacts = Pick<FastifyRequest, 'ip' | 'headers' | 'cookies'>;

export function browserOf(request: RequestFacts, context: Context, surface: SurfaceName): Browser {
  return {
    address: request.ip,
    userAgent: request.headers['user-agent'] ?? null,
    sessionToken: request.cookies[sessionCookieName(surface, context.isSecure)] ?? null,
    trustTokenOf: (accountId) => request.cookies[trustCookieName(accountId, context.isSecure)] ?? null,
  };
}

export function sessionAnswer(
  { slug, name, isDemo, look }: TenantRef,
  surface: SurfaceName,
  account: SessionAnswer['account'],
): SessionAnswer {
  const tenant = {
    slug,
    name,
    isDemo,
    ...(look?.colour ? { colour: look.colour } : {}),
    ...(look?.logoHash ? { logo: logoPath(slug, look.logoHash) } : {}),
  };
  return { tenant, surface, account };
}

export function sendSession(
  reply: FastifyReply,
  context: Context,
  tenant: TenantRef,
  surface: SurfaceName,
  { token, account }: SignedIn,
): FastifyReply {
  return setSessionCookie(reply, context, surface, token)
    .header('cache-control', 'no-store')
    .send(sessionAnswer(tenant, surface, account));
}

/** The session, or the question for the second factor (202). */
export function sendEntered(
  reply: FastifyReply,
  context: Context,
  tenant: TenantRef,
  surface: SurfaceName,
  entered: Entered,
): FastifyReply {
  return 'secondFactor' in entered
    ? reply.code(202).header('cache-control', 'no-store').send(entered)
    : sendSession(reply, context, tenant, surface, entered);
}
