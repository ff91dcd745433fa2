import '@fastify/cookie';
import { HandoverAnswer, HandoverBody, type HandoverRefusal } from '#common/contract/identity.ts';
import { browserOf } from '#server/modules/accounts/send-session.ts';
import type { Context } from '#server/platform/context.ts';
import { tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { setSessionCookie } from '#server/platform/session-cookie.ts';
import { ensureBrowserSecret } from './browser-secret.ts';
import { redeemHandover } from './redeem-handover.ts';

const PACE = { rateLimit: { max: 600, timeWindow: '1 minute' } };
const OPEN = { config: { policy: { kind: 'tenant' } satisfies Policy, ...PACE } };
const status = { handover_over: 403, other_shell: 403 } satisfies Record<HandoverRefusal, number>;

/** A native shell asks for what came of the login that it began in the system's browser. */
export function handoverRoutes(app: App, context: Context): void {
  app.post(
    '/api/c/:slug/identity/handover',
    { ...OPEN, schema: { body: HandoverBody, response: { 200: HandoverAnswer } } },
    async (request, reply) => {
      const view = {
        browser: browserOf(request, context, 'portal'),
        secret: ensureBrowserSecret(request, reply, context),
      };
      const outcome = await redeemHandover(context, tenantOf(request).tenantId, request.body, view);
      reply.header('cache-control', 'no-store');
      if (!outcome.ok) return sendProblem(reply, status[outcome.reason], outcome.reason);
      return setSessionCookie(reply, context, 'portal', outcome.value.token).send(outcome.value.answer);
    },
  );
}
