import '@fastify/swagger';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Context } from './context.ts';
import type { App, Policy } from './http.ts';
import { collectMetrics, isFromThisMachine } from './metrics.ts';
import { sendProblem } from './problem.ts';
import { VERSION } from './version.ts';

const open: Policy = { kind: 'public' };
/** Longer than a healthy database ever takes, shorter than a load balancer waits. */
const DATABASE_TIMEOUT_MS = 2_000;

/** What says how the installation is: no tenant, no session. */
export function statusRoutes(app: App, context: Context, ownerPool: pg.Pool): void {
  const metrics = collectMetrics(app, ownerPool);

  app.get('/status', { config: { policy: open } }, async (_request, reply) => {
    const isUp = await isDatabaseUp(context);
    return reply
      .code(isUp ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: isUp ? 'ok' : 'degraded', database: isUp ? 'ok' : 'down', version: VERSION });
  });

  app.get('/metrics', { config: { policy: open }, schema: { hide: true } }, async (request, reply) => {
    if (!isFromThisMachine(request))
      return sendProblem(reply, 404, 'not_found', 'La pagina richiesta non esiste.');
    return reply.type(metrics.contentType).send(await metrics.metrics());
  });

  app.get('/openapi.json', { config: { policy: open }, schema: { hide: true } }, () => app.swagger());
}

/** A full pool or a server that hangs counts as down: whoever asks wants to know whether work gets done. */
async function isDatabaseUp({ db }: Context): Promise<boolean> {
  const asked = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), DATABASE_TIMEOUT_MS);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
