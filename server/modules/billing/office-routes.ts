import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import {
  BillingRunList,
  BillingRunView,
  ConfirmRunBody,
  CreateRunBody,
  RunInvoicePage,
  RunInvoiceQuery,
  RunPreview,
  ServiceView,
  type ConfirmRunRefusal,
  type CreateRunRefusal,
  type DiscardRunRefusal,
} from '#common/contract/billing-runs.ts';
import { listServices } from '#server/modules/registry/list-services.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantId } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendTable, TableFormat } from '#server/platform/send-table.ts';
import { adjustmentRoutes } from './adjustment-routes.ts';
import { confirmRun } from './confirm-run.ts';
import { createRun } from './create-run.ts';
import { discardRun } from './discard-run.ts';
import { listRunInvoices, tabulateRunInvoices } from './list-run-invoices.ts';
import { listRuns } from './list-runs.ts';
import { officeInvoiceRoutes } from './office-invoice-routes.ts';
import { previewRun } from './preview-run.ts';
import { printRoutes } from './print-routes.ts';
import { readRun } from './read-run.ts';

const write: Policy = { kind: 'office', roles: ['accounting', 'school_office', 'service_manager'] };
const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
const OFFICE = '/api/c/:slug/office';
const RUNS = `${OFFICE}/billing-runs`;
const RUN = `${RUNS}/:runId`;
const params = Type.Object({
  slug: Type.String(),
  runId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});
const fileParams = Type.Object({ ...params.properties, format: TableFormat });

const createStatus = {
  bad_dates: 422,
  future_period: 422,
  unknown_service: 422,
  overlaps: 409,
  prepaid_days: 409,
  date_before_last: 422,
} satisfies Record<CreateRunRefusal, number>;

const confirmStatus = {
  unknown_run: 404,
  not_draft: 409,
  blocked: 409,
  unacknowledged_anomalies: 409,
  already_frozen: 409,
  prepaid_days: 409,
  date_before_last: 409,
} satisfies Record<ConfirmRunRefusal, number>;

const discardStatus = { unknown_run: 404, not_draft: 409 } satisfies Record<DiscardRunRefusal, number>;

/** Chiusura del mese: the office opens a run, looks at what it would do, confirms it, and follows it to its invoices. */
export function officeBillingRoutes(app: App, context: Pick<Context, 'db' | 'clock'>): void {
  readingRoutes(app, context);
  writingRoutes(app, context);
  officeInvoiceRoutes(app, context);
  adjustmentRoutes(app, context);
  printRoutes(app, context);
}

function readingRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.get(
    `${OFFICE}/services`,
    { config: { policy: read }, schema: { response: { 200: Type.Array(ServiceView) } } },
    (request) => inTenant(db, tenantOf(request).tenantId, listServices),
  );

  app.get(
    RUNS,
    { config: { policy: read }, schema: { response: { 200: BillingRunList } } },
    async (request) => ({ runs: await inTenant(db, tenantOf(request).tenantId, (tx) => listRuns(tx)) }),
  );

  app.get(
    RUN,
    { config: { policy: read }, schema: { params, response: { 200: BillingRunView } } },
    async (request, reply) => answerWithRun(reply, db, tenantOf(request).tenantId, request.params.runId),
  );

  // A POST because it works for a while and must not be prefetched or cached; it writes nothing.
  app.post(
    `${RUN}/preview`,
    { config: { policy: read }, schema: { params, response: { 200: RunPreview } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        previewRun(tx, request.params.runId),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.get(
    `${RUN}/invoices`,
    {
      config: { policy: read },
      schema: { params, querystring: RunInvoiceQuery, response: { 200: RunInvoicePage } },
    },
    async (request, reply) => {
      const wanted = { ...request.query, runId: request.params.runId };
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        listRunInvoices(tx, wanted, clock.today()),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.get(
    `${RUN}/invoices.:format`,
    { config: { policy: read }, schema: { params: fileParams, querystring: RunInvoiceQuery } },
    async (request, reply) => {
      const { runId, format } = request.params;
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        tabulateRunInvoices(tx, { ...request.query, runId }, clock.today()),
      );
      if (!outcome.ok) return sendProblem(reply, 404, outcome.reason);
      const name = `fatture-chiusura-${runId}`;
      return sendTable(reply, outcome.value, {
        name,
        sheetName: 'Fatture',
        format,
        createdAt: clock.now(),
      });
    },
  );
}

/** Each goes through `attemptInTenant`: what a use case wrote before it refused, frozen days above all, is undone. */
function writingRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.post(RUNS, { config: { policy: write }, schema: { body: CreateRunBody } }, async (request, reply) => {
    const { tenantId } = tenantOf(request);
    const by = { actor: actorName(actorOf(request)), today: clock.today() };
    const outcome = await attemptInTenant(db, tenantId, (tx) => createRun(tx, tenantId, request.body, by));
    if (!outcome.ok) return sendProblem(reply, createStatus[outcome.reason], outcome.reason);
    return answerWithRun(reply.code(201), db, tenantId, outcome.value.runId);
  });

  app.post(
    `${RUN}/confirm`,
    { config: { policy: write }, schema: { params, body: ConfirmRunBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const { runId } = request.params;
      const by = { ...request.body, actor: actorName(actorOf(request)) };
      const outcome = await attemptInTenant(db, tenantId, (tx) => confirmRun(tx, tenantId, runId, by));
      if (!outcome.ok) return sendProblem(reply, confirmStatus[outcome.reason], outcome.reason);
      return answerWithRun(reply.code(202), db, tenantId, runId);
    },
  );

  app.post(`${RUN}/discard`, { config: { policy: write }, schema: { params } }, async (request, reply) => {
    const { tenantId } = tenantOf(request);
    const { runId } = request.params;
    const outcome = await attemptInTenant(db, tenantId, (tx) =>
      discardRun(tx, runId, actorName(actorOf(request))),
    );
    if (!outcome.ok) return sendProblem(reply, discardStatus[outcome.reason], outcome.reason);
    return answerWithRun(reply, db, tenantId, runId);
  });
}

async function answerWithRun(
  reply: FastifyReply,
  db: Context['db'],
  tenantId: TenantId,
  runId: number,
): Promise<BillingRunView | FastifyReply> {
  const outcome = await inTenant(db, tenantId, (tx) => readRun(tx, runId));
  return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
}
