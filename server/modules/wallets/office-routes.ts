import type { FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { IdempotencyHeader } from '#common/contract/billing.ts';
import {
  AdjustmentBody,
  BillingModeBody,
  DecideRefundBody,
  MovementQuery,
  OfficeRefundList,
  PrepaidSettings,
  PrepaidSettingsView,
  SettledAdjustments,
  SettleOnCreditBody,
  WalletListQuery,
  WalletMovements,
  WalletPage,
  type AdjustmentRefusal,
  type BillingModeRefusal,
  type DecideRefundRefusal,
  type MovementsRefusal,
  type PrepaidSettingsRefusal,
  type SettleOnCreditRefusal,
} from '#common/contract/wallets.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import {
  actorName,
  actorOf,
  tenantOf,
  type App,
  type OfficeRole,
  type Policy,
} from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendTable, TableFormat } from '#server/platform/send-table.ts';
import { correctWallet } from './correct-wallet.ts';
import { decideRefund } from './decide-refund.ts';
import { tabulateWallets } from './export-wallets.ts';
import { listRefunds } from './list-refunds.ts';
import { listWallets } from './list-wallets.ts';
import type { WantedWallets } from './office-queries.ts';
import { readOfficeMovements } from './read-office-movements.ts';
import { savePrepaidSettings } from './save-settings.ts';
import { setBillingMode } from './set-billing-mode.ts';
import { settleAdjustments } from './settle-adjustments.ts';
import { viewPrepaidSettings } from './view-settings.ts';

const WRITERS: readonly OfficeRole[] = ['accounting', 'school_office', 'service_manager'];
const write: Policy = { kind: 'office', roles: WRITERS };
/** Money given or taken without a payment. */
const dangerous: Policy = { ...write, isDangerous: true };
/** Changing what a family owes is the Comune's act. */
const settle: Policy = { kind: 'office', roles: ['accounting', 'school_office'], isDangerous: true };
const read: Policy = { kind: 'office', roles: [...WRITERS, 'read_only'] };
const BASE = '/api/c/:slug/office/wallets';
const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const childParams = Type.Object({ slug: Type.String(), childId: id });
const requestParams = Type.Object({ slug: Type.String(), requestId: id });
const fileParams = Type.Object({ slug: Type.String(), format: TableFormat });

const status = {
  unknown_child: 404,
  unknown_request: 404,
  unknown_service: 404,
  bad_range: 422,
  bad_date: 422,
  bad_limits: 422,
  reason_missing: 422,
  nothing_to_change: 422,
  key_reused: 422,
  already_decided: 409,
  already_so: 409,
  meals_recorded: 409,
  days_billed: 409,
  uneven_balances: 409,
  not_prepaid: 409,
  nothing_waits: 409,
} satisfies Record<
  | MovementsRefusal
  | AdjustmentRefusal
  | DecideRefundRefusal
  | BillingModeRefusal
  | PrepaidSettingsRefusal
  | SettleOnCreditRefusal,
  number
>;

type RouteContext = Pick<Context, 'db' | 'clock'>;

/** Ricariche: what the office sees and does with families' credit. */
export function officeWalletRoutes(app: App, context: RouteContext): void {
  balanceRoutes(app, context);
  settleRoutes(app, context);
  refundRoutes(app, context);
  settingRoutes(app, context);
}

function wantedOf(query: Static<typeof WalletListQuery>): WantedWallets {
  const { search = '', filter = 'all', sort = 'balance' } = query;
  return { search: search.trim(), filter, sort };
}

function by(request: FastifyRequest, { clock }: RouteContext) {
  return { actor: actorName(actorOf(request)), clock };
}

function balanceRoutes(app: App, context: RouteContext): void {
  const { db, clock } = context;
  app.get(
    BASE,
    { config: { policy: read }, schema: { querystring: WalletListQuery, response: { 200: WalletPage } } },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) =>
        listWallets(tx, { ...wantedOf(request.query), page: request.query.page ?? 1 }, clock),
      ),
  );

  app.get(
    `${BASE}.:format`,
    { config: { policy: read }, schema: { params: fileParams, querystring: WalletListQuery } },
    async (request, reply) => {
      const table = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        tabulateWallets(tx, wantedOf(request.query)),
      );
      const { format } = request.params;
      return sendTable(reply, table, {
        name: `ricariche-${clock.today()}`,
        sheetName: 'Ricariche',
        format,
        createdAt: clock.now(),
      });
    },
  );

  app.get(
    `${BASE}/:childId/movements`,
    {
      config: { policy: read },
      schema: { params: childParams, querystring: MovementQuery, response: { 200: WalletMovements } },
    },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readOfficeMovements(tx, { childId: request.params.childId, ...request.query }, clock),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.post(
    `${BASE}/:childId/adjustments`,
    {
      config: { policy: dangerous },
      schema: { params: childParams, headers: IdempotencyHeader, body: AdjustmentBody },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = {
        ...request.body,
        childId: request.params.childId,
        requestKey: request.headers['idempotency-key'],
      };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        correctWallet(tx, tenantId, wanted, by(request, context)),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}

function settleRoutes(app: App, context: RouteContext): void {
  app.post(
    `${BASE}/settlements`,
    {
      config: { policy: settle },
      schema: { body: SettleOnCreditBody, response: { 200: SettledAdjustments } },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const outcome = await attemptInTenant(context.db, tenantId, (tx) =>
        settleAdjustments(tx, tenantId, request.body.serviceId, by(request, context)),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}

function refundRoutes(app: App, context: RouteContext): void {
  const { db } = context;
  app.get(
    `${BASE}/refunds`,
    { config: { policy: read }, schema: { response: { 200: OfficeRefundList } } },
    (request) => {
      const mayPay = actorOf(request).roles.some((role) => WRITERS.includes(role));
      return inTenant(db, tenantOf(request).tenantId, (tx) => listRefunds(tx, { mayPay }));
    },
  );

  app.post(
    `${BASE}/refunds/:requestId/decision`,
    { config: { policy: dangerous }, schema: { params: requestParams, body: DecideRefundBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = { ...request.body, requestId: request.params.requestId };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        decideRefund(tx, tenantId, wanted, by(request, context)),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}

function settingRoutes(app: App, { db, clock }: RouteContext): void {
  app.get(
    `${BASE}/settings`,
    { config: { policy: read }, schema: { response: { 200: PrepaidSettingsView } } },
    (request) => inTenant(db, tenantOf(request).tenantId, (tx) => viewPrepaidSettings(tx, clock.today())),
  );

  app.put(
    `${BASE}/settings`,
    { config: { policy: write }, schema: { body: PrepaidSettings } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorName(actorOf(request));
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        savePrepaidSettings(tx, tenantId, request.body, actor),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.post(
    `${BASE}/billing-mode`,
    { config: { policy: write }, schema: { body: BillingModeBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorName(actorOf(request));
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        setBillingMode(tx, tenantId, request.body, actor),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}
