import { Type } from 'typebox';
import {
  ChangeRequestBody,
  ContactsBody,
  FamilyView,
  RequestedChange,
  type ChangeRequestRefusal,
  type ContactsRefusal,
  type WithdrawRefusal,
} from '#common/contract/family.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, guardianOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { readFamily } from './read-family.ts';
import { requestChange } from './request-change.ts';
import { saveContacts } from './save-contacts.ts';
import { withdrawChange } from './withdraw-change.ts';

/** Of itself a carer sees and changes what anybody does; of a child it sees less (`read-family.ts`). */
const anyGuardian: Policy = { kind: 'portal', openToCarers: true };
const BASE = '/api/c/:slug/portal/family';
const requestParams = Type.Object({
  slug: Type.String(),
  requestId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});

const contactsStatus = {
  bad_phone: 422,
  bad_street: 422,
  bad_postal_code: 422,
  bad_city: 422,
  bad_province: 422,
} satisfies Record<ContactsRefusal, number>;

const changeStatus = {
  unknown_child: 404,
  bad_field: 422,
  bad_name: 422,
  bad_fiscal_code: 422,
  bad_date: 422,
  unchanged: 422,
  already_pending: 409,
  fiscal_code_in_use: 409,
} satisfies Record<ChangeRequestRefusal, number>;

const withdrawStatus = { unknown_request: 404, already_decided: 409 } satisfies Record<
  WithdrawRefusal,
  number
>;

/** Anagrafica: what a family sees and changes of its data. */
export function familyRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.get(
    BASE,
    { config: { policy: anyGuardian }, schema: { response: { 200: FamilyView } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return inTenant(db, tenantOf(request).tenantId, (tx) =>
        readFamily(tx, guardianOf(actorOf(request)), clock.today()),
      );
    },
  );

  app.put(
    `${BASE}/contacts`,
    { config: { policy: anyGuardian }, schema: { body: ContactsBody } },
    async (request, reply) => {
      const actor = actorOf(request);
      const wanted = { guardianId: guardianOf(actor), contacts: request.body };
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        saveContacts(tx, wanted, actorName(actor)),
      );
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, contactsStatus[outcome.reason], outcome.reason);
    },
  );

  app.post(
    `${BASE}/change-requests`,
    {
      config: { policy: anyGuardian },
      schema: { body: ChangeRequestBody, response: { 201: RequestedChange } },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorOf(request);
      const wanted = { ...request.body, guardianId: guardianOf(actor), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        requestChange(tx, tenantId, wanted, actorName(actor)),
      );
      if (!outcome.ok) return sendProblem(reply, changeStatus[outcome.reason], outcome.reason);
      return reply.code(201).send(outcome.value);
    },
  );

  app.delete(
    `${BASE}/change-requests/:requestId`,
    { config: { policy: anyGuardian }, schema: { params: requestParams } },
    async (request, reply) => {
      const actor = actorOf(request);
      const wanted = { guardianId: guardianOf(actor), requestId: request.params.requestId };
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        withdrawChange(tx, wanted, actorName(actor)),
      );
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, withdrawStatus[outcome.reason], outcome.reason);
    },
  );
}
