import { PhoneAnswer, PhoneMessage, type PhoneRefusal } from '#common/contract/telephone.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { keepBodies, SignedHeaders } from '#server/platform/signed-webhook.ts';
import { takeMessage } from './take-message.ts';

const MAX_BODY_BYTES = 16_384;
/** More than a gateway has lines; a Comune's whole school calls within an hour, not within a minute. */
const MAX_MESSAGES_A_MINUTE = 600;

const status = {
  not_enabled: 404,
  bad_signature: 401,
  message_id_reused: 409,
} satisfies Record<PhoneRefusal, number>;

/** `POST /api/c/:slug/telephone`: the gateway's messages (docs/telephone.md). The signature is the proof, as no cookie can be. */
export async function telephoneRoutes(app: App, context: Pick<Context, 'db' | 'clock'>): Promise<void> {
  await app.register(async (scope: App) => webhookRoute(scope, context));
}

function webhookRoute(scope: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  const bodyOf = keepBodies(scope, MAX_BODY_BYTES);
  scope.post(
    '/api/c/:slug/telephone',
    {
      config: {
        policy: { kind: 'public' } satisfies Policy,
        rateLimit: {
          max: MAX_MESSAGES_A_MINUTE,
          timeWindow: '1 minute',
          // One gateway may serve several Comuni.
          keyGenerator: (request) => `${request.ip} ${tenantOf(request).slug}`,
        },
      },
      schema: { headers: SignedHeaders, body: PhoneMessage, response: { 200: PhoneAnswer } },
    },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const signed = {
        message: request.body,
        body: bodyOf(request),
        timestamp: request.headers['x-refettorio-timestamp'],
        signature: request.headers['x-refettorio-signature'],
      };
      const outcome = await inTenant(db, tenant.tenantId, (tx) =>
        takeMessage(tx, tenant, signed, clock.now()),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}
