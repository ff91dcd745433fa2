import { Type } from 'typebox';
import {
  AccessView,
  InvitationAnswer,
  InviteBody,
  NewAccessBody,
  type InviteRefusal,
  type JoinRefusal,
  type NewAccessRefusal,
  type RemovePersonRefusal,
  type ResendRefusal,
} from '#common/contract/access.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, guardianOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { acceptAsNewPerson, joinFamily, openInvitation } from './accept-invitation.ts';
import { resendInvitation, revokeInvitation } from './change-invitation.ts';
import { inviteGuardian } from './invite-guardian.ts';
import { listAccess } from './list-access.ts';
import { removePerson } from './remove-person.ts';
import { browserOf, sendSession } from './send-session.ts';

const family: Policy = { kind: 'portal' };
const anyGuardian: Policy = { kind: 'portal', openToCarers: true };
/** Who holds the link has proved the address. */
const open: Policy = { kind: 'tenant' };
const BASE = '/api/c/:slug/portal';
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const invitationParams = Type.Object({ slug: Type.String(), invitationId: Id });
const personParams = Type.Object({ slug: Type.String(), guardianId: Id });
const tokenParams = Type.Object({ slug: Type.String(), token: Type.String({ maxLength: 100 }) });

const inviteStatus = {
  bad_email: 422,
  own_address: 422,
  unknown_child: 404,
  already_invited: 409,
  too_many_invitations: 429,
} satisfies Record<InviteRefusal, number>;

const resendStatus = { unknown_invitation: 404, too_soon: 429, too_often: 429 } satisfies Record<
  ResendRefusal,
  number
>;

const removeStatus = { unknown_person: 404 } satisfies Record<RemovePersonRefusal, number>;

const joinStatus = { invitation_expired: 404, own_invitation: 409 } satisfies Record<JoinRefusal, number>;

const newAccessStatus = {
  invitation_expired: 404,
  has_account: 409,
  bad_first_name: 422,
  bad_last_name: 422,
  password_too_short: 422,
  password_too_long: 422,
  password_is_username: 422,
  password_too_common: 422,
  busy: 503,
  throttled: 429,
} satisfies Record<NewAccessRefusal | 'throttled', number>;

/** The people around a child. */
export function accessRoutes(app: App, context: Context): void {
  peopleRoutes(app, context);
  acceptanceRoutes(app, context);
}

function peopleRoutes(app: App, { db, clock }: Context): void {
  app.get(
    `${BASE}/access`,
    { config: { policy: family }, schema: { response: { 200: AccessView } } },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) =>
        listAccess(tx, guardianOf(actorOf(request)), clock.now()),
      ),
  );

  app.post(
    `${BASE}/access/invitations`,
    { config: { policy: family }, schema: { body: InviteBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorOf(request);
      const wanted = { ...request.body, guardianId: guardianOf(actor), now: clock.now() };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        inviteGuardian(tx, tenantId, wanted, actorName(actor)),
      );
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, inviteStatus[outcome.reason], outcome.reason);
    },
  );

  app.post(
    `${BASE}/access/invitations/:invitationId/send`,
    { config: { policy: family }, schema: { params: invitationParams } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorOf(request);
      const { invitationId } = request.params;
      const wanted = { guardianId: guardianOf(actor), invitationId, now: clock.now() };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        resendInvitation(tx, tenantId, wanted, actorName(actor)),
      );
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, resendStatus[outcome.reason], outcome.reason);
    },
  );

  app.delete(
    `${BASE}/access/invitations/:invitationId`,
    { config: { policy: family }, schema: { params: invitationParams } },
    async (request, reply) => {
      const actor = actorOf(request);
      const { invitationId } = request.params;
      const wanted = { guardianId: guardianOf(actor), invitationId, now: clock.now() };
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        revokeInvitation(tx, wanted, actorName(actor)),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.delete(
    `${BASE}/access/people/:guardianId`,
    { config: { policy: family }, schema: { params: personParams } },
    async (request, reply) => {
      const actor = actorOf(request);
      const { guardianId } = request.params;
      const wanted = { payerId: guardianOf(actor), guardianId, now: clock.now() };
      const { tenantId } = tenantOf(request);
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        removePerson(tx, tenantId, wanted, actorName(actor)),
      );
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, removeStatus[outcome.reason], outcome.reason);
    },
  );
}

function acceptanceRoutes(app: App, context: Context): void {
  app.get(
    `${BASE}/invitations/:token`,
    { config: { policy: open }, schema: { params: tokenParams, response: { 200: InvitationAnswer } } },
    async (request, reply) => {
      const outcome = await openInvitation(context, tenantOf(request).tenantId, request.params.token);
      if (!outcome.ok) return sendProblem(reply, 404, outcome.reason);
      return reply.header('cache-control', 'no-store').send(outcome.value);
    },
  );

  app.post(
    `${BASE}/invitations/:token`,
    { config: { policy: open }, schema: { params: tokenParams, body: NewAccessBody } },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const wanted = { ...request.body, token: request.params.token };
      const browser = browserOf(request, context, 'portal');
      const outcome = await acceptAsNewPerson(context, tenant.tenantId, wanted, browser);
      return outcome.ok
        ? sendSession(reply, context, tenant, 'portal', outcome.value)
        : sendProblem(reply, newAccessStatus[outcome.reason], outcome.reason);
    },
  );

  app.post(
    `${BASE}/invitations/:token/join`,
    { config: { policy: anyGuardian }, schema: { params: tokenParams } },
    async (request, reply) => {
      const outcome = await joinFamily(
        context,
        tenantOf(request).tenantId,
        request.params.token,
        actorOf(request),
      );
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, joinStatus[outcome.reason], outcome.reason);
    },
  );
}
