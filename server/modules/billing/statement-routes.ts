import { Statement, StatementQuery } from '#common/contract/statement.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { actorOf, guardianOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { statementCsv } from './export-statement.ts';
import { readStatement } from './read-statement.ts';

const portal: Policy = { kind: 'portal' };
const BASE = '/api/c/:slug/portal/statement';

/** Estratto conto: on the screen and as a file. */
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
    `${BASE}.csv`,
    { config: { policy: portal }, schema: { querystring: StatementQuery } },
    async (request, reply) => {
      const { from, to } = request.query;
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readStatement(tx, guardianOf(actorOf(request)), { from, to }, clock),
      );
      if (!outcome.ok) return sendProblem(reply, 422, outcome.reason);
      return reply
        .type('text/csv; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="estratto-conto-${from}-${to}.csv"`)
        .send(statementCsv(outcome.value));
    },
  );
}
