/** A browser's push service with the browser behind it: takes messages as RFC 8030 says, and reads what they carry. */
import { createECDH, randomBytes, randomUUID, type ECDH } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html, page } from './html.ts';
import { findVapidFault, openMessage } from './push-message.ts';
import { buildSimulator, listen, problem, runAlone, sendPage } from './simulator-app.ts';

interface Subscription {
  browser: ECDH;
  auth: Buffer;
  /** The `applicationServerKey` it was made with. */
  boundTo: string | null;
  /** What the service answers instead of taking the message: 410 once the person has withdrawn, 503 when it is busy. */
  answersWith: number | null;
  messages: { text: string; ttl: number }[];
}

type ById = FastifyRequest<{ Params: { id: string } }>;

export function buildPushService(): FastifyInstance {
  const app = buildSimulator();
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: 4096 },
    (_request, body, done) => done(null, body),
  );
  const subscriptions = new Map<string, Subscription>();

  app.post(
    '/subscriptions',
    (request: FastifyRequest<{ Body: { applicationServerKey?: string } | null }>, reply) => {
      const id = randomUUID();
      const browser = createECDH('prime256v1');
      browser.generateKeys();
      const auth = randomBytes(16);
      const boundTo = request.body?.applicationServerKey ?? null;
      subscriptions.set(id, { browser, auth, boundTo, answersWith: null, messages: [] });
      const keys = { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') };
      return reply.code(201).send({ id, endpoint: `${originOf(request)}/push/${id}`, keys });
    },
  );

  app.put(
    '/subscriptions/:id/answer',
    (request: FastifyRequest<{ Params: { id: string }; Body: { status: number | null } }>, reply) => {
      const subscription = subscriptions.get(request.params.id);
      if (!subscription) return problem(reply, 404, 'Not found', 'no such subscription');
      subscription.answersWith = request.body.status;
      return reply.code(204).send();
    },
  );

  app.get('/subscriptions/:id/messages', (request: ById, reply) => {
    const subscription = subscriptions.get(request.params.id);
    return subscription ? subscription.messages : problem(reply, 404, 'Not found', 'no such subscription');
  });

  app.post('/push/:id', (request: ById, reply) => {
    const subscription = subscriptions.get(request.params.id);
    if (!subscription) return problem(reply, 404, 'Not found', 'no such subscription');
    return take(subscription, request, reply);
  });

  app.get('/', (_request, reply) => sendPage(reply, messagesPage([...subscriptions.values()])));
  return app;
}

function take(subscription: Subscription, request: ById, reply: FastifyReply): FastifyReply {
  if (subscription.answersWith !== null)
    return problem(reply, subscription.answersWith, 'Refused', 'as asked for');
  const { authorization, ttl, 'content-encoding': encoding } = request.headers;
  if (authorization === undefined) return problem(reply, 401, 'Unauthorized', 'VAPID is required');
  const fault = findVapidFault(authorization, {
    origin: originOf(request),
    boundTo: subscription.boundTo,
    now: new Date(),
  });
  if (fault !== null) return problem(reply, 403, 'Forbidden', fault);
  if (typeof ttl !== 'string' || !/^\d+$/.test(ttl))
    return problem(reply, 400, 'Bad request', 'TTL is required');
  if (encoding !== 'aes128gcm' || !Buffer.isBuffer(request.body))
    return problem(reply, 415, 'Unsupported', 'aes128gcm is required');
  subscription.messages.push({
    text: openMessage(request.body, subscription.browser, subscription.auth),
    ttl: Number(ttl),
  });
  return reply
    .code(201)
    .header('location', `${originOf(request)}/message/${randomUUID()}`)
    .send();
}

function originOf(request: FastifyRequest): string {
  return `http://${request.host}`;
}

function messagesPage(subscriptions: readonly Subscription[]): string {
  const texts = subscriptions.flatMap(({ messages }) => messages);
  return page(
    'Servizio di notifiche',
    'Notifiche consegnate',
    html`<ul>
      ${texts.toReversed().map(({ text }) => html`<li><code>${text}</code></li>`)}
    </ul>`,
  );
}

if (import.meta.main) {
  const { env } = process;
  await runAlone(() =>
    listen(buildPushService(), 'Servizio di notifiche', Number(env.PORT ?? 3104), env.HOST),
  );
}
