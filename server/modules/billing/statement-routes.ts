import { Type } from 'typebox';
import { MonthlyFigures } from '#common/contract/monthly-figures.ts';
import { Statement, StatementFormat, StatementQuery } from '#common/contract/statement.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { actorOf, guardianOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendFile } from '#server/platform/send-file.ts';
import { describeStatement } from './describe-statement.ts';
import { STATEMENT_FILES } from './export-statement.ts';
import { readMonthlyFigures } from './read-monthly-figures.ts';
import { readStatement } from './read-statement.ts';

const portal: Policy = { kind: 'portal' };
const BASE = '/api/c/:slug/portal/statement';
const fileParams = Type.Object({ slug: Type.String(), format: StatementFormat });

/** Estratto conto, on the screen and as a file; Pasti e spesa. */
export function statementRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.get(
    BASE,
    { config: { policy: portal }, schema: { querystring: StatementQuery, response: { 200: Statement } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readStatement(tx, guardianOf(actorOf(request)), request.query, clock),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 422, outcome.reason);
    },
  );

  app.get(
    `${BASE}.:format`,
    { config: { policy: portal }, schema: { params: fileParams, querystring: StatementQuery } },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const guardianId = guardianOf(actorOf(request));
      const { query, params } = request;
      const outcome = await inTenant(db, tenant.tenantId, (tx) =>
        describeStatement(tx, tenant, guardianId, query, clock),
      );
      if (!outcome.ok) return sendProblem(reply, 422, outcome.reason);
      const { mediaType, make } = STATEMENT_FILES[params.format];
      const name = `estratto-conto-${query.from}-${query.to}.${params.format}`;
      return sendFile(reply, {
        name,
        mediaType,
        disposition: 'attachment',
        bytes: await make(outcome.value),
      });
    },
  );

  app.get(
    '/api/c/:slug/portal/monthly-figures',
    { config: { policy: portal }, schema: { response: { 200: MonthlyFigures } } },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) =>
        readMonthlyFigures(tx, guardianOf(actorOf(request)), clock),
      ),
  );
}
