import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { noticesForNodo } from '#server/modules/payments/find-notice-for-nodo.ts';
import type { Context } from '#server/platform/context.ts';
import type { Database } from '#server/platform/db.ts';
import type { App } from '#server/platform/http.ts';
import { openJournal } from './journal.ts';
import { answerNodo, type PaForNodeOptions } from './pa-for-node.ts';
import { envelope, MAX_MESSAGE_BYTES, soapFault } from './soap.ts';

const CONTENT_TYPES = ['text/xml', 'application/xml', 'application/soap+xml'];
const NO_BYTES = Buffer.alloc(0);

/**
 * `POST /pagopa/paForNode`: the one SOAP address of all five operations. The SOAPAction header is ignored. The database
 * is best reached by connections of its own, so that a rush of families cannot take every one.
 */
export async function pagopaRoutes(app: App, context: Context, { pool, db }: Database): Promise<void> {
  const journal = openJournal(pool, (message, cause) => app.log.warn({ err: cause }, message));
  app.addHook('onClose', () => journal.close());
  const options: PaForNodeOptions = {
    findNotice: noticesForNodo(pool),
    db,
    journal,
    today: () => context.clock.today(),
    onFault: (error, operation) => app.log.error({ err: error, operation }, 'Nodo request failed'),
  };
  // A scope of its own: here a body is bytes, and an error is a SOAP fault.
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      CONTENT_TYPES,
      { parseAs: 'buffer', bodyLimit: MAX_MESSAGE_BYTES },
      (_request, body, done) => done(null, body),
    );
    scope.setErrorHandler(sendFault);
    scope.post(
      '/pagopa/paForNode',
      // The headers of helmet are for browsers.
      { config: { policy: { kind: 'nodo' } }, schema: { hide: true }, helmet: false },
      async (request, reply) => {
        const bytes = Buffer.isBuffer(request.body) ? request.body : NO_BYTES;
        const { httpStatus, xml } = await answerNodo(options, bytes);
        return sendXml(reply, httpStatus, xml);
      },
    );
  });
}

function sendXml(reply: FastifyReply, httpStatus: number, xml: string): FastifyReply {
  return reply.code(httpStatus).type('text/xml; charset=utf-8').send(xml);
}

/** What Fastify refuses before the handler: another content type, too many bytes, a broken transfer. */
function sendFault(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return sendXml(reply, 500, envelope(soapFault('Client', 'La richiesta HTTP non è valida')));
  }
  request.log.error({ err: error }, 'Nodo request failed');
  return sendXml(reply, 500, envelope(soapFault('Server', 'Errore interno')));
}
