import { Type } from 'typebox';
import {
  BeginBody,
  BegunApplication,
  OwnApplication,
  OwnEnrolments,
  SavedForm,
  SaveFormBody,
  SendBody,
  SentApplication,
  type BeginRefusal,
  type LeaveRefusal,
  type SaveRefusal,
  type SendRefusal,
} from '#common/contract/enrolments.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, guardianOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendFile } from '#server/platform/send-file.ts';
import { beginApplication } from './begin-application.ts';
import { describeReceipt } from './describe-receipt.ts';
import { leaveApplication } from './leave-application.ts';
import { listOwn, readOwn } from './read-own.ts';
import { renderReceiptPdf } from './receipt-pdf.ts';
import { saveForm } from './save-form.ts';
import { sendApplication } from './send-application.ts';

/** Payers and parents: whoever takes a child to table only enrols nobody. */
const policy: Policy = { kind: 'portal' };
const ENROLMENTS = '/api/c/:slug/portal/enrolments';
const APPLICATION = `${ENROLMENTS}/applications/:applicationId`;
const params = Type.Object({
  slug: Type.String(),
  applicationId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});

const status = {
  unknown_child: 404,
  unknown_application: 404,
  window_closed: 409,
  not_taken: 409,
  already_applied: 409,
  not_editable: 409,
  changed_meanwhile: 409,
  already_decided: 409,
  unknown_choice: 422,
  incomplete: 422,
  consents_missing: 422,
} satisfies Record<BeginRefusal | SaveRefusal | SendRefusal | LeaveRefusal, number>;

type RouteContext = Pick<Context, 'db' | 'clock'>;

/** *Iscrizioni* of a family: the applications it begins, keeps, sends, corrects and withdraws. */
export function portalEnrolmentRoutes(app: App, context: RouteContext): void {
  readingRoutes(app, context);
  writingRoutes(app, context);
}

function readingRoutes(app: App, { db, clock }: RouteContext): void {
  app.get(ENROLMENTS, { config: { policy }, schema: { response: { 200: OwnEnrolments } } }, (request) =>
    inTenant(db, tenantOf(request).tenantId, (tx) =>
      listOwn(tx, guardianOf(actorOf(request)), clock.today()),
    ),
  );

  app.get(
    APPLICATION,
    { config: { policy }, schema: { params, response: { 200: OwnApplication } } },
    async (request, reply) => {
      const own = { ...request.params, guardianId: guardianOf(actorOf(request)) };
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) => readOwn(tx, own, clock.today()));
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.get(
    `${APPLICATION}/receipt.pdf`,
    { config: { policy }, schema: { params } },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const own = { ...request.params, guardianId: guardianOf(actorOf(request)) };
      const now = { today: clock.today(), drawnAt: clock.now() };
      const outcome = await inTenant(db, tenant.tenantId, (tx) => describeReceipt(tx, tenant, own, now));
      if (!outcome.ok) return sendProblem(reply, status[outcome.reason], outcome.reason);
      return sendFile(reply, {
        name: `domanda-${outcome.value.protocol.replace('/', '-')}.pdf`,
        mediaType: 'application/pdf',
        disposition: 'inline',
        bytes: await renderReceiptPdf(outcome.value),
      });
    },
  );
}

function writingRoutes(app: App, { db, clock }: RouteContext): void {
  app.post(
    `${ENROLMENTS}/applications`,
    { config: { policy }, schema: { body: BeginBody, response: { 201: BegunApplication } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorOf(request);
      const by = { actor: actorName(actor), guardianId: guardianOf(actor), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        beginApplication(tx, tenantId, request.body, by),
      );
      if (!outcome.ok) return sendProblem(reply, status[outcome.reason], outcome.reason);
      return reply.code(201).send(outcome.value);
    },
  );

  app.put(
    APPLICATION,
    { config: { policy }, schema: { params, body: SaveFormBody, response: { 200: SavedForm } } },
    async (request, reply) => {
      const own = { ...request.params, guardianId: guardianOf(actorOf(request)) };
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        saveForm(tx, own, request.body, clock.today()),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.post(
    `${APPLICATION}/sending`,
    { config: { policy }, schema: { params, body: SendBody, response: { 200: SentApplication } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorOf(request);
      const own = { ...request.params, guardianId: guardianOf(actor) };
      const by = { actor: actorName(actor), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        sendApplication(tx, tenantId, own, request.body, by),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.delete(APPLICATION, { config: { policy }, schema: { params } }, async (request, reply) => {
    const { tenantId } = tenantOf(request);
    const actor = actorOf(request);
    const own = { ...request.params, guardianId: guardianOf(actor) };
    const outcome = await attemptInTenant(db, tenantId, (tx) =>
      leaveApplication(tx, tenantId, own, actorName(actor)),
    );
    return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
  });
}
