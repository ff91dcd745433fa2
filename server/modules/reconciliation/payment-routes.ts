import { Type } from 'typebox';
import { PaymentDetail, PaymentPage, PaymentQuery } from '#common/contract/payment-list.ts';
import { readReceiptMessage } from '#server/modules/payments/read-receipt-facts.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendFile } from '#server/platform/send-file.ts';
import { sendTable, TableFormat } from '#server/platform/send-table.ts';
import { listPayments, tabulatePayments } from './list-payments.ts';
import { readPayment } from './read-payment.ts';

const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
const BASE = '/api/c/:slug/office/payments';
const params = Type.Object({
  slug: Type.String(),
  receiptId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});

/** Pagamenti ricevuti: the receipts of pagoPA, found again, saved as a file, told one by one. */
export function paymentListRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.get(
    BASE,
    { config: { policy: read }, schema: { querystring: PaymentQuery, response: { 200: PaymentPage } } },
    (request) => inTenant(db, tenantOf(request).tenantId, (tx) => listPayments(tx, request.query)),
  );

  app.get(
    `${BASE}.:format`,
    {
      config: { policy: read },
      schema: {
        params: Type.Object({ slug: Type.String(), format: TableFormat }),
        querystring: PaymentQuery,
      },
    },
    async (request, reply) => {
      const table = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        tabulatePayments(tx, request.query),
      );
      const { format } = request.params;
      const name = `pagamenti-${clock.today()}`;
      return sendTable(reply, table, { name, sheetName: 'Pagamenti', format, createdAt: clock.now() });
    },
  );

  app.get(
    `${BASE}/:receiptId`,
    { config: { policy: read }, schema: { params, response: { 200: PaymentDetail } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readPayment(tx, request.params.receiptId),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.get(
    `${BASE}/:receiptId/message.xml`,
    { config: { policy: read }, schema: { params } },
    async (request, reply) => {
      const { receiptId } = request.params;
      const bytes = await inTenant(db, tenantOf(request).tenantId, (tx) => readReceiptMessage(tx, receiptId));
      if (!bytes) return sendProblem(reply, 404, 'unknown_receipt');
      // From outside: it is saved, never opened as a page of ours.
      reply
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox");
      return sendFile(reply, {
        name: `ricevuta-${receiptId}.xml`,
        mediaType: 'application/xml',
        disposition: 'attachment',
        bytes,
      });
    },
  );
}
