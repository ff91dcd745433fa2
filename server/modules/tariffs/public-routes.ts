import { PublicTariffs } from '#common/contract/public-tariffs.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { tenantOf, type App } from '#server/platform/http.ts';
import { readPublicTariffs } from './read-public-tariffs.ts';

/** The rules of the simulator: the browser prices by them, so that no ISEE is sent to anybody. */
export function publicTariffRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.get(
    '/api/c/:slug/public/tariffs',
    { config: { policy: { kind: 'tenant' } }, schema: { response: { 200: PublicTariffs } } },
    async (request, reply) => {
      const tariffs = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readPublicTariffs(tx, clock.today()),
      );
      return reply.header('cache-control', 'public, max-age=300').send(tariffs);
    },
  );
}
