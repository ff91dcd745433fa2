import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import {
  Board,
  BoardQuery,
  FlowDetail,
  flowRefusalTexts,
  MatchBody,
  MovementPage,
  MovementQuery,
  OpenQuestions,
  RecordReportedBody,
  UploadedFlow,
  type MatchRefusal,
  type RecordReportedRefusal,
  type SetApartRefusal,
  type UnmatchRefusal,
  type UploadFlowRefusal,
} from '#common/contract/reconciliation.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { readUpload } from '#server/platform/read-upload.ts';
import { sendFile } from '#server/platform/send-file.ts';
import { BOARD_FILES, tabulateBoard } from './export-board.ts';
import { findContent } from './flow-queries.ts';
import { listMovements } from './list-movements.ts';
import { matchMovement } from './match-movement.ts';
import { readBoard } from './read-board.ts';
import { readFlow } from './read-flow.ts';
import { readQuestions } from './read-questions.ts';
import { recordReportedPayment } from './record-reported-payment.ts';
import { setMovementApart } from './set-movement-apart.ts';
import { unmatchMovement } from './unmatch-movement.ts';
import { uploadFlow } from './upload-flow.ts';

const write: Policy = { kind: 'office', roles: ['accounting', 'school_office', 'service_manager'] };
const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
const BASE = '/api/c/:slug/office/reconciliation';
const slug = Type.String();
const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const flowParams = Type.Object({ slug, flowId: id });
const movementParams = Type.Object({ slug, movementId: id });

const uploadStatus = {
  no_file: 400,
  too_large: 413,
  not_xml: 422,
  doctype: 422,
  too_deep: 422,
  not_a_flow: 422,
  bad_flow: 422,
  other_creditor: 422,
  other_sender: 409,
  same_time_other_content: 409,
} satisfies Record<UploadFlowRefusal, number>;

const status = {
  unknown_flow: 404,
  unknown_line: 404,
  unknown_movement: 404,
  already_recorded: 409,
  already_matched: 409,
  not_matched: 409,
  not_ours: 422,
  not_executed: 422,
  sum_differs: 422,
  reason_missing: 422,
} satisfies Record<RecordReportedRefusal | MatchRefusal | UnmatchRefusal | SetApartRefusal, number>;

type RouteContext = Pick<Context, 'db' | 'clock'>;

/** Riconciliazione: what was paid, what the PSPs report, and what arrived at the bank. */
export function reconciliationRoutes(app: App, context: RouteContext): void {
  boardRoutes(app, context);
  flowRoutes(app, context);
  movementRoutes(app, context);
}

function boardRoutes(app: App, { db, clock }: RouteContext): void {
  app.get(
    BASE,
    { config: { policy: read }, schema: { querystring: BoardQuery, response: { 200: Board } } },
    (request) => inTenant(db, tenantOf(request).tenantId, (tx) => readBoard(tx, request.query.month, clock)),
  );

  app.get(
    `${BASE}/questions`,
    {
      config: { policy: read },
      schema: { params: Type.Object({ slug }), response: { 200: OpenQuestions } },
    },
    (request) => inTenant(db, tenantOf(request).tenantId, (tx) => readQuestions(tx, clock)),
  );

  app.get(
    `${BASE}.:format`,
    {
      config: { policy: read },
      schema: {
        params: Type.Object({ slug, format: Type.Union([Type.Literal('csv'), Type.Literal('xlsx')]) }),
        querystring: BoardQuery,
      },
    },
    async (request, reply) => {
      const { month, table } = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        tabulateBoard(tx, request.query.month, clock),
      );
      const { format } = request.params;
      const { mediaType, make } = BOARD_FILES[format];
      return sendFile(reply, {
        name: `riconciliazione-${month}.${format}`,
        mediaType,
        disposition: 'attachment',
        bytes: await make(table, clock.now()),
      });
    },
  );
}

function flowRoutes(app: App, { db, clock }: RouteContext): void {
  app.post(
    `${BASE}/flows`,
    { config: { policy: write }, schema: { response: { 200: UploadedFlow } } },
    async (request, reply) => {
      const upload = await readUpload(request);
      if (typeof upload === 'string') return refuseUpload(reply, upload);
      const tenant = tenantOf(request);
      const actor = actorName(actorOf(request));
      const outcome = await inTenant(db, tenant.tenantId, (tx) => uploadFlow(tx, tenant, upload, actor));
      if (outcome.ok) return outcome.value;
      return refuseUpload(reply, outcome.reason, 'where' in outcome ? outcome.where : undefined);
    },
  );

  app.get(
    `${BASE}/flows/:flowId`,
    { config: { policy: read }, schema: { params: flowParams, response: { 200: FlowDetail } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readFlow(tx, request.params.flowId, clock.today()),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.get(
    `${BASE}/flows/:flowId/versions/:versionId.xml`,
    {
      config: { policy: read },
      schema: { params: Type.Object({ slug, flowId: id, versionId: id }) },
    },
    async (request, reply) => {
      const { flowId, versionId } = request.params;
      const found = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        findContent(tx, flowId, versionId),
      );
      if (!found) return sendProblem(reply, 404, 'unknown_flow');
      return sendFile(reply, {
        name: `${found.flowName}.xml`,
        mediaType: 'application/xml',
        disposition: 'attachment',
        bytes: found.content,
      });
    },
  );

  app.post(
    `${BASE}/flows/:flowId/receipts`,
    { config: { policy: write }, schema: { params: flowParams, body: RecordReportedBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = { flowId: request.params.flowId, ...request.body };
      const actor = actorName(actorOf(request));
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        recordReportedPayment(tx, tenantId, wanted, actor),
      );
      return outcome.ok ? reply.code(201).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}

function refuseUpload(reply: FastifyReply, reason: UploadFlowRefusal, where?: string): FastifyReply {
  const text = where ? `${flowRefusalTexts[reason]} ${where}` : flowRefusalTexts[reason];
  return sendProblem(reply, uploadStatus[reason], reason, text);
}

function movementRoutes(app: App, { db }: RouteContext): void {
  app.get(
    `${BASE}/movements`,
    { config: { policy: read }, schema: { querystring: MovementQuery, response: { 200: MovementPage } } },
    (request) => {
      const { filter = 'open', search = '', page = 1 } = request.query;
      return inTenant(db, tenantOf(request).tenantId, (tx) =>
        listMovements(tx, { filter, search: search.trim(), page }),
      );
    },
  );

  app.put(
    `${BASE}/movements/:movementId/flow`,
    { config: { policy: write }, schema: { params: movementParams, body: MatchBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = { movementId: request.params.movementId, flowIds: request.body.flowIds };
      const actor = actorName(actorOf(request));
      const outcome = await attemptInTenant(db, tenantId, (tx) => matchMovement(tx, tenantId, wanted, actor));
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.delete(
    `${BASE}/movements/:movementId/flow`,
    { config: { policy: write }, schema: { params: movementParams } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorName(actorOf(request));
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        unmatchMovement(tx, tenantId, request.params.movementId, actor),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.put(
    `${BASE}/movements/:movementId/apart`,
    { config: { policy: write }, schema: { params: movementParams } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorName(actorOf(request));
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        setMovementApart(tx, tenantId, request.params.movementId, actor),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}
