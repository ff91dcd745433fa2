import { Type } from 'typebox';
import { IdempotencyHeader } from '#common/contract/billing.ts';
import {
  DisputedDays,
  FamilyMessageBody,
  OpenedTicket,
  OpenTicketBody,
  OwnTicket,
  OwnTicketList,
  RateTicketBody,
  ReadMarkBody,
  UnreadTickets,
  type FamilyMessageRefusal,
  type OpenTicketRefusal,
  type RateTicketRefusal,
} from '#common/contract/support.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, guardianOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { portalAttachmentRoutes } from './attachment-routes.ts';
import { closeOwnTicket } from './close-own-ticket.ts';
import { countUnreadTickets } from './count-unread-tickets.ts';
import { listDisputedDays } from './list-disputed-days.ts';
import { listOwnTickets } from './list-own-tickets.ts';
import { markRead } from './mark-read.ts';
import { openTicket } from './open-ticket.ts';
import { rateOwnTicket } from './rate-own-ticket.ts';
import { readOwnTicket } from './read-own-ticket.ts';
import { writeToOffice } from './write-to-office.ts';

const parents: Policy = { kind: 'portal' };
/** Carers too: whom they may ask, and about what, is judged when a ticket is opened. */
const portal: Policy = { kind: 'portal', openToCarers: true };
const PORTAL = '/api/c/:slug/portal';
const TICKETS = `${PORTAL}/tickets`;
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const ticketParams = Type.Object({ slug: Type.String(), ticketId: Id });
const childParams = Type.Object({ slug: Type.String(), childId: Id });

const openStatus = {
  closed_to_carers: 403,
  unknown_child: 404,
  unknown_invoice: 404,
  text_missing: 422,
  bad_subject: 422,
  day_not_disputable: 409,
  nothing_to_dispute: 409,
  already_disputed: 409,
  too_many_tickets: 429,
  key_reused: 422,
} satisfies Record<OpenTicketRefusal, number>;

const writeStatus = {
  unknown_ticket: 404,
  text_missing: 422,
  key_reused: 422,
} satisfies Record<FamilyMessageRefusal, number>;

const rateStatus = { unknown_ticket: 404, not_closed: 409 } satisfies Record<RateTicketRefusal, number>;

type RouteContext = Pick<Context, 'db' | 'clock' | 'secrets'>;

/** Assistenza: what a family asks of the Comune, and the conversation about it. */
export function portalSupportRoutes(app: App, context: RouteContext): void {
  listRoutes(app, context);
  conversationRoutes(app, context);
  portalAttachmentRoutes(app, context);
}

function listRoutes(app: App, { db, clock }: RouteContext): void {
  app.get(TICKETS, { config: { policy: portal }, schema: { response: { 200: OwnTicketList } } }, (request) =>
    inTenant(db, tenantOf(request).tenantId, (tx) => listOwnTickets(tx, guardianOf(actorOf(request)))),
  );

  app.get(
    `${TICKETS}/unread`,
    { config: { policy: portal }, schema: { response: { 200: UnreadTickets } } },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) => countUnreadTickets(tx, guardianOf(actorOf(request)))),
  );

  app.get(
    `${PORTAL}/disputed-days/:childId`,
    { config: { policy: parents }, schema: { params: childParams, response: { 200: DisputedDays } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        listDisputedDays(tx, guardianOf(actorOf(request)), request.params.childId),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.post(
    TICKETS,
    {
      config: { policy: portal },
      schema: { headers: IdempotencyHeader, body: OpenTicketBody, response: { 201: OpenedTicket } },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorOf(request);
      const wanted = { ...request.body, requestKey: request.headers['idempotency-key'] };
      const opener = {
        actor: actorName(actor),
        channel: 'portal' as const,
        guardianId: guardianOf(actor),
        today: clock.today(),
      };
      const outcome = await attemptInTenant(db, tenantId, (tx) => openTicket(tx, tenantId, wanted, opener));
      if (!outcome.ok) return sendProblem(reply, openStatus[outcome.reason], outcome.reason);
      return reply.code(201).send(outcome.value);
    },
  );
}

/** Each change answers the ticket as it is afterwards. */
function conversationRoutes(app: App, { db, clock }: RouteContext): void {
  app.get(
    `${TICKETS}/:ticketId`,
    { config: { policy: portal }, schema: { params: ticketParams, response: { 200: OwnTicket } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readOwnTicket(tx, guardianOf(actorOf(request)), request.params.ticketId),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.post(
    `${TICKETS}/:ticketId/messages`,
    {
      config: { policy: portal },
      schema: {
        params: ticketParams,
        headers: IdempotencyHeader,
        body: FamilyMessageBody,
        response: { 201: OwnTicket },
      },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const { ticketId } = request.params;
      const actor = actorOf(request);
      const guardianId = guardianOf(actor);
      const wanted = { ticketId, text: request.body.text, requestKey: request.headers['idempotency-key'] };
      const by = { actor: actorName(actor), guardianId, today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, async (tx) => {
        const written = await writeToOffice(tx, tenantId, wanted, by);
        return written.ok ? readOwnTicket(tx, guardianId, ticketId) : written;
      });
      if (!outcome.ok) return sendProblem(reply, writeStatus[outcome.reason], outcome.reason);
      return reply.code(201).send(outcome.value);
    },
  );

  app.post(
    `${TICKETS}/:ticketId/close`,
    { config: { policy: portal }, schema: { params: ticketParams, response: { 200: OwnTicket } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const { ticketId } = request.params;
      const actor = actorOf(request);
      const by = { actor: actorName(actor), guardianId: guardianOf(actor) };
      const outcome = await attemptInTenant(db, tenantId, async (tx) => {
        const closed = await closeOwnTicket(tx, tenantId, ticketId, by);
        return closed.ok ? readOwnTicket(tx, by.guardianId, ticketId) : closed;
      });
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.put(
    `${TICKETS}/:ticketId/rating`,
    {
      config: { policy: portal },
      schema: { params: ticketParams, body: RateTicketBody, response: { 200: OwnTicket } },
    },
    async (request, reply) => {
      const { ticketId } = request.params;
      const actor = actorOf(request);
      const by = { actor: actorName(actor), guardianId: guardianOf(actor) };
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, async (tx) => {
        const rated = await rateOwnTicket(tx, { ticketId, rating: request.body.rating }, by);
        return rated.ok ? readOwnTicket(tx, by.guardianId, ticketId) : rated;
      });
      return outcome.ok ? outcome.value : sendProblem(reply, rateStatus[outcome.reason], outcome.reason);
    },
  );

  app.put(
    `${TICKETS}/:ticketId/read`,
    { config: { policy: portal }, schema: { params: ticketParams, body: ReadMarkBody } },
    async (request, reply) => {
      const mark = {
        ticketId: request.params.ticketId,
        guardianId: guardianOf(actorOf(request)),
        upTo: request.body.upTo,
      };
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) => markRead(tx, mark));
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, 404, outcome.reason);
    },
  );
}
