import { Type } from 'typebox';
import {
  MessageDetail,
  OutboxList,
  OutboxQuery,
  RetriedMessages,
  RetryMessageBody,
  type RetryMessageRefusal,
} from '#common/contract/outbox.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendTable, TableFormat } from '#server/platform/send-table.ts';
import { listOutbox, tabulateOutbox } from './list-outbox.ts';
import { readMessage } from './read-message.ts';
import { retryFailedMessages } from './retry-failed-messages.ts';
import { retryMessage } from './retry-message.ts';

const write: Policy = { kind: 'office', roles: ['accounting', 'school_office', 'service_manager'] };
const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
const OUTBOX = '/api/c/:slug/office/outbox';
const params = Type.Object({
  slug: Type.String(),
  messageId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});

const status = {
  unknown_message: 404,
  already_sent: 409,
  being_sent: 409,
  bad_recipient: 422,
  not_an_email: 422,
  not_repeatable: 422,
  erased: 422,
} satisfies Record<RetryMessageRefusal, number>;

/** Posta in uscita: what was written to whom, what became of it, and sending it again. */
export function outboxRoutes(app: App, context: Pick<Context, 'db' | 'clock' | 'publicUrl'>): void {
  listRoutes(app, context);
  messageRoutes(app, context);
}

function listRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.get(
    OUTBOX,
    { config: { policy: read }, schema: { querystring: OutboxQuery, response: { 200: OutboxList } } },
    (request) => inTenant(db, tenantOf(request).tenantId, (tx) => listOutbox(tx, request.query)),
  );

  app.get(
    `${OUTBOX}.:format`,
    {
      config: { policy: read },
      schema: {
        params: Type.Object({ slug: Type.String(), format: TableFormat }),
        querystring: OutboxQuery,
      },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const table = await inTenant(db, tenantId, (tx) => tabulateOutbox(tx, request.query));
      const { format } = request.params;
      const name = `posta-${clock.today()}`;
      return sendTable(reply, table, { name, sheetName: 'Posta', format, createdAt: clock.now() });
    },
  );

  app.post(
    `${OUTBOX}/retry-failed`,
    { config: { policy: write }, schema: { response: { 200: RetriedMessages } } },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) => retryFailedMessages(tx, actorName(actorOf(request)))),
  );
}

function messageRoutes(app: App, { db, publicUrl }: Pick<Context, 'db' | 'publicUrl'>): void {
  app.get(
    `${OUTBOX}/:messageId`,
    { config: { policy: read }, schema: { params, response: { 200: MessageDetail } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const detail = await inTenant(db, tenantId, (tx) =>
        readMessage(tx, { tenantId, publicUrl }, request.params.messageId),
      );
      return detail ?? sendProblem(reply, 404, 'unknown_message');
    },
  );

  app.post(
    `${OUTBOX}/:messageId/retry`,
    { config: { policy: write }, schema: { params, body: RetryMessageBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorName(actorOf(request));
      const { recipient = null, sentAt = null } = request.body;
      const wanted = { messageId: request.params.messageId, recipient, sentAt };
      const outcome = await attemptInTenant(db, tenantId, (tx) => retryMessage(tx, wanted, actor));
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}
