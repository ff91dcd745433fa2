import { Type } from 'typebox';
import {
  PaymentAnomalyList,
  ResolveAnomalyBody,
  type ResolveAnomalyRefusal,
} from '#common/contract/payments.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { listAnomalies } from './list-anomalies.ts';
import { resolveAnomaly } from './resolve-anomaly.ts';

const write: Policy = { kind: 'office', roles: ['accounting', 'school_office', 'service_manager'] };
const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
const ANOMALIES = '/api/c/:slug/office/anomalies';

const resolveStatus = {
  unknown_anomaly: 404,
  already_resolved: 409,
  reason_missing: 422,
} satisfies Record<ResolveAnomalyRefusal, number>;

/** Payments that do not fit: the office looks at them and writes down what it did. */
export function officePaymentRoutes(app: App, { db }: Pick<Context, 'db'>): void {
  app.get(
    ANOMALIES,
    { config: { policy: read }, schema: { response: { 200: PaymentAnomalyList } } },
    async (request) => ({ rows: await inTenant(db, tenantOf(request).tenantId, listAnomalies) }),
  );

  app.post(
    `${ANOMALIES}/:anomalyId/resolve`,
    {
      config: { policy: write },
      schema: {
        params: Type.Object({
          slug: Type.String(),
          anomalyId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
        }),
        body: ResolveAnomalyBody,
      },
    },
    async (request, reply) => {
      const wanted = { anomalyId: request.params.anomalyId, resolution: request.body.resolution };
      const actor = actorName(actorOf(request));
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        resolveAnomaly(tx, wanted, actor),
      );
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, resolveStatus[outcome.reason], outcome.reason);
    },
  );
}
