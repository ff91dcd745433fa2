import { Type } from 'typebox';
import { IdempotencyHeader } from '#common/contract/billing.ts';
import {
  DebtorList,
  DebtorQuery,
  PlanBody,
  PlanCandidates,
  PlanDetail,
  PlanList,
  PlanPreview,
  PlanPreviewBody,
  PlanQuery,
  type EndPlanRefusal,
  type PlanRefusal,
} from '#common/contract/plans.ts';
import { noticesPdfTask } from '#server/modules/payments/notice-pdf.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendFile } from '#server/platform/send-file.ts';
import { sendTable, TableFormat } from '#server/platform/send-table.ts';
import { doApart } from '#server/platform/threads.ts';
import { createPlan } from './create-plan.ts';
import { endPlan } from './end-plan.ts';
import { findDebtors } from './plan-queries.ts';
import { collect, look } from './policies.ts';
import { listCandidates, previewPlan } from './prepare-plan.ts';
import { describePlanNotices, listPlans, readPlan, tabulatePlans } from './read-plan.ts';

const BASE = '/api/c/:slug/office/plans';
const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const planParams = Type.Object({ slug: Type.String(), planId: id });
const payerParams = Type.Object({ slug: Type.String(), payerId: id });

const status = {
  unknown_plan: 404,
  unknown_payer: 404,
  unknown_invoice: 409,
  nothing_owed: 409,
  not_active: 409,
  payment_in_progress: 409,
  part_of_plan: 409,
  handed_over: 409,
  already_has_notice: 409,
  too_many_instalments: 422,
  instalment_too_small: 422,
  bad_first_date: 422,
  missing_data: 422,
  key_reused: 422,
  not_configured: 503,
  nothing_to_print: 409,
} satisfies Record<PlanRefusal | EndPlanRefusal | 'nothing_to_print', number>;

/** Rateizzazioni: what families pay in instalments. */
export function officePlanRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.get(
    BASE,
    { config: { policy: look }, schema: { querystring: PlanQuery, response: { 200: PlanList } } },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) => listPlans(tx, request.query, clock.today())),
  );

  app.get(
    `${BASE}.:format`,
    {
      config: { policy: look },
      schema: {
        params: Type.Object({ slug: Type.String(), format: TableFormat }),
        querystring: PlanQuery,
      },
    },
    async (request, reply) => {
      const table = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        tabulatePlans(tx, request.query, clock.today()),
      );
      const { format } = request.params;
      const name = `rateizzazioni-${clock.today()}`;
      return sendTable(reply, table, { name, sheetName: 'Rateizzazioni', format, createdAt: clock.now() });
    },
  );

  app.get(
    `${BASE}/debtors`,
    { config: { policy: look }, schema: { querystring: DebtorQuery, response: { 200: DebtorList } } },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, async (tx) => ({
        debtors: await findDebtors(tx, request.query.search),
      })),
  );

  app.get(
    `${BASE}/payers/:payerId`,
    { config: { policy: look }, schema: { params: payerParams, response: { 200: PlanCandidates } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        listCandidates(tx, request.params.payerId, clock.today()),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.post(
    `${BASE}/preview`,
    { config: { policy: collect }, schema: { body: PlanPreviewBody, response: { 200: PlanPreview } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        previewPlan(tx, request.body, clock.today()),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.post(
    BASE,
    {
      config: { policy: collect },
      schema: {
        headers: IdempotencyHeader,
        body: PlanBody,
        response: { 201: Type.Object({ planId: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = { ...request.body, requestKey: request.headers['idempotency-key'] };
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, (tx) => createPlan(tx, tenantId, wanted, by));
      return outcome.ok
        ? reply.code(201).send(outcome.value)
        : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.get(
    `${BASE}/:planId`,
    { config: { policy: look }, schema: { params: planParams, response: { 200: PlanDetail } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readPlan(tx, request.params.planId, clock.today()),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.get(
    `${BASE}/:planId/notices.pdf`,
    { config: { policy: look }, schema: { params: planParams } },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const { planId } = request.params;
      const outcome = await inTenant(db, tenant.tenantId, (tx) => describePlanNotices(tx, tenant, planId));
      if (!outcome.ok) return sendProblem(reply, status[outcome.reason], outcome.reason);
      return sendFile(reply, {
        name: `rate-${planId}.pdf`,
        mediaType: 'application/pdf',
        disposition: 'inline',
        bytes: await doApart(noticesPdfTask(outcome.value)),
      });
    },
  );

  app.post(
    `${BASE}/:planId/cancellation`,
    { config: { policy: collect }, schema: { params: planParams } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const by = { state: 'cancelled' as const, actor: actorName(actorOf(request)) };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        endPlan(tx, tenantId, request.params.planId, by),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}
