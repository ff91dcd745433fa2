/**
 * Google's and Apple's services with the phones behind them: FCM and the control of the phones over HTTP/1.1, APNs on a port
 * of its own over HTTP/2. Environment: PORT, APNS_PORT, HOST.
 */
import type { AddressInfo } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { buildApns, type ApnsSimulator } from './apns.ts';
import { fcmRoutes } from './fcm.ts';
import { html, page } from './html.ts';
import { addPhone, findPhone, type Phone, type Phones, type PhoneService } from './phones.ts';
import { buildSimulator, listen, problem, runAlone, sendPage } from './simulator-app.ts';

/** What both give whoever may send: Google's file, and Apple's key with what is said beside it. */
export interface PushCredentials {
  fcm: object;
  apns: { p8: string; keyId: string; teamId: string; topic: string; origin: string };
}

type ById = FastifyRequest<{ Params: { id: string } }>;

/** `apnsPort` zero takes a free one. */
export function buildNativePush({ apnsPort = 0, host = '127.0.0.1' } = {}): FastifyInstance {
  const app = buildSimulator();
  const phones: Phones = new Map();
  const accountFile = fcmRoutes(app, phones);
  const apns = buildApns(phones);
  app.addHook('onReady', () => listenTo(apns, apnsPort, host));
  app.addHook('onClose', () => closeApns(apns));

  app.get('/credentials', (request, reply) => {
    const { port } = apns.server.address() as AddressInfo;
    const answer: PushCredentials = {
      fcm: accountFile(`http://${request.host}`),
      apns: { ...apns.credentials, origin: `http://${request.hostname}:${port}` },
    };
    return reply.send(answer);
  });
  app.delete('/apns-connections', (_request, reply) => {
    apns.dropConnections();
    return reply.code(204).send();
  });
  phoneRoutes(app, phones);
  app.get('/', (_request, reply) => sendPage(reply, messagesPage([...phones.values()])));
  return app;
}

function phoneRoutes(app: FastifyInstance, phones: Phones): void {
  app.post('/phones', (request: FastifyRequest<{ Body: { service: PhoneService } }>, reply) => {
    const { id, token } = addPhone(phones, request.body.service);
    return reply.code(201).send({ id, token });
  });

  app.put(
    '/phones/:id/answer',
    (request: FastifyRequest<{ Params: { id: string }; Body: { error: string | null } }>, reply) => {
      const phone = findPhone(phones, request.params.id);
      if (!phone) return problem(reply, 404, 'Not found', 'no such phone');
      phone.answersWith = request.body.error;
      return reply.code(204).send();
    },
  );

  app.get('/phones/:id/messages', (request: ById, reply) => {
    const phone = findPhone(phones, request.params.id);
    return phone ? phone.messages : problem(reply, 404, 'Not found', 'no such phone');
  });
}

function listenTo({ server }: ApnsSimulator, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ message }) =>
      reject(new Error(`Il simulatore di APNs non può usare la porta ${port}: ${message}.`)),
    );
    server.listen(port, host, resolve);
  });
}

function closeApns(apns: ApnsSimulator): Promise<void> {
  apns.dropConnections();
  return new Promise((resolve) => apns.server.close(() => resolve()));
}

function messagesPage(phones: readonly Phone[]): string {
  const shown = phones.flatMap(({ service, messages }) =>
    messages.map((message) => ({ service, ...message })),
  );
  return page(
    'Notifiche di Google e Apple',
    'Notifiche consegnate ai telefoni',
    html`<ul>
      ${shown.toReversed().map(
        ({ service, title, body, path }) =>
          html`<li>
            ${service === 'fcm' ? 'Android' : 'iPhone'}: <strong>${title}</strong>, ${body}
            <code>${path}</code>
          </li>`,
      )}
    </ul>`,
  );
}

if (import.meta.main) {
  const { env } = process;
  await runAlone(() =>
    listen(
      buildNativePush({ apnsPort: Number(env.APNS_PORT ?? 3110), ...(env.HOST ? { host: env.HOST } : {}) }),
      'Notifiche di Google e Apple',
      Number(env.PORT ?? 3109),
      env.HOST,
    ),
  );
}
