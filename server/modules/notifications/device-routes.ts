import {
  EndpointBody,
  PushKeyAnswer,
  SubscriptionBody,
  type PushRefusal,
  type SubscribeRefusal,
} from '#common/contract/push.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { forgetDevice } from './forget-device.ts';
import { readPublicKey } from './device-queries.ts';
import { subscribeDevice } from './subscribe-device.ts';

const portal: Policy = { kind: 'portal' };
const BASE = '/api/c/:slug/portal/notifications';

const NO_KEY = 'no_push_key' satisfies PushRefusal;
const STATUS = { unknown_push_service: 422, bad_key: 422 } satisfies Record<SubscribeRefusal, number>;

/** Whether a parent's device is told of news. `pushServices`: origins trusted beside those of the browsers. */
export function deviceRoutes(app: App, { db }: Pick<Context, 'db'>, pushServices: readonly string[]): void {
  app.get(
    `${BASE}/key`,
    { config: { policy: portal }, schema: { response: { 200: PushKeyAnswer } } },
    async (_request, reply) => {
      const key = await readPublicKey(db);
      if (!key) return sendProblem(reply, 503, NO_KEY);
      return { publicKey: key.toString('base64url') };
    },
  );

  app.post(
    `${BASE}/devices`,
    { config: { policy: portal }, schema: { body: SubscriptionBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const from = {
        actor: actorOf(request),
        userAgent: request.headers['user-agent'] ?? null,
        pushServices,
      };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        subscribeDevice(tx, tenantId, request.body, from),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, STATUS[outcome.reason], outcome.reason);
    },
  );

  app.delete(
    `${BASE}/devices`,
    { config: { policy: portal }, schema: { body: EndpointBody } },
    async (request, reply) => {
      await inTenant(db, tenantOf(request).tenantId, (tx) =>
        forgetDevice(tx, actorOf(request), request.body.endpoint),
      );
      return reply.code(204).send();
    },
  );
}
