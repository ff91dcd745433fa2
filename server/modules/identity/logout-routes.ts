import type { FastifyReply } from 'fastify';
import { IDENTITY_KINDS, type IdentityKind } from '#common/contract/identity.ts';
import type { Context } from '#server/platform/context.ts';
import { tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { pageOf } from './rules.ts';
import { sendDeparture } from './send-departure.ts';
import { takeLogout, type LogoutMessage } from './take-logout.ts';

/** Identity providers send people here from their own sites: the message's signature is what counts. */
const FROM_OUTSIDE = { config: { policy: { kind: 'public' } satisfies Policy }, schema: { hide: true } };

/** Single logout: what identity providers ask, and what they answer. The scope must take forms. */
export function logoutRoutes(app: App, context: Context): void {
  for (const kind of IDENTITY_KINDS) {
    app.get(`/api/c/:slug/${kind}/slo`, FROM_OUTSIDE, (request, reply) => {
      const query = request.url.slice(request.url.indexOf('?') + 1);
      const parameters = new URLSearchParams(query);
      const { slug, tenantId } = tenantOf(request);
      return answer(reply, context, { slug, tenantId, kind }, messageOf(parameters, query));
    });
    app.post(`/api/c/:slug/${kind}/slo`, FROM_OUTSIDE, (request, reply) => {
      const parameters = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      const { slug, tenantId } = tenantOf(request);
      return answer(reply, context, { slug, tenantId, kind }, messageOf(parameters, null));
    });
  }
}

function messageOf(parameters: URLSearchParams, query: string | null): LogoutMessage | null {
  const field = parameters.get('SAMLRequest');
  return field === null ? null : { field, query, relayState: parameters.get('RelayState') };
}

/** Without a request in it this is the answer to one of ours: the session has ended before, whatever it says. */
async function answer(
  reply: FastifyReply,
  context: Context,
  { slug, tenantId, kind }: { slug: string; tenantId: string; kind: IdentityKind },
  message: LogoutMessage | null,
): Promise<FastifyReply> {
  if (!message) return reply.redirect(pageOf(slug, 'portal', '/accedi'), 303);
  const outcome = await takeLogout(context, tenantId, kind, message);
  return outcome.ok ? sendDeparture(reply, outcome.value) : sendProblem(reply, 403, outcome.reason);
}
