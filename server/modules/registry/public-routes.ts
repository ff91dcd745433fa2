import { MunicipalityList } from '#common/contract/municipalities.ts';
import type { Context } from '#server/platform/context.ts';
import { tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { listMunicipalities } from './list-municipalities.ts';
import { webManifest } from './web-manifest.ts';

/** What a phone asks before anybody is signed in: which Comuni there are, and how to install the portal of one. */
export function publicRegistryRoutes(app: App, { db }: Pick<Context, 'db'>): void {
  app.get(
    '/api/comuni',
    {
      config: { policy: { kind: 'public' } satisfies Policy },
      schema: { response: { 200: MunicipalityList } },
    },
    (_request, reply) => {
      reply.header('cache-control', 'no-cache');
      return listMunicipalities(db);
    },
  );

  app.get(
    '/c/:slug/manifest.webmanifest',
    { config: { policy: { kind: 'tenant' } satisfies Policy }, schema: { hide: true } },
    (request, reply) =>
      reply
        .type('application/manifest+json')
        .header('cache-control', 'no-cache')
        .send(JSON.stringify(webManifest(tenantOf(request)))),
  );
}
