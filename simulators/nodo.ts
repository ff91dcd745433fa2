/**
 * The Nodo and a PSP's counter, as a program. JSON: `POST /api/verify`, `/api/activate`, `/api/outcome`, `/api/pay`,
 * `GET /api/receipts`, `/api/flows`. Pages: `/` (the counter), `/ricevute` (the queue of receipts), `/rendicontazione`.
 * Environment: PORT, HOST, EC_ENDPOINT, BROKER, STATION, EC (fiscal code offered by the form), ACA_API.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { noticeFromForm, optionsFromForm } from './counter-form.ts';
import { buildNodoCore, type NodoCore } from './nodo-core.ts';
import type { NoticeRef } from './nodo-messages.ts';
import type { NodoSettings, PayOptions, StationSettings } from './nodo-types.ts';
import { counterPage, offerPage, receiptsPage, resultPage } from './nodo-pages.ts';
import { addReporting } from './reporting-pages.ts';
import { buildSimulator, field, listen, problem, runAlone, sendPage } from './simulator-app.ts';

export interface NodoProgramSettings extends NodoSettings {
  /** Fiscal code of the creditor that the counter's form offers. */
  creditor?: string;
}

interface PayBody extends NoticeRef {
  options?: PayOptions;
  station?: Partial<StationSettings>;
}

const seconds = { type: 'number', minimum: 0, maximum: 3_600 };
const cents = { type: 'integer', minimum: 1, maximum: 99_999_999_999 };
const text = (maxLength: number): object => ({ type: 'string', minLength: 1, maxLength });

const optionsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    version: { enum: ['v1', 'v2'] },
    psp: text(70),
    amountCents: cents,
    debtorFiscalCode: { type: 'string', minLength: 2, maxLength: 16 },
    payerFiscalCode: { type: 'string', minLength: 2, maxLength: 16 },
    receiptId: text(255),
    outcome: { enum: ['OK', 'KO'] },
    feeCents: { ...cents, minimum: 0 },
    paymentNote: text(210),
    transferType: { enum: ['POSTAL', 'PAGOPA'] },
    standIn: { type: 'boolean' },
    receiptDelaySeconds: seconds,
    times: { type: 'integer', minimum: 1, maximum: 5 },
    copies: { type: 'integer', minimum: 1, maximum: 20 },
    lostAnswers: { type: 'integer', minimum: 0, maximum: 10 },
    evenIfPaid: { type: 'boolean' },
    paidAt: { type: 'string', format: 'date-time' },
  },
};
const noticeSchema = {
  type: 'object',
  required: ['fiscalCode', 'noticeNumber'],
  properties: {
    fiscalCode: { type: 'string', pattern: '^[0-9]{11}$' },
    noticeNumber: { type: 'string', pattern: '^[0-9]{18}$' },
    options: optionsSchema,
    station: {
      type: 'object',
      additionalProperties: false,
      properties: { endpoint: { type: 'string', format: 'uri' }, idBrokerPA: text(35), idStation: text(35) },
    },
  },
};
const outcomeSchema = {
  type: 'object',
  required: ['paymentToken'],
  properties: { paymentToken: text(255), options: optionsSchema },
};

/** Builds the program. Closing the application drops the retries that are still to come. */
export function buildNodo(settings: NodoProgramSettings): FastifyInstance {
  const app = buildSimulator();
  const core = buildNodoCore(settings);
  app.addHook('onClose', () => core.stop());
  addApi(app, core);
  addPages(app, core, settings);
  addReporting(app, core, settings.now ?? (() => new Date()));
  return app;
}

function addApi(app: FastifyInstance, core: NodoCore): void {
  app.post('/api/verify', { schema: { body: noticeSchema } }, (request: FastifyRequest<{ Body: PayBody }>) =>
    core.verify(noticeOf(request.body), request.body.station),
  );
  app.post(
    '/api/activate',
    { schema: { body: noticeSchema } },
    (request: FastifyRequest<{ Body: PayBody }>) =>
      core.activate(noticeOf(request.body), request.body.options ?? {}, request.body.station),
  );
  app.post(
    '/api/outcome',
    { schema: { body: outcomeSchema } },
    async (request: FastifyRequest<{ Body: { paymentToken: string; options?: PayOptions } }>, reply) => {
      const deliveries = await core.close(request.body.paymentToken, request.body.options ?? {});
      return deliveries ? { deliveries } : problem(reply, 404, 'Not found', 'unknown or used payment token');
    },
  );
  app.post('/api/pay', { schema: { body: noticeSchema } }, (request: FastifyRequest<{ Body: PayBody }>) =>
    core.pay(noticeOf(request.body), request.body.options ?? {}, request.body.station),
  );
  app.get('/api/receipts', () => core.queue.deliveries());
}

function addPages(app: FastifyInstance, core: NodoCore, settings: NodoProgramSettings): void {
  const defaults = { creditor: settings.creditor ?? '', ...settings.station };
  app.get('/', (request: FastifyRequest<{ Querystring: Record<string, string> }>, reply) =>
    sendPage(reply, counterPage({ ...defaults, ...request.query }, null)),
  );
  app.post('/verifica', async (request, reply) => {
    const read = noticeFromForm(request.body, defaults);
    if (!read.ok) return sendPage(reply, counterPage(read.typed, read.reason), 400);
    const answer = await core.verify(read.value.notice, read.value.station);
    return sendPage(reply, offerPage(read.value, answer));
  });
  app.post('/paga', async (request, reply) => {
    const read = noticeFromForm(request.body, defaults);
    if (!read.ok) return sendPage(reply, counterPage(read.typed, read.reason), 400);
    const result = await core.pay(read.value.notice, optionsFromForm(request.body), read.value.station);
    return sendPage(reply, resultPage(read.value, result));
  });
  app.get('/ricevute', (_request, reply) => sendPage(reply, receiptsPage(core.queue.deliveries())));
  app.post('/ricevute/riavvia', (request, reply) => {
    core.queue.restart(Number(field(request.body, 'id')));
    return reply.redirect('/ricevute', 303);
  });
}

function noticeOf({ fiscalCode, noticeNumber }: NoticeRef): NoticeRef {
  return { fiscalCode, noticeNumber };
}

if (import.meta.main) {
  const { env } = process;
  await runAlone(() =>
    listen(
      buildNodo({
        station: {
          endpoint: env.EC_ENDPOINT ?? 'http://127.0.0.1:3000/pagopa/paForNode',
          idBrokerPA: env.BROKER ?? '',
          idStation: env.STATION ?? '',
        },
        ...(env.EC ? { creditor: env.EC } : {}),
        ...(env.ACA_API ? { acaUrl: env.ACA_API } : {}),
      }),
      'Nodo e PSP',
      Number(env.PORT ?? 3102),
      env.HOST,
    ),
  );
}
