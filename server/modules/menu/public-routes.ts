import { MenuWeek, MenuWeekQuery, OwnSchools } from '#common/contract/menu.ts';
import { isDate } from '#common/dates.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { actorOf, guardianOf, tenantOf, type App } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { readMenuWeek, readOwnSchools } from './read-menus.ts';
import { firstShown } from './rules.ts';

const CACHED = 'public, max-age=300';

/** The menu of a week, open to everybody and the same for all; and which schools a family will want to see. */
export function publicMenuRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.get(
    '/api/c/:slug/public/menu',
    {
      config: { policy: { kind: 'tenant' } },
      schema: { querystring: MenuWeekQuery, response: { 200: MenuWeek } },
    },
    async (request, reply) => {
      const today = clock.today();
      const { day = firstShown(today), schoolId = null } = request.query;
      if (!isDate(day)) return sendProblem(reply, 422, 'bad_date');
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readMenuWeek(tx, { day, schoolId, today }),
      );
      if (!outcome.ok) return sendProblem(reply, 404, outcome.reason);
      return reply.header('cache-control', CACHED).send(outcome.value);
    },
  );

  app.get(
    '/api/c/:slug/portal/menu/schools',
    {
      config: { policy: { kind: 'portal', openToCarers: true } },
      schema: { response: { 200: OwnSchools } },
    },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) =>
        readOwnSchools(tx, guardianOf(actorOf(request)), clock.today()),
      ),
  );
}
