import { Type } from 'typebox';
import { IdempotencyHeader } from '#common/contract/billing.ts';
import {
  CreditRefundBody,
  CreditList,
  CreditQuery,
  RefundableCredit,
  RefundList,
  RefundQuery,
  type CreditRefundRefusal,
  type ReverseRefundRefusal,
} from '#common/contract/credit-refunds.ts';
import { ReverseBody } from '#common/contract/manual-entries.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantId } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendTable, TableFormat } from '#server/platform/send-table.ts';
import {
  listCredits,
  listRefunds,
  readRefundable,
  tabulateCredits,
  tabulateRefunds,
} from './list-credits.ts';
import { recordCreditRefund } from './record-credit-refund.ts';
import { reverseCreditRefund } from './reverse-credit-refund.ts';

/** Money that leaves the Comune: as for what is booked by hand. */
const write: Policy = { kind: 'office', roles: ['accounting', 'school_office'], isDangerous: true };
const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
const OFFICE = '/api/c/:slug/office';
const slug = Type.String();
const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

const status = {
  unknown_payer: 404,
  unknown_anomaly: 404,
  unknown_refund: 404,
  nothing_left: 409,
  already_reversed: 409,
  more_than_left: 422,
  bad_date: 422,
  too_early: 422,
  reason_missing: 422,
  key_reused: 422,
} satisfies Record<CreditRefundRefusal | ReverseRefundRefusal, number>;

type RouteContext = Pick<Context, 'db' | 'clock'>;

/** Credit that the office gives back: of a family, or of a payment that was too much. */
export function creditRefundRoutes(app: App, context: RouteContext): void {
  const { db, clock } = context;
  listRoutes(app, context);
  payerRoutes(app, context);
  anomalyRoutes(app, context);
  app.post(
    `${OFFICE}/credit-refunds/:creditRefundId/reversal`,
    {
      config: { policy: write },
      schema: { params: Type.Object({ slug, creditRefundId: id }), body: ReverseBody },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = { creditRefundId: request.params.creditRefundId, reason: request.body.reason };
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        reverseCreditRefund(tx, tenantId, wanted, by),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}

function listRoutes(app: App, { db, clock }: RouteContext): void {
  const file = Type.Object({ slug, format: TableFormat });
  app.get(
    `${OFFICE}/credits`,
    { config: { policy: read }, schema: { querystring: CreditQuery, response: { 200: CreditList } } },
    (request) => inTenant(db, tenantOf(request).tenantId, (tx) => listCredits(tx, request.query)),
  );
  app.get(
    `${OFFICE}/credits.:format`,
    { config: { policy: read }, schema: { params: file, querystring: CreditQuery } },
    async (request, reply) => {
      const table = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        tabulateCredits(tx, request.query),
      );
      const { format } = request.params;
      const name = `crediti-${clock.today()}`;
      return sendTable(reply, table, { name, sheetName: 'Crediti', format, createdAt: clock.now() });
    },
  );
  app.get(
    `${OFFICE}/credit-refunds`,
    { config: { policy: read }, schema: { querystring: RefundQuery, response: { 200: RefundList } } },
    (request) => inTenant(db, tenantOf(request).tenantId, (tx) => listRefunds(tx, request.query)),
  );
  app.get(
    `${OFFICE}/credit-refunds.:format`,
    { config: { policy: read }, schema: { params: file, querystring: RefundQuery } },
    async (request, reply) => {
      const table = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        tabulateRefunds(tx, request.query),
      );
      const { format } = request.params;
      const name = `rimborsi-${clock.today()}`;
      return sendTable(reply, table, { name, sheetName: 'Rimborsi', format, createdAt: clock.now() });
    },
  );
}

function payerRoutes(app: App, context: RouteContext): void {
  const params = Type.Object({ slug, payerId: id });
  app.get(
    `${OFFICE}/payers/:payerId/credit`,
    { config: { policy: read }, schema: { params, response: { 200: RefundableCredit } } },
    async (request, reply) => {
      const origin = { payerId: request.params.payerId };
      const credit = await inTenant(context.db, tenantOf(request).tenantId, (tx) =>
        readRefundable(tx, origin),
      );
      return credit ?? sendProblem(reply, 404, 'unknown_payer');
    },
  );
  app.post(
    `${OFFICE}/payers/:payerId/credit-refunds`,
    { config: { policy: write }, schema: { params, headers: IdempotencyHeader, body: CreditRefundBody } },
    async (request, reply) => {
      const origin = { payerId: request.params.payerId };
      const wanted = { origin, requestKey: request.headers['idempotency-key'], body: request.body };
      const outcome = await book(context, tenantOf(request).tenantId, wanted, actorName(actorOf(request)));
      return outcome.ok ? reply.code(201).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}

function anomalyRoutes(app: App, context: RouteContext): void {
  const params = Type.Object({ slug, anomalyId: id });
  app.get(
    `${OFFICE}/anomalies/:anomalyId/credit`,
    { config: { policy: read }, schema: { params, response: { 200: RefundableCredit } } },
    async (request, reply) => {
      const origin = { anomalyId: request.params.anomalyId };
      const credit = await inTenant(context.db, tenantOf(request).tenantId, (tx) =>
        readRefundable(tx, origin),
      );
      return credit ?? sendProblem(reply, 404, 'unknown_anomaly');
    },
  );
  app.post(
    `${OFFICE}/anomalies/:anomalyId/credit-refunds`,
    { config: { policy: write }, schema: { params, headers: IdempotencyHeader, body: CreditRefundBody } },
    async (request, reply) => {
      const origin = { anomalyId: request.params.anomalyId };
      const wanted = { origin, requestKey: request.headers['idempotency-key'], body: request.body };
      const outcome = await book(context, tenantOf(request).tenantId, wanted, actorName(actorOf(request)));
      return outcome.ok ? reply.code(201).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}

function book(
  { db, clock }: RouteContext,
  tenantId: TenantId,
  wanted: Parameters<typeof recordCreditRefund>[2],
  actor: string,
): ReturnType<typeof recordCreditRefund> {
  return attemptInTenant(db, tenantId, (tx) =>
    recordCreditRefund(tx, tenantId, wanted, { actor, today: clock.today() }),
  );
}
