import { Type } from 'typebox';
import { RunPrintCounts, RunPrintQuery, type RunPrintRefusal } from '#common/contract/run-printing.ts';
import { noticesPdfTask } from '#server/modules/payments/notice-pdf.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendFile } from '#server/platform/send-file.ts';
import { doApart } from '#server/platform/threads.ts';
import { renderXlsx } from '#server/platform/xlsx-writer.ts';
import { countPrintable, describeRunNotices, listHandedOut } from './print-notices.ts';

const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
const RUN = '/api/c/:slug/office/billing-runs/:runId';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const params = Type.Object({
  slug: Type.String(),
  runId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});
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
        name: `avvisi-chiusura-${runId}-${request.query.part ?? 1}.pdf`,
        mediaType: 'application/pdf',
        disposition: 'inline',
        bytes: await doApart(noticesPdfTask(outcome.value)),
      });
    },
  );

  app.get(`${RUN}/notices.xlsx`, { config: { policy: read }, schema: { params } }, async (request, reply) => {
    const { runId } = request.params;
    const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) => listHandedOut(tx, runId));
    if (!outcome.ok) return sendProblem(reply, 404, outcome.reason);
    return sendFile(reply, {
      name: `elenco-avvisi-chiusura-${runId}.xlsx`,
      mediaType: XLSX,
      disposition: 'attachment',
      bytes: await renderXlsx({ sheetName: 'Avvisi', createdAt: clock.now(), table: outcome.value }),
    });
  });
}
