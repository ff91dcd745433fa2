import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '#server/platform/context.ts';
import { newToken } from '#server/platform/session.ts';
import { ARRIVAL_MINUTES } from './rules.ts';

type HasCookies = Pick<FastifyRequest, 'cookies'>;
type Security = Pick<Context, 'isSecure'>;

/**
 * The cookies that bind an answer to the browser that asked. The answer is a form posted by another site, with which
 * `SameSite=Lax` cookies do not come: this one says `None`, holds nothing but a random secret, and opens nothing by itself.
 * On plain http (the demonstration, on `localhost`) some clients do not send a `Secure` cookie: a second one is for them.
 */
function names({ isSecure }: Security): string[] {
  return isSecure ? ['__Host-identity'] : ['identity', 'identity-plain'];
}

export function browserSecretsOf({ cookies }: HasCookies, security: Security): string[] {
  return names(security)
    .map((name) => cookies[name])
    .filter((secret) => secret !== undefined && /^[\w-]{43}$/.test(secret)) as string[];
}

/** The browser's own secret, or a new one; several logins in as many tabs have one secret. */
export function ensureBrowserSecret(request: HasCookies, reply: FastifyReply, security: Security): string {
  const secret = browserSecretsOf(request, security)[0] ?? newToken();
  const [bound = '', plain] = names(security);
  const common = { httpOnly: true, path: '/', maxAge: ARRIVAL_MINUTES * 60 };
  void reply.setCookie(bound, secret, { ...common, sameSite: 'none', secure: true });
  if (plain !== undefined) void reply.setCookie(plain, secret, common);
  return secret;
}
