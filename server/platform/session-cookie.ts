import '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import type { Context } from './context.ts';
import { sessionCookieName, type Surface } from './session.ts';

export function cookieOptions({ isSecure }: Pick<Context, 'isSecure'>) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure } as const;
}

/** The session's secret from now on; `null` leaves the browser with the one it has. */
export function setSessionCookie(
  reply: FastifyReply,
  context: Pick<Context, 'isSecure'>,
  surface: Surface,
  token: string | null,
): FastifyReply {
  if (token === null) return reply;
  return reply.setCookie(sessionCookieName(surface, context.isSecure), token, cookieOptions(context));
}
