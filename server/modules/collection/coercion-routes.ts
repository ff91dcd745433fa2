import { Type } from 'typebox';
import { IdempotencyHeader } from '#common/contract/billing.ts';
import {
  CoercionList,
  CoercionQuery,
  HandOverBody,
  ProofBody,
  TakeBackBody,
  type HandOverRefusal,
  type ProofRefusal,
  type TakeBackRefusal,
} from '#common/contract/coercion.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendFile } from '#server/platform/send-file.ts';
import { sendTable, TableFormat } from '#server/platform/send-table.ts';
import { doApart } from '#server/platform/threads.ts';
import { describeProof } from './describe-proof.ts';
import { readToday } from './coercion-queries.ts';
import { handOver } from './hand-over.ts';
import { listCoercion, tabulateCoercion } from './list-coercion.ts';
import { collect, look } from './policies.ts';
import { proofPdfTask } from './proof-pdf.ts';
import { takeBack } from './take-back.ts';

const BASE = '/api/c/:slug/office/coercion';
const fileParams = Type.Object({ slug: Type.String(), format: TableFormat });
const invoiceParams = Type.Object({
  slug: Type.String(),
  invoiceId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});

const status = {
  unknown_invoice: 404,
  not_handed_over: 409,
  not_ready: 409,
  payment_in_progress: 409,
  part_of_plan: 409,
  agent_missing: 422,
  reason_missing: 422,
  key_reused: 422,
} satisfies Record<HandOverRefusal | TakeBackRefusal | ProofRefusal, number>;

/** Riscossione coattiva: what is handed over to a collector, with its proofs, and taken back. */
export function officeCoercionRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.get(
    BASE,
    { config: { policy: look }, schema: { querystring: CoercionQuery, response: { 200: CoercionList } } },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) => listCoercion(tx, request.query, clock.today())),
  );

  app.get(
    `${BASE}.:format`,
    { config: { policy: look }, schema: { params: fileParams, querystring: CoercionQuery } },
    async (request, reply) => {
      const table = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        tabulateCoercion(tx, request.query, clock.today()),
      );
      const { format } = request.params;
      const name = `riscossione-coattiva-${clock.today()}`;
      const sheetName = 'Riscossione coattiva';
      return sendTable(reply, table, { name, sheetName, format, createdAt: clock.now() });
    },
  );

  app.post(
    `${BASE}/proof`,
    { config: { policy: collect }, schema: { body: ProofBody } },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const moment = { today: clock.today(), now: clock.now() };
      const outcome = await inTenant(db, tenant.tenantId, (tx) =>
        describeProof(tx, tenant, request.body.invoiceIds, moment),
      );
      if (!outcome.ok) return sendProblem(reply, status[outcome.reason], outcome.reason);
      return sendFile(reply, {
        name: `fascicolo-${clock.today()}.pdf`,
        mediaType: 'application/pdf',
        disposition: 'attachment',
        bytes: await doApart(proofPdfTask(outcome.value)),
      });
    },
  );

  app.post(
    `${BASE}/handovers`,
    { config: { policy: collect }, schema: { headers: IdempotencyHeader, body: HandOverBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = { ...request.body, requestKey: request.headers['idempotency-key'] };
      const actor = actorName(actorOf(request));
      const outcome = await attemptInTenant(db, tenantId, async (tx) =>
        handOver(tx, tenantId, wanted, { actor, today: await readToday(tx) }),
      );
      if (outcome.ok) return reply.code(204).send();
      if (outcome.reason !== 'not_ready') return sendProblem(reply, status[outcome.reason], outcome.reason);
      const detail = 'Alcune fatture non si possono affidare: non ne è stata affidata nessuna.';
      return sendProblem(reply, status.not_ready, 'not_ready', detail, { errors: outcome.errors });
    },
  );

  app.post(
    `${BASE}/invoices/:invoiceId/take-back`,
    { config: { policy: collect }, schema: { params: invoiceParams, body: TakeBackBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = { invoiceId: request.params.invoiceId, reason: request.body.reason };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        takeBack(tx, tenantId, wanted, actorName(actorOf(request))),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}
