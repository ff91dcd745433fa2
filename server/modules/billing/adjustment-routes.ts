import { Type } from 'typebox';
import {
  AdjustmentList,
  ChargeBody,
  ChargedChild,
  CorrectedMeal,
  CorrectMealBody,
  type ChargeRefusal,
  type CorrectMealRefusal,
  type CreditAdjustmentRefusal,
} from '#common/contract/adjustments.ts';
import { CreditNoteView, IdempotencyHeader, InvoiceRef } from '#common/contract/billing.ts';
import { ReissueBody, ReissuePreview, type ReissueRefusal } from '#common/contract/reissue.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { chargeChild } from './charge-child.ts';
import { correctMeal } from './correct-meal.ts';
import { listAdjustments } from './list-adjustments.ts';
import { nameInvoice } from './name-invoice.ts';
import { previewReissue } from './preview-reissue.ts';
import { reissueInvoice } from './reissue-invoice.ts';
import { creditAdjustment, withdrawAdjustment } from './settle-adjustment.ts';

const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
/** Changing what a family owes is the Comune's act: who manages the service for it may not. */
const correct: Policy = { kind: 'office', roles: ['accounting', 'school_office'] };
/** What gives money back, or voids what was issued. */
const dangerous: Policy = { ...correct, isDangerous: true };
const OFFICE = '/api/c/:slug/office';
const INVOICE = `${OFFICE}/invoices/:invoiceId`;
const ADJUSTMENT = `${OFFICE}/adjustments/:adjustmentId`;
const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const invoiceParams = Type.Object({ slug: Type.String(), invoiceId: id });
const adjustmentParams = Type.Object({ slug: Type.String(), adjustmentId: id });

const noteStatus = {
  before_invoice_date: 409,
  nothing_left: 409,
  amount_too_high: 409,
  written_off: 409,
  key_reused: 422,
};

const correctStatus = {
  ...noteStatus,
  unknown_invoice: 404,
  already_replaced: 409,
  day_outside: 422,
  reason_missing: 422,
  no_price: 409,
  not_creditable: 409,
} satisfies Record<CorrectMealRefusal, number>;

const settleStatus = {
  ...noteStatus,
  unknown_adjustment: 404,
  not_waiting: 409,
  not_creditable: 409,
} satisfies Record<CreditAdjustmentRefusal, number>;

const chargeStatus = {
  unknown_invoice: 404,
  reason_missing: 422,
  bad_due_date: 422,
  no_payer: 409,
  key_reused: 422,
} satisfies Record<ChargeRefusal, number>;

const reissueStatus = {
  unknown_invoice: 404,
  already_replaced: 409,
  before_invoice_date: 409,
  reason_missing: 422,
  bad_due_date: 422,
  nothing_to_bill: 409,
  no_payer: 409,
  changed: 409,
  written_off: 409,
  key_reused: 422,
} satisfies Record<ReissueRefusal, number>;

/** How the office mends what was billed wrongly: a meal that is corrected, an invoice that is issued again. */
export function adjustmentRoutes(app: App, context: Pick<Context, 'db' | 'clock'>): void {
  correctionRoutes(app, context);
  reissueRoutes(app, context);
  chargeRoutes(app, context);
}

function correctionRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.get(
    `${OFFICE}/adjustments`,
    { config: { policy: read }, schema: { response: { 200: AdjustmentList } } },
    (request) => inTenant(db, tenantOf(request).tenantId, (tx) => listAdjustments(tx, clock.today())),
  );

  app.post(
    `${INVOICE}/corrections`,
    {
      config: { policy: dangerous },
      schema: {
        params: invoiceParams,
        headers: IdempotencyHeader,
        body: CorrectMealBody,
        response: { 200: CorrectedMeal },
      },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = {
        ...request.body,
        invoiceId: request.params.invoiceId,
        idempotencyKey: request.headers['idempotency-key'],
      };
      const by = { actor: actorName(actorOf(request)), today: clock.today(), now: clock.now() };
      const outcome = await attemptInTenant(db, tenantId, (tx) => correctMeal(tx, tenantId, wanted, by));
      return outcome.ok ? outcome.value : sendProblem(reply, correctStatus[outcome.reason], outcome.reason);
    },
  );

  app.post(
    `${ADJUSTMENT}/withdraw`,
    { config: { policy: correct }, schema: { params: adjustmentParams, response: { 200: AdjustmentList } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorName(actorOf(request));
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        withdrawAdjustment(tx, request.params.adjustmentId, actor),
      );
      if (!outcome.ok) return sendProblem(reply, settleStatus[outcome.reason], outcome.reason);
      return inTenant(db, tenantId, (tx) => listAdjustments(tx, clock.today()));
    },
  );

  app.post(
    `${ADJUSTMENT}/credit`,
    {
      config: { policy: dangerous },
      schema: { params: adjustmentParams, headers: IdempotencyHeader, response: { 201: CreditNoteView } },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = {
        adjustmentId: request.params.adjustmentId,
        idempotencyKey: request.headers['idempotency-key'],
      };
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, (tx) => creditAdjustment(tx, tenantId, wanted, by));
      return outcome.ok
        ? reply.code(201).send(outcome.value)
        : sendProblem(reply, settleStatus[outcome.reason], outcome.reason);
    },
  );
}

/** The invoice says whom: the child and service that it billed. */
function chargeRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.post(
    `${INVOICE}/charges`,
    {
      config: { policy: correct },
      schema: {
        params: invoiceParams,
        headers: IdempotencyHeader,
        body: ChargeBody,
        response: { 201: ChargedChild },
      },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = {
        ...request.body,
        invoiceId: request.params.invoiceId,
        requestKey: request.headers['idempotency-key'],
      };
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, (tx) => chargeChild(tx, tenantId, wanted, by));
      return outcome.ok
        ? reply.code(201).send(outcome.value)
        : sendProblem(reply, chargeStatus[outcome.reason], outcome.reason);
    },
  );
}

function reissueRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  // A POST because it does the work and undoes it: it must not be prefetched or cached.
  app.post(
    `${INVOICE}/reissue/preview`,
    { config: { policy: correct }, schema: { params: invoiceParams, response: { 200: ReissuePreview } } },
    async (request, reply) => {
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      const { invoiceId } = request.params;
      const outcome = await previewReissue(db, tenantOf(request).tenantId, invoiceId, by);
      return outcome.ok ? outcome.value : sendProblem(reply, reissueStatus[outcome.reason], outcome.reason);
    },
  );

  app.post(
    `${INVOICE}/reissue`,
    {
      config: { policy: dangerous },
      schema: {
        params: invoiceParams,
        headers: IdempotencyHeader,
        body: ReissueBody,
        response: { 201: InvoiceRef },
      },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = {
        ...request.body,
        invoiceId: request.params.invoiceId,
        requestKey: request.headers['idempotency-key'],
      };
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, (tx) => reissueInvoice(tx, tenantId, wanted, by));
      if (!outcome.ok) return sendProblem(reply, reissueStatus[outcome.reason], outcome.reason);
      const name = await inTenant(db, tenantId, (tx) => nameInvoice(tx, outcome.value.invoiceId));
      if (!name) throw new Error('a reissued invoice cannot be read');
      return reply.code(201).send(name);
    },
  );
}
