import { Type } from 'typebox';
import { AuditFilter, AuditPage, AuditQuery } from '#common/contract/audit-log.ts';
import { isDate } from '#common/dates.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type Actor, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendTable, TableFormat } from '#server/platform/send-table.ts';
import { askVerification } from './ask-verification.ts';
import { exportAudit, listAudit } from './list-audit.ts';

/** Who looks after the service, and who looks over everybody's shoulder without touching anything. */
const read: Policy = { kind: 'office', roles: ['administrator', 'service_manager', 'read_only'] };
const verify: Policy = { kind: 'office', roles: ['administrator', 'service_manager'] };
const AUDIT_LOG = '/api/c/:slug/office/audit-log';

/** Registro delle operazioni. */
export function auditLogRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.get(
    AUDIT_LOG,
    { config: { policy: read }, schema: { querystring: AuditQuery, response: { 200: AuditPage } } },
    async (request, reply) => {
      const { page = 1, ...filter } = request.query;
      if (!hasGoodDays(filter)) return sendProblem(reply, 422, 'bad_date');
      const wanted = { ...filter, page, withDiets: maySeeDiets(actorOf(request)) };
      return inTenant(db, tenantOf(request).tenantId, (tx) => listAudit(tx, wanted));
    },
  );

  app.get(
    `${AUDIT_LOG}.:format`,
    {
      config: { policy: read },
      schema: {
        params: Type.Object({ slug: Type.String(), format: TableFormat }),
        querystring: AuditFilter,
      },
    },
    async (request, reply) => {
      if (!hasGoodDays(request.query)) return sendProblem(reply, 422, 'bad_date');
      const { tenantId } = tenantOf(request);
      const actor = actorOf(request);
      const wanted = { ...request.query, withDiets: maySeeDiets(actor) };
      const table = await inTenant(db, tenantId, (tx) => exportAudit(tx, tenantId, wanted, actorName(actor)));
      return sendTable(reply, table, {
        name: `registro-operazioni-${clock.today()}`,
        sheetName: 'Registro',
        format: request.params.format,
        createdAt: clock.now(),
      });
    },
  );

  app.post(`${AUDIT_LOG}/verification`, { config: { policy: verify } }, async (request, reply) => {
    const { tenantId } = tenantOf(request);
    await inTenant(db, tenantId, (tx) => askVerification(tx, tenantId, actorName(actorOf(request))));
    return reply.code(202).send();
  });
}

/** Whose diet it is is known to the school office alone (server policy of the diets). */
function maySeeDiets({ roles }: Actor): boolean {
  return roles.includes('school_office');
}

function hasGoodDays({ from, to }: AuditFilter): boolean {
  return [from, to].every((day) => day === undefined || isDate(day));
}
