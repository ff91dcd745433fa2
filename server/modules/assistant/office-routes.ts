import { Type } from 'typebox';
import {
  SaveCardBody,
  TeachAnswer,
  TeachBody,
  Teaching,
  TeachingEffect,
  type SaveCardRefusal,
  type TeachRefusal,
  type WithdrawRefusal,
} from '#common/contract/assistant.ts';
import { ok, type Outcome } from '#common/outcome.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantTx } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { officeLlmRoutes } from './llm/office-routes.ts';
import { readTeaching } from './read-teaching.ts';
import { dismissQuestion, saveCard, withdrawCard } from './save-card.ts';
import { measureTeaching, restoreVersion, teachExample, withdrawExample } from './teach.ts';

const write: Policy = { kind: 'office', roles: ['school_office', 'service_manager'] };
const read: Policy = { kind: 'office', roles: ['school_office', 'service_manager', 'read_only'] };
const BASE = '/api/c/:slug/office/assistant';
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const params = Type.Object({ slug: Type.String(), id: Id });
const versionParams = Type.Object({ slug: Type.String(), versionId: Id });

const status = {
  unknown_intent: 422,
  unknown_question: 404,
  already_taught: 409,
  text_missing: 422,
  bad_date: 422,
  unknown_variable: 422,
  unknown_example: 404,
  unknown_card: 404,
  unknown_version: 404,
  changed_meanwhile: 409,
} satisfies Record<TeachRefusal | SaveCardRefusal | WithdrawRefusal, number>;

/** What the assistant did not understand, and what the office teaches it. Each change answers the whole page again. */
export function officeAssistantRoutes(
  app: App,
  context: Pick<Context, 'db' | 'clock' | 'secrets' | 'modelOrigins'>,
): void {
  const { db, clock } = context;
  const readAll = (tx: TenantTx) => readTeaching(tx, clock.today());
  officeLlmRoutes(app, context);

  app.get(BASE, { config: { policy: read }, schema: { response: { 200: Teaching } } }, (request) =>
    inTenant(db, tenantOf(request).tenantId, readAll),
  );

  app.post(
    `${BASE}/effect`,
    { config: { policy: write }, schema: { body: TeachBody, response: { 200: TeachingEffect } } },
    (request) => measureTeaching(db, tenantOf(request).tenantId, request.body),
  );

  app.post(
    `${BASE}/examples`,
    { config: { policy: write }, schema: { body: TeachBody, response: { 200: TeachAnswer } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const outcome = await teachExample(db, tenantId, request.body, actorName(actorOf(request)));
      if (!outcome.ok) return sendProblem(reply, status[outcome.reason], outcome.reason);
      return { ...outcome.value, teaching: await inTenant(db, tenantId, readAll) };
    },
  );

  app.delete(
    `${BASE}/examples/:id`,
    { config: { policy: write }, schema: { params, response: { 200: Teaching } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorName(actorOf(request));
      const outcome = await withdrawExample(db, tenantId, request.params.id, actor);
      if (!outcome.ok) return sendProblem(reply, status[outcome.reason], outcome.reason);
      return inTenant(db, tenantId, readAll);
    },
  );

  app.post(
    `${BASE}/versions/:versionId/restore`,
    { config: { policy: write }, schema: { params: versionParams, response: { 200: Teaching } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorName(actorOf(request));
      const outcome = await restoreVersion(db, tenantId, request.params.versionId, actor);
      if (!outcome.ok) return sendProblem(reply, status[outcome.reason], outcome.reason);
      return inTenant(db, tenantId, readAll);
    },
  );

  app.post(
    `${BASE}/cards`,
    { config: { policy: write }, schema: { body: SaveCardBody, response: { 200: TeachAnswer } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const outcome = await saveCard(db, tenantId, request.body, actorName(actorOf(request)));
      if (!outcome.ok) return sendProblem(reply, status[outcome.reason], outcome.reason);
      const taught = outcome.value ?? { saved: true, effect: null };
      return { ...taught, teaching: await inTenant(db, tenantId, readAll) };
    },
  );

  app.delete(
    `${BASE}/cards/:id`,
    { config: { policy: write }, schema: { params, response: { 200: Teaching } } },
    async (request, reply) => {
      const outcome = await change(request, (tx, actor) => withdrawCard(tx, request.params.id, actor));
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.delete(
    `${BASE}/questions/:id`,
    { config: { policy: write }, schema: { params, response: { 200: Teaching } } },
    async (request, reply) => {
      const outcome = await change(request, (tx, actor) => dismissQuestion(tx, request.params.id, actor));
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  async function change<Reason extends keyof typeof status>(
    request: Parameters<typeof tenantOf>[0] & Parameters<typeof actorOf>[0],
    run: (tx: TenantTx, actor: string) => Promise<Outcome<unknown, Reason>>,
  ): Promise<Outcome<Teaching, Reason>> {
    const { tenantId } = tenantOf(request);
    const actor = actorName(actorOf(request));
    return attemptInTenant(db, tenantId, async (tx) => {
      const outcome = await run(tx, actor);
      return outcome.ok ? ok(await readAll(tx)) : outcome;
    });
  }
}
