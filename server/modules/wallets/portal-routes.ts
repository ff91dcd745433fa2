import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { IdempotencyHeader } from '#common/contract/billing.ts';
import { PaymentDataBody } from '#common/contract/paying.ts';
import {
  MovementQuery,
  RefundBody,
  TopUpBody,
  TransferBody,
  WalletAlert,
  WalletMovements,
  WalletOverview,
} from '#common/contract/wallets.ts';
import type { CheckoutPort } from '#server/modules/payments/checkout-port.ts';
import { renderNoticePdf } from '#server/modules/payments/notice-pdf.ts';
import { renderReceiptPdf } from '#server/modules/payments/receipt-pdf.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, guardianOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendFile } from '#server/platform/send-file.ts';
import { completeTopUpData } from './complete-top-up-data.ts';
import { cancelTopUp, ownReceiptDocument, ownTopUpDocument } from './own-top-up.ts';
import { payTopUp } from './pay-top-up.ts';
import { walletStatus } from './portal-status.ts';
import { readOwnMovements } from './read-movements.ts';
import { readWallets } from './read-wallets.ts';
import { requestRefund } from './request-refund.ts';
import { requestTopUp } from './request-top-up.ts';
import { saveAlert } from './save-alert.ts';
import { transferCredit } from './transfer-credit.ts';

const portal: Policy = { kind: 'portal' };
const BASE = '/api/c/:slug/portal';
const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const childParams = Type.Object({ slug: Type.String(), childId: id });
const noticeParams = Type.Object({ slug: Type.String(), positionId: id });
const receiptParams = Type.Object({ slug: Type.String(), receiptId: id });

/** Ricariche: a family's credit. Closed to carers, as everything about money. */
export function portalWalletRoutes(app: App, context: Context, checkout: CheckoutPort): void {
  creditRoutes(app, context);
  topUpRoutes(app, context, checkout);
  requestRoutes(app, context);
}

/** Who asks, and with what clock it is answered. */
function caller(request: FastifyRequest, { clock }: Pick<Context, 'clock'>) {
  const actor = actorOf(request);
  return { guardianId: guardianOf(actor), by: { actor: actorName(actor), clock } };
}

function creditRoutes(app: App, context: Context): void {
  const { db, clock } = context;
  app.get(
    `${BASE}/wallets`,
    { config: { policy: portal }, schema: { response: { 200: WalletOverview } } },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) => readWallets(tx, guardianOf(actorOf(request)), clock)),
  );

  app.get(
    `${BASE}/wallets/:childId/movements`,
    {
      config: { policy: portal },
      schema: { params: childParams, querystring: MovementQuery, response: { 200: WalletMovements } },
    },
    async (request, reply) => {
      const { guardianId } = caller(request, context);
      const wanted = { guardianId, childId: request.params.childId, ...request.query };
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readOwnMovements(tx, wanted, clock),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, walletStatus[outcome.reason], outcome.reason);
    },
  );

  app.put(
    `${BASE}/wallets/:childId/alert`,
    { config: { policy: portal }, schema: { params: childParams, body: WalletAlert } },
    async (request, reply) => {
      const { guardianId, by } = caller(request, context);
      const { tenantId } = tenantOf(request);
      const wanted = { guardianId, childId: request.params.childId, ...request.body };
      const outcome = await attemptInTenant(db, tenantId, (tx) => saveAlert(tx, tenantId, wanted, by.actor));
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, walletStatus[outcome.reason], outcome.reason);
    },
  );

  app.put(
    `${BASE}/wallets/:childId/payment-data`,
    { config: { policy: portal }, schema: { params: childParams, body: PaymentDataBody } },
    async (request, reply) => {
      const { guardianId, by } = caller(request, context);
      const wanted = { guardianId, childId: request.params.childId, data: request.body };
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        completeTopUpData(tx, wanted, by.actor),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, walletStatus[outcome.reason], outcome.reason);
    },
  );
}

