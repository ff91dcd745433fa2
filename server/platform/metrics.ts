import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { App } from './http.ts';

/** Seconds; the bars of the Nodo (2 s) and of the portal lie between them. */
const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10];

/**
 * Measures every request by its route (never by its address, which holds identifiers) and, when asked, what waits in
 * queue and outbox across tenants. A registry of its own for each application: tests build several in one process.
 */
export function collectMetrics(app: App, ownerPool: pg.Pool): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'refettorio_http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_BUCKETS,
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    duration.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
  gaugeByState(registry, ownerPool, {
    name: 'refettorio_jobs',
    help: 'Jobs in the queue: waiting, failing (to be tried again), dead.',
    query: `select case when attempts >= max_attempts then 'dead' when last_error is not null then 'failing' else 'waiting' end
        as state, count(*)::int as count
      from graphile_worker._private_jobs group by 1`,
  });
  gaugeByState(registry, ownerPool, {
    name: 'refettorio_outbox_messages',
    help: 'Outgoing messages that are not sent, by state.',
    query: `select state, count(*)::int as count from outbox_message where state not in ('sent', 'needless') group by state`,
  });
  return registry;
}

/** Figures are for whoever sits on the machine. A proxy there speaks for others, so its requests do not count. */
export function isFromThisMachine(request: FastifyRequest): boolean {
  const { forwarded, 'x-forwarded-for': forwardedFor } = request.headers;
  if (forwarded !== undefined || forwardedFor !== undefined) return false;
  const address = request.socket.remoteAddress ?? '';
  return address === '::1' || /^(?:::ffff:)?127\./.test(address);
}

function gaugeByState(
  registry: Registry,
  pool: pg.Pool,
  { name, help, query }: { name: string; help: string; query: string },
): void {
  const gauge = new Gauge({
    name,
    help,
    labelNames: ['state'],
    registers: [registry],
    collect: async () => {
      const { rows } = await pool.query<{ state: string; count: number }>(query);
      gauge.reset();
      for (const { state, count } of rows) gauge.set({ state }, count);
    },
  });
}
