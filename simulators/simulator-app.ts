/** What every simulator shares: the refusal to run in production, forms, the style sheet, problem documents. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';

const STYLE = readFileSync(path.join(import.meta.dirname, 'style.css'), 'utf8');
const BODY_LIMIT_BYTES = 256 * 1024;

/** Throws in production: a payment that never happened must not be able to look like one. */
export function refuseProduction(env: NodeJS.ProcessEnv = process.env): void {
  if (env.REFETTORIO_MODE === 'production') {
    throw new Error('SIMULAZIONE: i simulatori non partono con REFETTORIO_MODE=production.');
  }
}

/** An empty simulator. JSON bodies are validated strictly (no coercion), errors answer problem+json (RFC 9457). */
export function buildSimulator(): FastifyInstance {
  refuseProduction();
  const app = Fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: true,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, new URLSearchParams(String(body)));
    },
  );
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) console.error('SIMULAZIONE:', error);
    return problem(reply, status, status === 400 ? 'Bad request' : error.name, error.message);
  });
  app.get('/style.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(STYLE));
  return app;
}

/** Answers an RFC 9457 document, as pagoPA's services do. */
export function problem(reply: FastifyReply, status: number, title: string, detail: string): FastifyReply {
  return reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail }));
}

/** The gateway's check: the key travels in the header or, as its OpenAPI also allows, in the query. */
export function keyCheck(accepted: readonly string[] | undefined) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const query = request.query as Record<string, unknown>;
    const key = request.headers['ocp-apim-subscription-key'] ?? query['subscription-key'];
    if (typeof key === 'string' && key !== '' && (accepted?.includes(key) ?? true)) return;
    await problem(reply, 401, 'Access denied', 'missing or invalid subscription key');
  };
}

export function sendPage(reply: FastifyReply, markup: string, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(markup);
}

/** The form's field, trimmed; empty when it was not sent. */
export function field(form: unknown, name: string): string {
  return form instanceof URLSearchParams ? (form.get(name) ?? '').trim() : '';
}

/** Listens and says loudly what this is. Returns the base address. Throws one Italian sentence when the port is taken. */
export async function listen(
  app: FastifyInstance,
  name: string,
  port: number,
  host = '127.0.0.1',
): Promise<string> {
  const url = await app.listen({ port, host }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(
      `La porta ${port}, che serve al simulatore ${name}, è già in uso: fermare l’altro programma o scegliere un’altra porta.`,
      { cause: error },
    );
  });
  console.log(`SIMULAZIONE – ${name} su ${url}: nessun pagamento è reale.`);
  return url;
}

/** What a simulator says to the program that started it: that it listens, or in one sentence why it cannot. */
export type StartNews = { ready: true } | { ready: false; reason: string };

/**
 * Runs a simulator as a program: a refusal to start is one sentence, not a stack trace, told to the program that started
 * it or else to the terminal.
 */
export async function runAlone(start: () => Promise<string>): Promise<void> {
  // Beside a server that started it, a simulator ends with it, even when that one is killed.
  process.on('disconnect', () => process.exit(0));
  try {
    await start();
    process.send?.({ ready: true } satisfies StartNews);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.exitCode = 1;
    if (process.send) process.send({ ready: false, reason } satisfies StartNews, () => process.exit());
    else console.error(reason);
  }
}
