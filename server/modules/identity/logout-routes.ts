import type { FastifyReply, FastifyRequest } from 'fastify';
import { IDENTITY_KINDS, LogoutQuery, type IdentityKind } from '#common/contract/identity.ts';
import { HANDOVER_PAGE, LEFT_IN_BROWSER } from '#common/handover.ts';
import { NOT_LEFT } from '#common/not-left.ts';
import type { Context } from '#server/platform/context.ts';
import { tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { pageOf } from './rules.ts';
import { sendDeparture } from './send-departure.ts';
import type { LogoutMessage } from './saml/logout-message.ts';
import { PROFILES } from './saml/profile.ts';
import { sendLogout } from './send-logout.ts';
import { takeLogoutAnswer } from './take-logout-answer.ts';
import { takeLogout } from './take-logout.ts';

/** Identity providers send people here from their own sites: the message's signature is what counts. */
const FROM_OUTSIDE = { config: { policy: { kind: 'public' } satisfies Policy }, schema: { hide: true } };

/** Single logout: the way on after ours, what identity providers ask, and what they answer. The scope must take forms. */
export function logoutRoutes(app: App, context: Context): void {
  for (const kind of IDENTITY_KINDS) {
    if (PROFILES[kind].hasLogout) wayOn(app, context, kind);
    app.get(`/api/c/:slug/${kind}/slo`, FROM_OUTSIDE, (request, reply) => {
      const query = request.url.slice(request.url.indexOf('?') + 1);
      return take(request, reply, context, kind, { parameters: new URLSearchParams(query), query });
    });
    app.post(`/api/c/:slug/${kind}/slo`, FROM_OUTSIDE, (request, reply) => {
      const parameters = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      return take(request, reply, context, kind, { parameters, query: null });
    });
  }
}

/** Taken by the browser itself, once our session has ended. */
function wayOn(app: App, context: Context, kind: IdentityKind): void {
  app.get(
    `/api/c/:slug/${kind}/farewell`,
    { config: { policy: { kind: 'tenant' } satisfies Policy }, schema: { querystring: LogoutQuery } },
    async (request, reply) => {
      const { slug, tenantId } = tenantOf(request);
      const outcome = await sendLogout(context, tenantId, kind, request.query.request);
      return outcome.ok
        ? sendDeparture(reply, outcome.value)
        : reply.redirect(pageOf(slug, 'portal', '/accedi'), 303);
    },
  );
}

/** A request of the identity provider's is done as it wants; its answer to one of ours leads to where one enters again. */
async function take(
  request: FastifyRequest,
  reply: FastifyReply,
  context: Context,
  kind: IdentityKind,
  { parameters, query }: { parameters: URLSearchParams; query: string | null },
): Promise<FastifyReply> {
  const { slug, tenantId } = tenantOf(request);
  const messageOf = (field: string): LogoutMessage => ({
    field,
    query,
    relayState: parameters.get('RelayState'),
  });
  const asked = parameters.get('SAMLRequest');
  if (asked !== null) {
    const outcome = await takeLogout(context, tenantId, kind, messageOf(asked));
    return outcome.ok ? sendDeparture(reply, outcome.value) : sendProblem(reply, 403, outcome.reason);
  }
  const taken = await takeLogoutAnswer(
    context,
    tenantId,
    kind,
    messageOf(parameters.get('SAMLResponse') ?? ''),
  );
  if (taken.outcome !== 'ok')
    request.log.info({ kind, reason: taken.outcome }, 'no logout at the identity provider');
  // An answer to nothing tells nothing: who comes back once more has been told.
  const isLeft = taken.outcome === 'ok' || taken.outcome === 'unknown_request';
  return reply.redirect(pageOf(slug, taken.surface, farewellPage(taken.isInShell, isLeft)), 303);
}

/** Where one enters again; in the system's browser, where one is told to go back to ComunicApp. */
function farewellPage(isInShell: boolean, isLeft: boolean): string {
  const said = isLeft ? (isInShell ? LEFT_IN_BROWSER : null) : NOT_LEFT;
  return (isInShell ? HANDOVER_PAGE : '/accedi') + (said ? `?${said.name}=${said.value}` : '');
}
