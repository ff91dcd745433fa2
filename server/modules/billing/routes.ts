import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { InvoiceDetail, InvoiceList } from '#common/contract/billing.ts';
import {
  PayBody,
  PaymentDataBody,
  type CancelNoticeRefusal,
  type NoticeRefusal,
  type PaymentDataRefusal,
  type PayRefusal,
} from '#common/contract/paying.ts';
import { cancelNotice } from '#server/modules/payments/cancel-notice.ts';
import type { CheckoutPort } from '#server/modules/payments/checkout-port.ts';
import { renderNoticePdf } from '#server/modules/payments/notice-pdf.ts';
import { renderReceiptPdf } from '#server/modules/payments/receipt-pdf.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, guardianOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendFile } from '#server/platform/send-file.ts';
import { issueNotice } from './issue-notice.ts';
import { listInvoices } from './list-invoices.ts';
import { ownNotice, ownNoticeDocument, ownReceiptDocument, viewNotice } from './own-documents.ts';
import { readInvoice } from './read-invoice.ts';
import { savePaymentData } from './save-payment-data.ts';
import { showCart } from './show-cart.ts';
import { startPayment } from './start-payment.ts';

const portal: Policy = { kind: 'portal' };
const BASE = '/api/c/:slug/portal';
const invoiceParams = Type.Object({ slug: Type.String(), invoiceId: Type.Integer() });
const noticeParams = Type.Object({ slug: Type.String(), positionId: Type.Integer() });
const receiptParams = Type.Object({ slug: Type.String(), receiptId: Type.Integer() });

const payStatus = {
  unknown_invoice: 404,
  already_paid: 409,
  missing_data: 422,
  too_many_notices: 422,
  not_configured: 503,
  checkout_unavailable: 502,
  handed_over: 409,
  not_payable: 409,
} satisfies Record<PayRefusal, number>;

const noticeStatus = {
  unknown_invoice: 404,
  already_paid: 409,
  missing_data: 422,
  not_configured: 503,
  already_has_notice: 409,
  handed_over: 409,
  different_payers: 422,
} satisfies Record<NoticeRefusal, number>;

const cancelStatus = {
  unknown_notice: 404,
  already_paid: 409,
  not_open: 409,
  part_of_plan: 409,
  payment_in_progress: 409,
} satisfies Record<CancelNoticeRefusal, number>;

const dataStatus = {
  unknown_invoice: 404,
  bad_email: 422,
  bad_payer_fiscal_code: 422,
  bad_child_fiscal_code: 422,
  payer_only: 403,
  fiscal_code_in_use: 409,
  already_known: 409,
} satisfies Record<PaymentDataRefusal, number>;

/** Pagamenti: what a family sees and does with its invoices. */
export function portalBillingRoutes(app: App, context: Context, checkout: CheckoutPort): void {
  const { db, clock } = context;

  app.get(
    `${BASE}/invoices`,
    { config: { policy: portal }, schema: { response: { 200: InvoiceList } } },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) => listInvoices(tx, guardianOf(actorOf(request)), clock)),
  );

  app.get(
    `${BASE}/invoices/:invoiceId`,
    { config: { policy: portal }, schema: { params: invoiceParams, response: { 200: InvoiceDetail } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readInvoice(tx, guardianOf(actorOf(request)), request.params.invoiceId, clock),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.put(
    `${BASE}/invoices/:invoiceId/payment-data`,
    { config: { policy: portal }, schema: { params: invoiceParams, body: PaymentDataBody } },
    async (request, reply) => {
      const actor = actorOf(request);
      const wanted = {
        guardianId: guardianOf(actor),
        invoiceId: request.params.invoiceId,
        data: request.body,
      };
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        savePaymentData(tx, wanted, actorName(actor)),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, dataStatus[outcome.reason], outcome.reason);
    },
  );

  app.post(
    `${BASE}/payments/checkout`,
    { config: { policy: portal }, schema: { body: PayBody } },
    async (request, reply) => {
      const actor = actorOf(request);
      const wanted = { guardianId: guardianOf(actor), invoiceIds: request.body.invoiceIds };
      const outcome = await startPayment(context, checkout, tenantOf(request), wanted, actorName(actor));
      return outcome.ok ? outcome.value : sendProblem(reply, payStatus[outcome.reason], outcome.reason);
    },
  );

  app.get(
    `${BASE}/payments/carts/:cartKey`,
    {
      config: { policy: portal },
      schema: {
        params: Type.Object({ slug: Type.String(), cartKey: Type.String({ maxLength: 100 }) }),
        querystring: Type.Object({
          hint: Type.Optional(
            Type.Union([Type.Literal('ok'), Type.Literal('cancelled'), Type.Literal('error')]),
          ),
        }),
      },
    },
    async (request, reply) => {
      const wanted = {
        cartKey: request.params.cartKey,
        guardianId: guardianOf(actorOf(request)),
        hint: request.query.hint ?? null,
      };
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) => showCart(tx, wanted, clock));
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.post(
    `${BASE}/notices`,
    { config: { policy: portal }, schema: { body: PayBody } },
    async (request, reply) => {
      const actor = actorOf(request);
      const { tenantId } = tenantOf(request);
      const wanted = { guardianId: guardianOf(actor), invoiceIds: request.body.invoiceIds };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        issueNotice(tx, tenantId, wanted, actorName(actor)),
      );
      if (!outcome.ok) return sendProblem(reply, noticeStatus[outcome.reason], outcome.reason);
      return reply
        .code(201)
        .send(await inTenant(db, tenantId, (tx) => viewNotice(tx, outcome.value.positionId)));
    },
  );

  app.delete(
    `${BASE}/notices/:positionId`,
    { config: { policy: portal }, schema: { params: noticeParams } },
    async (request, reply) => {
      const actor = actorOf(request);
      const { tenantId } = tenantOf(request);
      const { positionId } = request.params;
      const outcome = await attemptInTenant(db, tenantId, async (tx) => {
        const own = await ownNotice(tx, guardianOf(actor), positionId);
        return own.ok ? cancelNotice(tx, tenantId, positionId, actorName(actor)) : own;
      });
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, cancelStatus[outcome.reason], outcome.reason);
    },
  );

  app.get(
    `${BASE}/notices/:positionId/pdf`,
    { config: { policy: portal }, schema: { params: noticeParams } },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const outcome = await inTenant(db, tenant.tenantId, (tx) =>
        ownNoticeDocument(tx, tenant, guardianOf(actorOf(request)), request.params.positionId),
      );
      if (!outcome.ok) return sendProblem(reply, 404, outcome.reason);
      return sendPdf(reply, `avviso-${outcome.value.noticeNumber}.pdf`, await renderNoticePdf(outcome.value));
    },
  );

  app.get(
    `${BASE}/receipts/:receiptId/pdf`,
    { config: { policy: portal }, schema: { params: receiptParams } },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const outcome = await inTenant(db, tenant.tenantId, (tx) =>
        ownReceiptDocument(tx, tenant, guardianOf(actorOf(request)), request.params.receiptId),
      );
      if (!outcome.ok) return sendProblem(reply, 404, outcome.reason);
      return sendPdf(reply, `ricevuta-${outcome.value.iuv}.pdf`, await renderReceiptPdf(outcome.value));
    },
  );
}

function sendPdf(reply: FastifyReply, name: string, bytes: Buffer): unknown {
  return sendFile(reply, { name, mediaType: 'application/pdf', disposition: 'inline', bytes });
}
