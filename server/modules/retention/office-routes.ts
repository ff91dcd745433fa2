import { Type } from 'typebox';
import {
  RetentionPeriodBody,
  RetentionQuery,
  RetentionView,
  type RetentionPeriodRefusal,
} from '#common/contract/retention.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import type { RetentionCategory } from '#server/platform/retention.ts';
import { sendTable } from '#server/platform/send-table.ts';
import { readReport, readRetention } from './read-retention.ts';
import { tabulateReport } from './report-table.ts';
import { savePeriod } from './save-period.ts';
import { tryPurge } from './try-purge.ts';

const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only', 'administrator'],
};
const tryIt: Policy = { kind: 'office', roles: ['school_office', 'service_manager', 'administrator'] };
/** What a shorter period lets go cannot be brought back. */
const decide: Policy = { kind: 'office', roles: ['service_manager', 'administrator'], isDangerous: true };
const BASE = '/api/c/:slug/office/retention';

const status = { unknown_category: 404, not_allowed: 422 } satisfies Record<RetentionPeriodRefusal, number>;

/** Conservazione dei dati: the periods, the reports, and a try that deletes nothing. */
export function retentionRoutes(
  app: App,
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  categories: readonly RetentionCategory[],
): void {
  const response = { 200: RetentionView };

  app.get(BASE, { config: { policy: read }, schema: { querystring: RetentionQuery, response } }, (request) =>
    inTenant(db, tenantOf(request).tenantId, (tx) => readRetention(tx, request.query.runId)),
  );

  app.get(
    `${BASE}/reports/:runId.csv`,
    {
      config: { policy: read },
      schema: { params: Type.Object({ slug: Type.String(), runId: Type.Integer({ minimum: 1 }) }) },
    },
    async (request, reply) => {
      const { runId } = request.params;
      const report = await inTenant(db, tenantOf(request).tenantId, (tx) => readReport(tx, runId));
      if (!report) return sendProblem(reply, 404, 'unknown_report');
      return sendTable(reply, tabulateReport(report), {
        name: `conservazione-${runId}`,
        sheetName: 'Conservazione',
        format: 'csv',
        createdAt: clock.now(),
      });
    },
  );

  app.post(`${BASE}/tries`, { config: { policy: tryIt }, schema: { response } }, (request) => {
    const { tenantId } = tenantOf(request);
    return inTenant(db, tenantId, async (tx) => {
      const runId = await tryPurge(tx, tenantId, categories, actorName(actorOf(request)));
      return readRetention(tx, runId);
    });
  });

  app.put(
    `${BASE}/periods/:category`,
    {
      config: { policy: decide },
      schema: {
        params: Type.Object({ slug: Type.String(), category: Type.String({ maxLength: 50 }) }),
        body: RetentionPeriodBody,
      },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = { category: request.params.category, ...request.body };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        savePeriod(tx, tenantId, wanted, actorName(actorOf(request))),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}
