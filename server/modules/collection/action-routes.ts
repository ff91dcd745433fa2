import { Type } from 'typebox';
import {
  DeliveryBody,
  DunningBatchDetail,
  DunningBatchList,
  DunningDetail,
  HoldBody,
  type DeliveryRefusal,
  type HoldRefusal,
  type PrintDunningRefusal,
} from '#common/contract/dunning-actions.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendFile } from '#server/platform/send-file.ts';
import { sendTable, TableFormat } from '#server/platform/send-table.ts';
import { doApart } from '#server/platform/threads.ts';
import { holdDunning, resumeDunning } from './hold-dunning.ts';
import { collect, look } from './policies.ts';
import { printDunning } from './print-dunning.ts';
import { listBatches, readBatch, readDunning, tabulateBatches } from './read-batch.ts';
import { recordDelivery } from './record-delivery.ts';
import { remindersPdfTask } from './reminder-pdf.ts';

const BASE = '/api/c/:slug/office/dunning';
const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const batchParams = Type.Object({ slug: Type.String(), batchId: id });
const invoiceParams = Type.Object({ slug: Type.String(), invoiceId: id });
const actionParams = Type.Object({ slug: Type.String(), actionId: id });

const status = {
  unknown_batch: 404,
  unknown_invoice: 404,
  unknown_action: 404,
  nothing_to_print: 409,
  not_formal: 409,
  reason_missing: 422,
  bad_until: 422,
  bad_dates: 422,
} satisfies Record<HoldRefusal | DeliveryRefusal | PrintDunningRefusal, number>;

/** What was done, and what the office does about one invoice. */
export function dunningActionRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.get(
    `${BASE}/batches`,
    { config: { policy: look }, schema: { response: { 200: DunningBatchList } } },
    (request) => inTenant(db, tenantOf(request).tenantId, listBatches),
  );

  app.get(
    `${BASE}/batches.:format`,
    {
      config: { policy: look },
      schema: { params: Type.Object({ slug: Type.String(), format: TableFormat }) },
    },
    async (request, reply) => {
      const table = await inTenant(db, tenantOf(request).tenantId, tabulateBatches);
      const { format } = request.params;
      const name = `storico-solleciti-${clock.today()}`;
      return sendTable(reply, table, { name, sheetName: 'Storico', format, createdAt: clock.now() });
    },
  );

  app.get(
    `${BASE}/batches/:batchId`,
    { config: { policy: look }, schema: { params: batchParams, response: { 200: DunningBatchDetail } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readBatch(tx, request.params.batchId),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.post(
    `${BASE}/batches/:batchId/letters`,
    { config: { policy: collect }, schema: { params: batchParams } },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const { batchId } = request.params;
      const outcome = await attemptInTenant(db, tenant.tenantId, (tx) =>
        printDunning(tx, tenant, batchId, clock),
      );
      if (!outcome.ok) return sendProblem(reply, status[outcome.reason], outcome.reason);
      return sendFile(reply, {
        name: `solleciti-${batchId}.pdf`,
        mediaType: 'application/pdf',
        disposition: 'attachment',
        bytes: await doApart(remindersPdfTask(outcome.value)),
      });
    },
  );

  app.get(
    `${BASE}/invoices/:invoiceId`,
    { config: { policy: look }, schema: { params: invoiceParams, response: { 200: DunningDetail } } },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) =>
        readDunning(tx, request.params.invoiceId, clock.today()),
      ),
  );

  app.put(
    `${BASE}/invoices/:invoiceId/hold`,
    { config: { policy: collect }, schema: { params: invoiceParams, body: HoldBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        holdDunning(tx, tenantId, request.params.invoiceId, request.body, by),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.delete(
    `${BASE}/invoices/:invoiceId/hold`,
    { config: { policy: collect }, schema: { params: invoiceParams } },
    async (request, reply) => {
      await inTenant(db, tenantOf(request).tenantId, (tx) =>
        resumeDunning(tx, request.params.invoiceId, actorName(actorOf(request))),
      );
      return reply.code(204).send();
    },
  );

  app.put(
    `${BASE}/actions/:actionId/delivery`,
    { config: { policy: collect }, schema: { params: actionParams, body: DeliveryBody } },
    async (request, reply) => {
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        recordDelivery(tx, request.params.actionId, request.body, by),
      );
      if (outcome.ok) return reply.code(204).send();
      const { reason } = outcome;
      if (reason !== 'bad_dates') return sendProblem(reply, status[reason], reason);
      return sendProblem(reply, status.bad_dates, reason, 'Alcune date non sono possibili.', {
        errors: outcome.errors,
      });
    },
  );
}
