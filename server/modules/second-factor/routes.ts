import '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  FactorMethods,
  NewPasskeyBody,
  PasskeyOptions,
  ProofBody,
  RecoveryCodes,
  SecurityView,
  TotpBody,
  TotpOffer,
} from '#common/contract/second-factor.ts';
import { ok } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, OFFICE_ROLES, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { setSessionCookie } from '#server/platform/session-cookie.ts';
import { renewProof, sessionCookieName } from '#server/platform/session.ts';
import { deleteDevices } from './device-queries.ts';
import { finishSetup } from './finish-setup.ts';
import { findMethods } from './login-step.ts';
import { addPasskey, challengePasskeys, offerPasskey } from './passkeys.ts';
import { proveSecondFactor } from './prove-second-factor.ts';
import { readSecurity } from './read-security.ts';
import { renewRecoveryCodes } from './recovery-codes.ts';
import { removeFactor } from './remove-factor.ts';
import { sendFactorRefusal } from './send-factor-refusal.ts';
import { confirmTotp, offerTotpSecret } from './set-up-totp.ts';

/** Everybody of the office looks after its own second factor; who has none yet gets this far and no farther. */
const own: Policy = { kind: 'office', roles: OFFICE_ROLES, beforeSecondFactor: true };
/** Where there is one already, it must have been given in the last minutes. */
const guarded: Policy = { ...own, isDangerous: true };
const SECURITY = '/api/c/:slug/office/security';
const PROOF = '/api/c/:slug/office/proof';
const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

/** An operator's own second factor, and giving it again for what is dangerous. */
export function secondFactorRoutes(app: App, context: Context): void {
  proofRoutes(app, context);
  totpRoutes(app, context);
  passkeyRoutes(app, context);
  upkeepRoutes(app, context);
}

function ownAccount(request: FastifyRequest): { accountId: number; actor: string } {
  const actor = actorOf(request);
  return { accountId: actor.accountId, actor: actorName(actor) };
}

function tokenOf(request: FastifyRequest, { isSecure }: Context): string {
  return request.cookies[sessionCookieName('office', isSecure)] ?? '';
}

function proofRoutes(app: App, context: Context): void {
  const { db } = context;
  app.get(
    PROOF,
    { config: { policy: own }, schema: { response: { 200: FactorMethods } } },
    async (request) => {
      const methods = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        findMethods(tx, actorOf(request).accountId),
      );
      return methods ?? { totp: false, passkey: false, recoveryCode: false };
    },
  );

  app.post(
    `${PROOF}/passkey-options`,
    { config: { policy: own }, schema: { response: { 200: PasskeyOptions } } },
    async (request) => {
      const { tenantId } = tenantOf(request);
      const { accountId } = actorOf(request);
      return {
        options: await inTenant(db, tenantId, (tx) => challengePasskeys(context, tx, tenantId, accountId)),
      };
    },
  );

  app.post(PROOF, { config: { policy: own }, schema: { body: ProofBody } }, async (request, reply) => {
    const { tenantId } = tenantOf(request);
    const outcome = await inTenant(db, tenantId, async (tx) => {
      const proved = await proveSecondFactor(context, tx, tenantId, ownAccount(request), request.body.proof);
      return proved.ok ? ok(await renewProof(tx, tokenOf(request, context), 'second_factor_at')) : proved;
    });
    if (!outcome.ok) return sendFactorRefusal(reply, outcome);
    return setSessionCookie(reply, context, 'office', outcome.value).code(204).send();
  });
}

function totpRoutes(app: App, context: Context): void {
  const { db } = context;
  app.post(
    `${SECURITY}/totp`,
    { config: { policy: guarded }, schema: { response: { 200: TotpOffer } } },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const outcome = await attemptInTenant(db, tenant.tenantId, (tx) =>
        offerTotpSecret(context, tx, tenant, actorOf(request)),
      );
      reply.header('cache-control', 'no-store');
      return outcome.ok ? outcome.value : sendProblem(reply, 409, outcome.reason);
    },
  );

  app.post(
    `${SECURITY}/totp/confirm`,
    { config: { policy: guarded }, schema: { body: TotpBody, response: { 200: RecoveryCodes } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorOf(request);
      const setup = { actor, sessionToken: tokenOf(request, context), kind: 'totp' } as const;
      const outcome = await inTenant(db, tenantId, async (tx) => {
        const confirmed = await confirmTotp(context, tx, tenantId, actor.accountId, request.body.code);
        if (!confirmed.ok) return confirmed;
        return ok(await finishSetup(context, tx, tenantId, setup));
      });
      if (!outcome.ok) return sendFactorRefusal(reply, outcome);
      const { recoveryCodes, sessionToken } = outcome.value;
      setSessionCookie(reply, context, 'office', sessionToken);
      return reply.header('cache-control', 'no-store').send({ recoveryCodes });
    },
  );

  app.delete(`${SECURITY}/totp`, { config: { policy: guarded } }, async (request, reply) => {
    const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
      removeFactor(context, tx, ownAccount(request), 'totp'),
    );
    return outcome.ok ? reply.code(204).send() : sendFactorRefusal(reply, outcome);
  });
}

