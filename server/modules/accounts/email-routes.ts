import { Type } from 'typebox';
import {
  EmailBody,
  EmailLinkAnswer,
  PendingEmail,
  type EmailChangeRefusal,
} from '#common/contract/access.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, guardianOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { confirmEmailChange, openEmailLink } from './confirm-email-change.ts';
import { keepPresentEmail, readPendingEmail } from './pending-email.ts';
import { requestEmailChange } from './request-email-change.ts';

const anyGuardian: Policy = { kind: 'portal', openToCarers: true };
/** Whoever has the address has the account: it is not changed from a session that was left open. */
const delicate: Policy = { ...anyGuardian, isDelicate: true };
/** Who holds the link has proved the address. */
const open: Policy = { kind: 'tenant' };
const BASE = '/api/c/:slug/portal';
const tokenParams = Type.Object({ slug: Type.String(), token: Type.String({ maxLength: 100 }) });

const emailStatus = { bad_email: 422, unchanged: 422, too_many_requests: 429 } satisfies Record<
  EmailChangeRefusal,
  number
>;

/** A guardian's e-mail address, which changes by a link. */
export function emailRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.get(
    `${BASE}/email-change`,
    { config: { policy: anyGuardian }, schema: { response: { 200: PendingEmail } } },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) =>
        readPendingEmail(tx, guardianOf(actorOf(request)), clock.now()),
      ),
  );

  app.post(
    `${BASE}/email-change`,
    { config: { policy: delicate }, schema: { body: EmailBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorOf(request);
      const wanted = { guardianId: guardianOf(actor), email: request.body.email, now: clock.now() };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        requestEmailChange(tx, tenantId, wanted, actorName(actor)),
      );
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, emailStatus[outcome.reason], outcome.reason);
    },
  );

  app.delete(`${BASE}/email-change`, { config: { policy: anyGuardian } }, async (request, reply) => {
    const actor = actorOf(request);
    const wanted = { guardianId: guardianOf(actor), now: clock.now() };
    await inTenant(db, tenantOf(request).tenantId, (tx) => keepPresentEmail(tx, wanted, actorName(actor)));
    return reply.code(204).send();
  });

  app.get(
    `${BASE}/email-links/:token`,
    { config: { policy: open }, schema: { params: tokenParams, response: { 200: EmailLinkAnswer } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        openEmailLink(tx, request.params.token, clock.now()),
      );
      if (!outcome.ok) return sendProblem(reply, 404, outcome.reason);
      return reply.header('cache-control', 'no-store').send(outcome.value);
    },
  );

  app.post(
    `${BASE}/email-links/:token`,
    { config: { policy: open }, schema: { params: tokenParams, response: { 200: EmailLinkAnswer } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = { token: request.params.token, now: clock.now() };
      const outcome = await attemptInTenant(db, tenantId, (tx) => confirmEmailChange(tx, tenantId, wanted));
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );
}
