import type { Context } from '#server/platform/context.ts';
import { actorName, actorOf, guardianOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { exportOwnData } from './export-own-data.ts';

/** A carer gets what is held of itself: of the children and their money it stands outside (`copy-family.ts`). */
const anyGuardian: Policy = { kind: 'portal', openToCarers: true };

/** Privacy: a family's copy of its data. */
export function privacyRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.post('/api/c/:slug/portal/own-data', { config: { policy: anyGuardian } }, async (request, reply) => {
    const { tenantId, slug } = tenantOf(request);
    const actor = actorOf(request);
    const wanted = { guardianId: guardianOf(actor), now: clock.now() };
    const outcome = await exportOwnData(db, tenantId, wanted, actorName(actor));
    if (!outcome.ok) return sendProblem(reply, 429, outcome.reason);
    return reply
      .type('application/zip')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="i-miei-dati-${slug}-${clock.today()}.zip"`)
      .send(outcome.value);
  });
}
