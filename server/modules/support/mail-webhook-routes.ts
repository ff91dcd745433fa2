import { IncomingMail, MailAnswer, type TakeMailRefusal } from '#common/contract/ticket-settings.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { keepBodies, SignedHeaders } from '#server/platform/signed-webhook.ts';
import { takeMail } from './take-mail.ts';

const MAX_BODY_BYTES = 512 * 1024;
const MAX_MAILS_A_MINUTE = 120;

const status = {
  not_enabled: 404,
  bad_signature: 401,
  message_id_reused: 409,
} satisfies Record<TakeMailRefusal, number>;

/** `POST /api/c/:slug/ticket-mail`: answers of families by e-mail (docs/ticket-mail.md). The signature is the proof. */
export async function ticketMailRoutes(
  app: App,
  context: Pick<Context, 'db' | 'clock' | 'publicUrl'>,
): Promise<void> {
  await app.register(async (scope: App) => webhookRoute(scope, context));
}

function webhookRoute(
  scope: App,
  { db, clock, publicUrl }: Pick<Context, 'db' | 'clock' | 'publicUrl'>,
): void {
  const bodyOf = keepBodies(scope, MAX_BODY_BYTES);
  scope.post(
    '/api/c/:slug/ticket-mail',
    {
      config: {
        policy: { kind: 'public' } satisfies Policy,
        rateLimit: {
          max: MAX_MAILS_A_MINUTE,
          timeWindow: '1 minute',
          // One gateway may serve several Comuni.
          keyGenerator: (request) => `${request.ip} ${tenantOf(request).slug}`,
        },
      },
      schema: { headers: SignedHeaders, body: IncomingMail, response: { 200: MailAnswer } },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const handedOver = {
        mail: request.body,
        publicUrl,
        body: bodyOf(request),
        timestamp: request.headers['x-refettorio-timestamp'],
        signature: request.headers['x-refettorio-signature'],
        now: clock.now(),
        today: clock.today(),
      };
      const outcome = await inTenant(db, tenantId, (tx) => takeMail(tx, tenantId, handedOver));
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}