function topUpRoutes(app: App, context: Context, checkout: CheckoutPort): void {
  const { db } = context;
  app.post(
    `${BASE}/top-ups`,
    { config: { policy: portal }, schema: { headers: IdempotencyHeader, body: TopUpBody } },
    async (request, reply) => {
      const { guardianId, by } = caller(request, context);
      const { tenantId } = tenantOf(request);
      const wanted = { ...request.body, guardianId, requestKey: request.headers['idempotency-key'] };
      const outcome = await attemptInTenant(db, tenantId, (tx) => requestTopUp(tx, tenantId, wanted, by));
      return outcome.ok
        ? reply.code(201).send(outcome.value)
        : sendProblem(reply, walletStatus[outcome.reason], outcome.reason);
    },
  );

  app.post(
    `${BASE}/top-ups/:positionId/checkout`,
    { config: { policy: portal }, schema: { params: noticeParams } },
    async (request, reply) => {
      const { guardianId } = caller(request, context);
      const wanted = { guardianId, positionId: request.params.positionId };
      const outcome = await payTopUp(context, checkout, tenantOf(request), wanted);
      return outcome.ok ? outcome.value : sendProblem(reply, walletStatus[outcome.reason], outcome.reason);
    },
  );

  app.delete(
    `${BASE}/top-ups/:positionId`,
    { config: { policy: portal }, schema: { params: noticeParams } },
    async (request, reply) => {
      const { guardianId, by } = caller(request, context);
      const { tenantId } = tenantOf(request);
      const wanted = { guardianId, positionId: request.params.positionId };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        cancelTopUp(tx, tenantId, wanted, by.actor),
      );
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, walletStatus[outcome.reason], outcome.reason);
    },
  );

  app.get(
    `${BASE}/top-ups/:positionId/pdf`,
    { config: { policy: portal }, schema: { params: noticeParams } },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const outcome = await inTenant(db, tenant.tenantId, (tx) =>
        ownTopUpDocument(tx, tenant, guardianOf(actorOf(request)), request.params.positionId),
      );
      if (!outcome.ok) return sendProblem(reply, 404, outcome.reason);
      return sendPdf(reply, `avviso-${outcome.value.noticeNumber}.pdf`, await renderNoticePdf(outcome.value));
    },
  );

  app.get(
    `${BASE}/top-ups/receipts/:receiptId/pdf`,
    { config: { policy: portal }, schema: { params: receiptParams } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        ownReceiptDocument(tx, guardianOf(actorOf(request)), request.params.receiptId),
      );
      if (!outcome.ok) return sendProblem(reply, 404, outcome.reason);
      return sendPdf(reply, `ricevuta-${outcome.value.iuv}.pdf`, await renderReceiptPdf(outcome.value));
    },
  );
}

function requestRoutes(app: App, context: Context): void {
  const { db } = context;
  app.post(
    `${BASE}/wallets/transfers`,
    { config: { policy: portal }, schema: { headers: IdempotencyHeader, body: TransferBody } },
    async (request, reply) => {
      const { guardianId, by } = caller(request, context);
      const { tenantId } = tenantOf(request);
      const wanted = { ...request.body, guardianId, requestKey: request.headers['idempotency-key'] };
      const outcome = await attemptInTenant(db, tenantId, (tx) => transferCredit(tx, tenantId, wanted, by));
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, walletStatus[outcome.reason], outcome.reason);
    },
  );

  app.post(
    `${BASE}/wallets/refunds`,
    { config: { policy: portal }, schema: { headers: IdempotencyHeader, body: RefundBody } },
    async (request, reply) => {
      const { guardianId, by } = caller(request, context);
      const { tenantId } = tenantOf(request);
      const wanted = { ...request.body, guardianId, requestKey: request.headers['idempotency-key'] };
      const outcome = await attemptInTenant(db, tenantId, (tx) => requestRefund(tx, tenantId, wanted, by));
      return outcome.ok
        ? reply.code(201).send(outcome.value)
        : sendProblem(reply, walletStatus[outcome.reason], outcome.reason);
    },
  );
}

function sendPdf(reply: FastifyReply, name: string, bytes: Buffer): unknown {
  return sendFile(reply, { name, mediaType: 'application/pdf', disposition: 'inline', bytes });
}
