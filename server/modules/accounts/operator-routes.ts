import '@fastify/cookie';
import { Type } from 'typebox';
import {
  InvitedOperator,
  InviteOperatorBody,
  OperatorBody,
  OperatorPage,
  OperatorQuery,
  OperatorView,
  SchoolChoices,
  type ChangeOperatorRefusal,
  type InviteOperatorRefusal,
  type OperatorActRefusal,
} from '#common/contract/operators.ts';
import type { Outcome } from '#common/outcome.ts';
import { listSchools } from '#server/modules/registry/list-schools.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import {
  actorName,
  actorOf,
  ADMINISTRATING_ROLES,
  tenantOf,
  type Actor,
  type App,
  type Policy,
} from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendTable, TableFormat } from '#server/platform/send-table.ts';
import { sessionCookieName } from '#server/platform/session.ts';
import {
  changeOperator,
  endOperatorSessions,
  forceNewPassword,
  reactivateOperator,
  resetSecondFactor,
  suspendOperator,
} from './change-operator.ts';
import { asTakenUsername, inviteOperator } from './invite-operator.ts';
import { listOperators, tabulateOperators } from './list-operators.ts';
import { readOperator } from './read-operator.ts';

const read: Policy = { kind: 'office', roles: ADMINISTRATING_ROLES };
const write: Policy = { ...read, isDangerous: true };
const OPERATORS = '/api/c/:slug/office/operators';
const OPERATOR = `${OPERATORS}/:accountId`;
const params = Type.Object({
  slug: Type.String(),
  accountId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});

const status = {
  unknown_operator: 404,
  bad_username: 422,
  username_taken: 409,
  bad_name: 422,
  bad_email: 422,
  no_role: 422,
  no_school: 422,
  unknown_school: 422,
  administrator_alone: 422,
  own_account: 409,
  last_administrator: 409,
  no_email: 422,
  already_so: 409,
} satisfies Record<InviteOperatorRefusal | ChangeOperatorRefusal | OperatorActRefusal, number>;

type Act = (
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
  by: { actor: Actor; now: Date },
) => Promise<Outcome<null, OperatorActRefusal>>;

const ACTS: Readonly<Record<string, Act>> = {
  suspend: suspendOperator,
  reactivate: reactivateOperator,
  'new-password': forceNewPassword,
  'reset-second-factor': resetSecondFactor,
  'end-sessions': endOperatorSessions,
};

/** Utenti: whoever looks after the accounts invites operators, gives and takes rights, and helps who is shut out. */
export function operatorRoutes(app: App, context: Context): void {
  readingRoutes(app, context);
  writingRoutes(app, context);
  for (const [name, act] of Object.entries(ACTS)) actRoute(app, context, name, act);
}

function readingRoutes(app: App, { db, clock, isSecure }: Context): void {
  app.get(
    OPERATORS,
    {
      config: { policy: read },
      schema: { querystring: OperatorQuery, response: { 200: OperatorPage } },
    },
    (request) => {
      const { page = 1, ...wanted } = request.query;
      return inTenant(db, tenantOf(request).tenantId, (tx) =>
        listOperators(tx, { ...wanted, page }, actorOf(request).accountId),
      );
    },
  );

  app.get(
    `${OPERATORS}.:format`,
    {
      config: { policy: read },
      schema: {
        params: Type.Object({ slug: Type.String(), format: TableFormat }),
        querystring: OperatorQuery,
      },
    },
    async (request, reply) => {
      const table = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        tabulateOperators(tx, request.query),
      );
      const { format } = request.params;
      const name = `utenti-${clock.today()}`;
      return sendTable(reply, table, { name, sheetName: 'Utenti', format, createdAt: clock.now() });
    },
  );

  app.get(
    `${OPERATORS}/schools`,
    { config: { policy: read }, schema: { response: { 200: SchoolChoices } } },
    async (request) => ({ schools: await inTenant(db, tenantOf(request).tenantId, listSchools) }),
  );

  app.get(
    OPERATOR,
    { config: { policy: read }, schema: { params, response: { 200: OperatorView } } },
    async (request, reply) => {
      const { accountId } = actorOf(request);
      const sessionToken = request.cookies[sessionCookieName('office', isSecure)] ?? '';
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readOperator(tx, request.params.accountId, { accountId, sessionToken }),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}

function writingRoutes(app: App, { db, clock }: Context): void {
  app.post(
    OPERATORS,
    { config: { policy: write }, schema: { body: InviteOperatorBody, response: { 201: InvitedOperator } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const by = { actor: actorName(actorOf(request)), now: clock.now() };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        inviteOperator(tx, tenantId, request.body, by),
      ).catch(asTakenUsername);
      return outcome.ok
        ? reply.code(201).send(outcome.value)
        : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.put(
    OPERATOR,
    { config: { policy: write }, schema: { params, body: OperatorBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = { ...request.body, accountId: request.params.accountId };
      const by = { actor: actorOf(request), now: clock.now() };
      const outcome = await attemptInTenant(db, tenantId, (tx) => changeOperator(tx, tenantId, wanted, by));
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}

function actRoute(app: App, { db, clock }: Context, name: string, act: Act): void {
  app.post(
    `${OPERATOR}/${name}`,
    { config: { policy: write }, schema: { params } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const by = { actor: actorOf(request), now: clock.now() };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        act(tx, tenantId, request.params.accountId, by),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}
