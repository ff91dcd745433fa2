import type { FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { IdempotencyHeader } from '#common/contract/billing.ts';
import {
  AssignTicketBody,
  OfficeMessageBody,
  OfficeTicket,
  TicketPage,
  TicketQuery,
  TurnTicketBody,
  type AssignTicketRefusal,
  type OfficeMessageRefusal,
  type TurnTicketRefusal,
} from '#common/contract/support.ts';
import type { Outcome } from '#common/outcome.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendTable, TableFormat } from '#server/platform/send-table.ts';
import { answerTicket, type Clerk } from './answer-ticket.ts';
import { assignTicket } from './assign-ticket.ts';
import { officeAttachmentRoute } from './attachment-routes.ts';
import { exportTickets } from './export-tickets.ts';
import { listTickets } from './list-tickets.ts';
import type { WantedTickets } from './office-queries.ts';
import { readTicket } from './read-ticket.ts';
import { TICKET_READERS } from './ticket-readers.ts';
import { turnTicket } from './turn-ticket.ts';

const write: Policy = { kind: 'office', roles: ['accounting', 'school_office', 'service_manager'] };
const read: Policy = { kind: 'office', roles: TICKET_READERS };
const TICKETS = '/api/c/:slug/office/tickets';
const ticketParams = Type.Object({
  slug: Type.String(),
  ticketId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});

type ChangeRefusal = OfficeMessageRefusal | TurnTicketRefusal | AssignTicketRefusal;

const changeStatus = {
  unknown_ticket: 404,
  unknown_operator: 422,
  text_missing: 422,
  key_reused: 422,
  changed_meanwhile: 409,
  nothing_to_change: 409,
} satisfies Record<ChangeRefusal, number>;

type RouteContext = Pick<Context, 'db' | 'clock' | 'secrets'>;

/** Segnalazioni: the office's inbox, and its side of each conversation. */
export function officeSupportRoutes(app: App, context: RouteContext): void {
  inboxRoutes(app, context);
  conversationRoutes(app, context);
  officeAttachmentRoute(app, { policy: read }, context);
}

function inboxRoutes(app: App, { db, clock }: RouteContext): void {
  app.get(
    TICKETS,
    { config: { policy: read }, schema: { querystring: TicketQuery, response: { 200: TicketPage } } },
    (request) => {
      const { sort = 'due', page = 1 } = request.query;
      return inTenant(db, tenantOf(request).tenantId, (tx) =>
        listTickets(tx, { filter: filterOf(request.query, request), sort, page }),
      );
    },
  );

  app.get(
    `${TICKETS}.:format`,
    {
      config: { policy: read },
      schema: {
        params: Type.Object({ slug: Type.String(), format: TableFormat }),
        querystring: TicketQuery,
      },
    },
    async (request, reply) => {
      const { sort = 'due' } = request.query;
      const table = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        exportTickets(tx, { filter: filterOf(request.query, request), sort }),
      );
      const { format } = request.params;
      const name = `segnalazioni-${clock.today()}`;
      return sendTable(reply, table, { name, sheetName: 'Segnalazioni', format, createdAt: clock.now() });
    },
  );
}

function filterOf(query: Static<typeof TicketQuery>, request: FastifyRequest): WantedTickets {
  const { state, kind, schoolId, search, mine } = query;
  return {
    ...(state && { state }),
    ...(kind && { kind }),
    ...(schoolId && { schoolId }),
    ...(search && { search }),
    ...(mine && { assigneeId: actorOf(request).accountId }),
  };
}

/** Each change answers the ticket as it is afterwards. */
function conversationRoutes(app: App, { db, clock }: RouteContext): void {
  const clerkOf = (request: FastifyRequest): Clerk => {
    const actor = actorOf(request);
    return { actor: actorName(actor), accountId: actor.accountId, displayName: actor.displayName };
  };
  const readAs = (tx: TenantTx, ticketId: number, { accountId }: Clerk) =>
    readTicket(tx, ticketId, accountId);
  const change = (
    request: FastifyRequest<{ Params: Static<typeof ticketParams> }>,
    work: (tx: TenantTx, tenantId: TenantId, clerk: Clerk) => Promise<Outcome<null, ChangeRefusal>>,
  ) => {
    const { tenantId } = tenantOf(request);
    const clerk = clerkOf(request);
    return attemptInTenant<Outcome<OfficeTicket, ChangeRefusal>>(db, tenantId, async (tx) => {
      const changed = await work(tx, tenantId, clerk);
      return changed.ok ? readAs(tx, request.params.ticketId, clerk) : changed;
    });
  };

  app.get(
    `${TICKETS}/:ticketId`,
    { config: { policy: read }, schema: { params: ticketParams, response: { 200: OfficeTicket } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readAs(tx, request.params.ticketId, clerkOf(request)),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.post(
    `${TICKETS}/:ticketId/messages`,
    {
      config: { policy: write },
      schema: {
        params: ticketParams,
        headers: IdempotencyHeader,
        body: OfficeMessageBody,
        response: { 201: OfficeTicket },
      },
    },
    async (request, reply) => {
      const { ticketId } = request.params;
      const wanted = { ...request.body, ticketId, requestKey: request.headers['idempotency-key'] };
      const outcome = await change(request, (tx, tenantId, clerk) =>
        answerTicket(tx, tenantId, wanted, clerk),
      );
      if (!outcome.ok) return sendProblem(reply, changeStatus[outcome.reason], outcome.reason);
      return reply.code(201).send(outcome.value);
    },
  );

  app.post(
    `${TICKETS}/:ticketId/turn`,
    {
      config: { policy: write },
      schema: { params: ticketParams, body: TurnTicketBody, response: { 200: OfficeTicket } },
    },
    async (request, reply) => {
      const wanted = { ...request.body, ticketId: request.params.ticketId };
      const outcome = await change(request, (tx, tenantId, clerk) =>
        turnTicket(tx, tenantId, wanted, { ...clerk, today: clock.today() }),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, changeStatus[outcome.reason], outcome.reason);
    },
  );

  app.put(
    `${TICKETS}/:ticketId/assignee`,
    {
      config: { policy: write },
      schema: { params: ticketParams, body: AssignTicketBody, response: { 200: OfficeTicket } },
    },
    async (request, reply) => {
      const wanted = { ...request.body, ticketId: request.params.ticketId };
      const outcome = await change(request, (tx, _tenantId, clerk) => assignTicket(tx, wanted, clerk));
      return outcome.ok ? outcome.value : sendProblem(reply, changeStatus[outcome.reason], outcome.reason);
    },
  );
}
