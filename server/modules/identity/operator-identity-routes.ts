import { Type } from 'typebox';
import {
  AccessSettings,
  AccessSettingsBody,
  LinkOperatorBody,
  OperatorIdentities,
  type AccessSettingsRefusal,
  type LinkOperatorRefusal,
} from '#common/contract/identity.ts';
import { operatorExists } from '#server/modules/accounts/read-operator.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import {
  actorName,
  actorOf,
  ADMINISTRATING_ROLES,
  tenantOf,
  type App,
  type Policy,
} from '#server/platform/http.ts';
import { refuse, type Outcome } from '#common/outcome.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { readAccessSettings, saveAccessSettings } from './access-settings.ts';
import { linkOperatorAccount, unlinkOperator } from './link-operator.ts';
import { listOperatorIdentities } from './list-operator-identities.ts';

const read: Policy = { kind: 'office', roles: ADMINISTRATING_ROLES };
const write: Policy = { ...read, isDangerous: true };
const IDENTITIES = '/api/c/:slug/office/operators/:accountId/identities';
const SETTINGS = '/api/c/:slug/office/access-settings';
const params = Type.Object({
  slug: Type.String(),
  accountId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});

const status = {
  unknown_operator: 404,
  not_linked: 404,
  bad_fiscal_code: 422,
  identity_taken: 409,
  last_door: 409,
  not_in_production: 409,
} satisfies Record<LinkOperatorRefusal | AccessSettingsRefusal | 'unknown_operator' | 'not_linked', number>;

/** Which digital identities open an operator's account, and how people enter at all. */
export function operatorIdentityRoutes(app: App, context: Context): void {
  identityRoutes(app, context);
  settingRoutes(app, context);
}

function identityRoutes(app: App, { db }: Context): void {
  app.get(
    IDENTITIES,
    { config: { policy: read }, schema: { params, response: { 200: OperatorIdentities } } },
    async (request, reply) => {
      const { accountId } = request.params;
      const identities = await inTenant(db, tenantOf(request).tenantId, async (tx) =>
        (await operatorExists(tx, accountId)) ? listOperatorIdentities(tx, accountId) : null,
      );
      return identities ? { identities } : sendProblem(reply, status.unknown_operator, 'unknown_operator');
    },
  );

  app.put(
    IDENTITIES,
    { config: { policy: write }, schema: { params, body: LinkOperatorBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const { accountId } = request.params;
      const actor = actorName(actorOf(request));
      const outcome = await attemptInTenant<Outcome<null, LinkOperatorRefusal | 'unknown_operator'>>(
        db,
        tenantId,
        async (tx) =>
          (await operatorExists(tx, accountId))
            ? linkOperatorAccount(tx, tenantId, { accountId, ...request.body }, actor)
            : refuse('unknown_operator'),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.delete(IDENTITIES, { config: { policy: write }, schema: { params } }, async (request, reply) => {
    const actor = actorName(actorOf(request));
    const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
      unlinkOperator(tx, request.params.accountId, actor),
    );
    return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
  });
}

function settingRoutes(app: App, { db, clock, isDemo }: Context): void {
  app.get(SETTINGS, { config: { policy: read }, schema: { response: { 200: AccessSettings } } }, (request) =>
    inTenant(db, tenantOf(request).tenantId, (tx) => readAccessSettings(tx, { isDemo, now: clock.now() })),
  );

  app.put(
    SETTINGS,
    { config: { policy: write }, schema: { body: AccessSettingsBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const by = { actor: actorName(actorOf(request)), isDemo, now: clock.now() };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        saveAccessSettings(tx, tenantId, request.body, by),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}
