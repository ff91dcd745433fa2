import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isPassing } from './db.ts';

/** A problem document (RFC 9457). `reason` is the stable key that the web turns into help; `detail` is Italian. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  reason: string;
  detail?: string;
  correlationId?: string;
  [extension: string]: unknown;
}

export function sendProblem(
  reply: FastifyReply,
  status: number,
  reason: string,
  detail?: string,
  extensions: Record<string, unknown> = {},
): FastifyReply {
  const body: ProblemBody = {
    type: `urn:refettorio:problem:${reason}`,
    title: reason,
    status,
    reason,
    ...extensions,
  };
  if (detail) body.detail = detail;
  return reply.code(status).type('application/problem+json').header('cache-control', 'no-store').send(body);
}

/**
 * What PostgreSQL says of a value that no column holds: too large a number, a NUL in a text, a day that no calendar has.
 * (Class 22 of its error codes, without what only a fault of ours can bring about.)
 */
const IMPOSSIBLE_VALUES = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05']);

/** After how long a client may try again when the database was out of reach. */
const BUSY_SECONDS = 5;

/** The one place where faults become answers: internals are logged under a correlation id and never shown. */
export function handleError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error.validation) {
    return sendProblem(reply, 400, 'invalid_request', 'I dati inviati non sono validi.', {
      errors: error.validation.map((issue) => ({ path: issue.instancePath, message: issue.message })),
    });
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return sendProblem(reply, error.statusCode, error.code?.toLowerCase() ?? 'bad_request');
  }
  if (IMPOSSIBLE_VALUES.has(error.code)) {
    request.log.warn({ sqlState: error.code, route: request.routeOptions.url }, 'impossible value');
    return sendProblem(reply, 400, 'invalid_request', 'I dati inviati non sono validi.');
  }
  if (isPassing(error)) {
    request.log.warn({ err: error }, 'busy');
    return sendProblem(
      reply.header('retry-after', BUSY_SECONDS),
      503,
      'busy',
      'In questo momento il servizio è molto occupato e non ha potuto rispondere. Riprovare fra qualche secondo.',
    );
  }
  request.log.error({ err: error }, 'unexpected fault');
  return sendProblem(
    reply,
    500,
    'internal',
    'Si è verificato un errore imprevisto. Riprovare; se continua, comunicare il codice qui indicato.',
    { correlationId: request.id },
  );
}
