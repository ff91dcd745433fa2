import { Type } from 'typebox';
import { IdempotencyHeader } from '#common/contract/billing.ts';
import { DunningLadder, LadderBody, type LadderRefusal } from '#common/contract/dunning-ladder.ts';
import {
  ConfirmDunningBody,
  ConfirmedDunning,
  DunningPage,
  DunningPreview,
  DunningPreviewBody,
  DunningQuery,
  type ConfirmDunningRefusal,
} from '#common/contract/dunning.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendTable, TableFormat } from '#server/platform/send-table.ts';
import { confirmDunning } from './confirm-dunning.ts';
import { dunningActionRoutes } from './action-routes.ts';
import { listDunning, tabulateDunning } from './list-dunning.ts';
import { collect, look } from './policies.ts';
import { previewDunning } from './preview-dunning.ts';
import { readLadder } from './read-ladder.ts';
import { saveLadder } from './save-ladder.ts';

const BASE = '/api/c/:slug/office/dunning';
const fileParams = Type.Object({ slug: Type.String(), format: TableFormat });

const status = {
  nothing_due: 409,
  text_missing: 422,
  same_days: 422,
  unknown_placeholder: 422,
  formal_automatic: 422,
  unknown_step: 409,
} satisfies Record<ConfirmDunningRefusal | LadderRefusal, number>;

/** Solleciti: the list, its confirmation, and the ladder that makes it. */
export function officeDunningRoutes(app: App, context: Pick<Context, 'db' | 'clock'>): void {
  const { db, clock } = context;
  app.get(
    BASE,
    { config: { policy: look }, schema: { querystring: DunningQuery, response: { 200: DunningPage } } },
    (request) => inTenant(db, tenantOf(request).tenantId, (tx) => listDunning(tx, request.query, clock)),
  );

  app.get(
    `${BASE}.:format`,
    { config: { policy: look }, schema: { params: fileParams, querystring: DunningQuery } },
    async (request, reply) => {
      const table = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        tabulateDunning(tx, request.query, clock),
      );
      const { format } = request.params;
      const name = `solleciti-${clock.today()}`;
      return sendTable(reply, table, { name, sheetName: 'Solleciti', format, createdAt: clock.now() });
    },
  );

  app.post(
    `${BASE}/preview`,
    {
      config: { policy: collect },
      schema: { body: DunningPreviewBody, response: { 200: DunningPreview } },
    },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) => previewDunning(tx, request.body, clock.today())),
  );

  app.post(
    `${BASE}/confirmations`,
    {
      config: { policy: collect },
      schema: { headers: IdempotencyHeader, body: ConfirmDunningBody, response: { 201: ConfirmedDunning } },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = { items: request.body.items, requestKey: request.headers['idempotency-key'] };
      const by = { actor: actorName(actorOf(request)), clock };
      const outcome = await attemptInTenant(db, tenantId, (tx) => confirmDunning(tx, tenantId, wanted, by));
      return outcome.ok
        ? reply.code(201).send(outcome.value)
        : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.get(
    `${BASE}/ladder`,
    { config: { policy: look }, schema: { response: { 200: DunningLadder } } },
    (request) => inTenant(db, tenantOf(request).tenantId, readLadder),
  );

  app.put(
    `${BASE}/ladder`,
    { config: { policy: collect }, schema: { body: LadderBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        saveLadder(tx, tenantId, request.body, actorName(actorOf(request))),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
  dunningActionRoutes(app, context);
}
