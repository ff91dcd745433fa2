import { PublicInfo, PublicServices, type SavePublicInfoRefusal } from '#common/contract/site.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { readPublicInfo, readPublicServices } from './read-public-pages.ts';
import { savePublicInfo } from './save-public-info.ts';

const everybody: Policy = { kind: 'tenant' };
const write: Policy = { kind: 'office', roles: ['school_office', 'service_manager'] };
const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
const OFFICE = '/api/c/:slug/office/public-info';
const CACHED = 'public, max-age=300';

const status = { bad_url: 422, bad_email: 422 } satisfies Record<SavePublicInfoRefusal, number>;

/** The pages that are open to everybody; no personal data passes here, so caches may keep them. */
export function siteRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.get(
    '/api/c/:slug/public/info',
    { config: { policy: everybody }, schema: { response: { 200: PublicInfo } } },
    async (request, reply) => {
      const info = await inTenant(db, tenantOf(request).tenantId, readPublicInfo);
      return reply.header('cache-control', CACHED).send(info);
    },
  );

  app.get(
    '/api/c/:slug/public/services',
    { config: { policy: everybody }, schema: { response: { 200: PublicServices } } },
    async (request, reply) => {
      const services = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readPublicServices(tx, clock.today()),
      );
      return reply.header('cache-control', CACHED).send(services);
    },
  );

  app.get(OFFICE, { config: { policy: read }, schema: { response: { 200: PublicInfo } } }, (request) =>
    inTenant(db, tenantOf(request).tenantId, readPublicInfo),
  );

  app.put(
    OFFICE,
    { config: { policy: write }, schema: { body: PublicInfo, response: { 200: PublicInfo } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        savePublicInfo(tx, tenantId, request.body, actorName(actorOf(request))),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}
