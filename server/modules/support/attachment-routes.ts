import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { IdempotencyHeader } from '#common/contract/billing.ts';
import { OwnTicket, type AttachmentRefusal } from '#common/contract/support.ts';
import { ENDINGS } from '#common/media-type.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant } from '#server/platform/db.ts';
import { actorName, actorOf, guardianOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { readUpload } from '#server/platform/read-upload.ts';
import { sendFile } from '#server/platform/send-file.ts';
import { attachFile, openAttachment, openOwnAttachment, type OpenedFile } from './attachments.ts';
import { readOwnTicket } from './read-own-ticket.ts';

/** Carers too: whose ticket it is, is judged. */
const portal: Policy = { kind: 'portal', openToCarers: true };
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const ticketParams = Type.Object({ slug: Type.String(), ticketId: Id });
const fileParams = Type.Object({ ...ticketParams.properties, attachmentId: Id });

const status = {
  unknown_ticket: 404,
  key_reused: 422,
  no_file: 422,
  too_large: 413,
  bad_type: 422,
  enough_files: 409,
} satisfies Record<AttachmentRefusal, number>;

type RouteContext = Pick<Context, 'db' | 'clock' | 'secrets'>;

/** A family adds a file to its ticket, and opens it again. */
export function portalAttachmentRoutes(app: App, { db, clock, secrets }: RouteContext): void {
  const ATTACHMENTS = '/api/c/:slug/portal/tickets/:ticketId/attachments';

  app.post(
    ATTACHMENTS,
    {
      config: { policy: portal },
      schema: { params: ticketParams, headers: IdempotencyHeader, response: { 201: OwnTicket } },
    },
    async (request, reply) => {
      const upload = await readUpload(request);
      if (typeof upload === 'string') return sendProblem(reply, status[upload], upload);
      const { tenantId } = tenantOf(request);
      const { ticketId } = request.params;
      const actor = actorOf(request);
      const guardianId = guardianOf(actor);
      const wanted = { ticketId, upload, requestKey: request.headers['idempotency-key'] };
      const by = { actor: actorName(actor), guardianId, today: clock.today(), secrets };
      const outcome = await attemptInTenant(db, tenantId, async (tx) => {
        const attached = await attachFile(tx, tenantId, wanted, by);
        return attached.ok ? readOwnTicket(tx, guardianId, ticketId) : attached;
      });
      if (!outcome.ok) return sendProblem(reply, status[outcome.reason], outcome.reason);
      return reply.code(201).send(outcome.value);
    },
  );

  app.get(
    `${ATTACHMENTS}/:attachmentId`,
    { config: { policy: portal }, schema: { params: fileParams } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const by = { guardianId: guardianOf(actorOf(request)), secrets };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        openOwnAttachment(tx, tenantId, request.params, by),
      );
      if (!outcome.ok) return sendProblem(reply, 404, outcome.reason);
      return sendAttachment(reply, request.params.attachmentId, outcome.value);
    },
  );
}

/** Whoever reads tickets opens their files. */
export function officeAttachmentRoute(
  app: App,
  { policy }: { policy: Policy },
  { db, secrets }: RouteContext,
): void {
  app.get(
    '/api/c/:slug/office/tickets/:ticketId/attachments/:attachmentId',
    { config: { policy }, schema: { params: fileParams } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const by = { actor: actorName(actorOf(request)), secrets };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        openAttachment(tx, tenantId, request.params, by),
      );
      if (!outcome.ok) return sendProblem(reply, 404, outcome.reason);
      return sendAttachment(reply, request.params.attachmentId, outcome.value);
    },
  );
}

/** From somebody's hands: it is saved, never run as a page of ours. */
function sendAttachment(
  reply: FastifyReply,
  attachmentId: number,
  { mediaType, bytes }: OpenedFile,
): unknown {
  reply
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox");
  const name = `allegato-${attachmentId}.${ENDINGS[mediaType]}`;
  return sendFile(reply, { name, mediaType, disposition: 'attachment', bytes });
}
