import { Type } from 'typebox';
import { InvoiceCollection } from '#common/contract/invoice-collection.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { actorOf, guardianOf, tenantOf, type App } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { readInvoiceCollection } from './read-invoice-collection.ts';

const params = Type.Object({
  slug: Type.String(),
  invoiceId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});

/** What a family sees of an invoice that is late. */
export function portalCollectionRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.get(
    '/api/c/:slug/portal/invoices/:invoiceId/collection',
    { config: { policy: { kind: 'portal' } }, schema: { params, response: { 200: InvoiceCollection } } },
    async (request, reply) => {
      const wanted = { guardianId: guardianOf(actorOf(request)), invoiceId: request.params.invoiceId };
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readInvoiceCollection(tx, wanted, clock.today()),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );
}
