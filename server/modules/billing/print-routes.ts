import { Type } from 'typebox';
import {
  RunPrintCounts,
  RunPrintListQuery,
  RunPrintQuery,
  type RunPrintRefusal,
} from '#common/contract/run-printing.ts';
import { noticesPdfTask } from '#server/modules/payments/notice-pdf.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendFile } from '#server/platform/send-file.ts';
import { sendTable, TableFormat } from '#server/platform/send-table.ts';
import { doApart } from '#server/platform/threads.ts';
import { countPrintable, describeRunNotices, listPrinted } from './print-notices.ts';

const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
const RUN = '/api/c/:slug/office/billing-runs/:runId';
const params = Type.Object({
  slug: Type.String(),
  runId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});
const listParams = Type.Object({ ...params.properties, format: TableFormat });
const printStatus = { unknown_run: 404, nothing_to_print: 409 } satisfies Record<RunPrintRefusal, number>;

/** Stampa avvisi: the notices of a run for those who get paper, and the list that goes with them. */
export function printRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.get(
    `${RUN}/notices`,
    { config: { policy: read }, schema: { params, response: { 200: RunPrintCounts } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        countPrintable(tx, request.params.runId),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.get(
    `${RUN}/notices.pdf`,
    { config: { policy: read }, schema: { params, querystring: RunPrintQuery } },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const { runId } = request.params;
      const outcome = await inTenant(db, tenant.tenantId, (tx) =>
        describeRunNotices(tx, tenant, runId, request.query),
      );
      if (!outcome.ok) return sendProblem(reply, printStatus[outcome.reason], outcome.reason);
      return sendFile(reply, {
        name: `${outcome.value.name}.pdf`,
        mediaType: 'application/pdf',
        disposition: 'inline',
        bytes: await doApart(noticesPdfTask(outcome.value.notices)),
      });
    },
  );

  app.get(
    `${RUN}/notices-list.:format`,
    {
      config: { policy: read },
      schema: { params: listParams, querystring: RunPrintListQuery },
    },
    async (request, reply) => {
      const { runId, format } = request.params;
      const tenant = tenantOf(request);
      const outcome = await inTenant(db, tenant.tenantId, (tx) =>
        listPrinted(tx, tenant, runId, request.query.who),
      );
      if (!outcome.ok) return sendProblem(reply, 404, outcome.reason);
      const { name, table } = outcome.value;
      return sendTable(reply, table, { name, sheetName: 'Avvisi', format, createdAt: clock.now() });
    },
  );
}
