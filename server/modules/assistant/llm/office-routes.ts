import { LlmBody, LlmTrial, LlmView, type SaveLlmRefusal } from '#common/contract/assistant-llm.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { changeLlm, readLlm, tryLlm } from './settings.ts';

/** Words of families leave the house: who answers for the service decides. */
const write: Policy = { kind: 'office', roles: ['service_manager'] };
const read: Policy = { kind: 'office', roles: ['service_manager', 'school_office', 'read_only'] };
const BASE = '/api/c/:slug/office/assistant/llm';

const status = {
  address_not_allowed: 422,
  no_key: 422,
} satisfies Record<SaveLlmRefusal, number>;

/** The language model beside the assistant, of one Comune. */
export function officeLlmRoutes(app: App, context: Pick<Context, 'db' | 'secrets' | 'modelOrigins'>): void {
  const { db, modelOrigins } = context;

  app.get(BASE, { config: { policy: read }, schema: { response: { 200: LlmView } } }, (request) =>
    inTenant(db, tenantOf(request).tenantId, (tx) => readLlm(tx, modelOrigins)),
  );

  app.put(
    BASE,
    { config: { policy: write }, schema: { body: LlmBody, response: { 200: LlmView } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const outcome = await changeLlm(context, tenantId, request.body, actorName(actorOf(request)));
      if (!outcome.ok) return sendProblem(reply, status[outcome.reason], outcome.reason);
      return inTenant(db, tenantId, (tx) => readLlm(tx, modelOrigins));
    },
  );

  app.post(
    `${BASE}/trial`,
    { config: { policy: write }, schema: { response: { 200: LlmTrial } } },
    async (request, reply) => {
      const outcome = await tryLlm(context, tenantOf(request).tenantId);
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}
