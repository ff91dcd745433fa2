import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  MailGatewayBody,
  MailSecret,
  TemplateBody,
  TicketSettings,
  TicketTargets,
  type SaveMailRefusal,
  type SaveTargetsRefusal,
  type SaveTemplateRefusal,
} from '#common/contract/ticket-settings.ts';
import { ok, type Outcome } from '#common/outcome.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import {
  deleteTemplate,
  makeMailSecret,
  readTicketSettings,
  saveMail,
  saveTargets,
  saveTemplate,
} from './ticket-settings.ts';
import { TICKET_READERS } from './ticket-readers.ts';

const write: Policy = { kind: 'office', roles: ['school_office', 'service_manager'] };
const read: Policy = { kind: 'office', roles: TICKET_READERS };
const BASE = '/api/c/:slug/office/ticket-settings';
const response = { 200: TicketSettings };

type Refusal = SaveTargetsRefusal | SaveTemplateRefusal | SaveMailRefusal;
const status = {
  bad_hours: 422,
  unknown_template: 404,
  title_taken: 409,
  text_missing: 422,
  no_secret: 409,
  no_address: 422,
} satisfies Record<Refusal, number>;

/** Segnalazioni, the settings. Each change answers all of them again. */
export function ticketSettingsRoutes(app: App, { db, publicUrl }: Pick<Context, 'db' | 'publicUrl'>): void {
  const webhookOf = (request: FastifyRequest) => `${publicUrl}/api/c/${tenantOf(request).slug}/ticket-mail`;
  const change = (
    request: FastifyRequest,
    work: (tx: TenantTx, tenantId: TenantId, actor: string) => Promise<Outcome<null, Refusal>>,
  ) => {
    const { tenantId } = tenantOf(request);
    return attemptInTenant<Outcome<TicketSettings, Refusal>>(db, tenantId, async (tx) => {
      const changed = await work(tx, tenantId, actorName(actorOf(request)));
      return changed.ok ? ok(await readTicketSettings(tx, webhookOf(request))) : changed;
    });
  };

  app.get(BASE, { config: { policy: read }, schema: { response } }, (request) =>
    inTenant(db, tenantOf(request).tenantId, (tx) => readTicketSettings(tx, webhookOf(request))),
  );

  app.put(
    `${BASE}/targets`,
    { config: { policy: write }, schema: { body: TicketTargets, response } },
    async (request, reply) => {
      const outcome = await change(request, (tx, tenantId, actor) =>
        saveTargets(tx, tenantId, request.body, actor),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.post(
    `${BASE}/templates`,
    { config: { policy: write }, schema: { body: TemplateBody, response } },
    async (request, reply) => {
      const outcome = await change(request, (tx, tenantId, actor) =>
        saveTemplate(tx, tenantId, request.body, actor),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.delete(
    `${BASE}/templates/:templateId`,
    {
      config: { policy: write },
      schema: {
        params: Type.Object({ slug: Type.String(), templateId: Type.Integer({ minimum: 1 }) }),
        response,
      },
    },
    async (request, reply) => {
      const outcome = await change(request, (tx, tenantId, actor) =>
        deleteTemplate(tx, tenantId, request.params.templateId, actor),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.put(
    `${BASE}/mail`,
    { config: { policy: write }, schema: { body: MailGatewayBody, response } },
    async (request, reply) => {
      const outcome = await change(request, (tx, tenantId, actor) =>
        saveMail(tx, tenantId, request.body, actor),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.post(
    `${BASE}/mail/secret`,
    { config: { policy: write }, schema: { response: { 200: MailSecret } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const secret = await inTenant(db, tenantId, (tx) =>
        makeMailSecret(tx, tenantId, actorName(actorOf(request))),
      );
      return reply.header('cache-control', 'no-store').send({ secret });
    },
  );
}
