import { Type } from 'typebox';
import { PhoneAccess, type RenewCodeRefusal } from '#common/contract/telephone.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, guardianOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { readAccess } from './read-access.ts';
import { renewCode } from './renew-code.ts';

const PATH = '/api/c/:slug/portal/presences/:childId/phone-code';
const params = Type.Object({ slug: Type.String(), childId: Type.Integer() });
const family: Policy = { kind: 'portal', openToCarers: true };
/** A carer may use the code, not take it from the others. */
const parents: Policy = { kind: 'portal' };

export const renewStatus = { unknown_child: 404, not_enabled: 409 } satisfies Record<
  RenewCodeRefusal,
  number
>;

/** Presenze, *Disdetta per telefono o SMS*. */
export function portalTelephoneRoutes(app: App, { db }: Pick<Context, 'db'>): void {
  app.get(
    PATH,
    { config: { policy: family }, schema: { params, response: { 200: PhoneAccess } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = { childId: request.params.childId, guardianId: guardianOf(actorOf(request)) };
      const outcome = await inTenant(db, tenantId, (tx) => readAccess(tx, tenantId, wanted));
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.post(
    `${PATH}/renew`,
    { config: { policy: parents }, schema: { params, response: { 200: PhoneAccess } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorOf(request);
      const wanted = { childId: request.params.childId, guardianId: guardianOf(actor) };
      const outcome = await attemptInTenant(db, tenantId, async (tx) => {
        const renewed = await renewCode(tx, tenantId, wanted, actorName(actor));
        return renewed.ok ? readAccess(tx, tenantId, wanted) : renewed;
      });
      return outcome.ok ? outcome.value : sendProblem(reply, renewStatus[outcome.reason], outcome.reason);
    },
  );
}