function passkeyRoutes(app: App, context: Context): void {
  const { db } = context;
  app.post(
    `${SECURITY}/passkeys/options`,
    { config: { policy: guarded }, schema: { response: { 200: PasskeyOptions } } },
    async (request) => {
      const tenant = tenantOf(request);
      return {
        options: await inTenant(db, tenant.tenantId, (tx) =>
          offerPasskey(context, tx, tenant, actorOf(request)),
        ),
      };
    },
  );

  app.post(
    `${SECURITY}/passkeys`,
    { config: { policy: guarded }, schema: { body: NewPasskeyBody, response: { 200: RecoveryCodes } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorOf(request);
      const setup = { actor, sessionToken: tokenOf(request, context), kind: 'passkey' } as const;
      const outcome = await attemptInTenant(db, tenantId, async (tx) => {
        const added = await addPasskey(context, tx, tenantId, actor.accountId, request.body);
        if (!added.ok) return added;
        return ok(await finishSetup(context, tx, tenantId, setup));
      });
      if (!outcome.ok) return sendFactorRefusal(reply, outcome);
      const { recoveryCodes, sessionToken } = outcome.value;
      setSessionCookie(reply, context, 'office', sessionToken);
      return reply.header('cache-control', 'no-store').send({ recoveryCodes });
    },
  );

  app.delete(
    `${SECURITY}/passkeys/:passkeyId`,
    {
      config: { policy: guarded },
      schema: { params: Type.Object({ slug: Type.String(), passkeyId: id }) },
    },
    async (request, reply) => {
      const { passkeyId } = request.params;
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        removeFactor(context, tx, ownAccount(request), { passkeyId }),
      );
      return outcome.ok ? reply.code(204).send() : sendFactorRefusal(reply, outcome);
    },
  );
}

function upkeepRoutes(app: App, context: Context): void {
  const { db } = context;
  app.get(
    SECURITY,
    { config: { policy: own }, schema: { response: { 200: SecurityView } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return inTenant(db, tenantOf(request).tenantId, (tx) =>
        readSecurity(context, tx, actorOf(request).accountId),
      );
    },
  );

  app.post(
    `${SECURITY}/recovery-codes`,
    {
      config: { policy: { kind: 'office', roles: OFFICE_ROLES, isDangerous: true } satisfies Policy },
      schema: { response: { 200: RecoveryCodes } },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const { accountId, actor } = ownAccount(request);
      const codes = await inTenant(db, tenantId, async (tx) => {
        if (!(await findMethods(tx, accountId))) return null;
        await recordAudit(tx, {
          actor,
          action: 'second_factor.renew_recovery_codes',
          subjectKind: 'account',
          subjectId: accountId,
        });
        return renewRecoveryCodes(context, tx, tenantId, accountId);
      });
      if (!codes) return sendFactorRefusal(reply, { reason: 'unknown_factor' });
      return reply.header('cache-control', 'no-store').send({ recoveryCodes: codes });
    },
  );

  app.delete(
    `${SECURITY}/devices/:deviceId`,
    { config: { policy: own }, schema: { params: Type.Object({ slug: Type.String(), deviceId: id }) } },
    async (request, reply) => {
      const { accountId, actor } = ownAccount(request);
      const gone = await inTenant(db, tenantOf(request).tenantId, async (tx) => {
        const count = await deleteDevices(tx, accountId, request.params.deviceId);
        if (count > 0)
          await recordAudit(tx, {
            actor,
            action: 'second_factor.distrust_browser',
            subjectKind: 'account',
            subjectId: accountId,
          });
        return count;
      });
      return gone > 0 ? reply.code(204).send() : sendFactorRefusal(reply, { reason: 'unknown_factor' });
    },
  );
}
