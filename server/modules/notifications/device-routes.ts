import {
  ForgetBody,
  PushDevices,
  PushKeyAnswer,
  PushTest,
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
import { listDevices } from './list-devices.ts';
import { sendTest } from './send-test.ts';
import { subscribeDevice, type TrustedPush } from './subscribe-device.ts';

/** Carers too: what a device is told is addressed to its guardian, and nobody tells carers of money. */
const portal: Policy = { kind: 'portal', openToCarers: true };
const BASE = '/api/c/:slug/portal/notifications';

const NO_KEY = 'no_push_key' satisfies PushRefusal;
const STATUS = { unknown_push_service: 422, bad_key: 422, not_offered: 422 } satisfies Record<
  SubscribeRefusal,
  number
>;

type RouteContext = Pick<Context, 'db' | 'clock'>;

/** Whether a guardian's devices are told of news. */
export function deviceRoutes(app: App, context: RouteContext, trusted: TrustedPush): void {
  subscriptionRoutes(app, context, trusted);
  const { db, clock } = context;
  app.get(
    `${BASE}/devices`,
    { config: { policy: portal }, schema: { response: { 200: PushDevices } } },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) => listDevices(tx, actorOf(request).accountId)),
  );

  app.post(
    `${BASE}/test`,
    { config: { policy: portal }, schema: { response: { 200: PushTest } } },
    (request) => {
      const { tenantId } = tenantOf(request);
      const by = { actor: actorOf(request), now: clock.now() };
      return inTenant(db, tenantId, (tx) => sendTest(tx, tenantId, by));
    },
  );
}

function subscriptionRoutes(app: App, { db }: RouteContext, trusted: TrustedPush): void {
  app.get(
    `${BASE}/key`,
    { config: { policy: portal }, schema: { response: { 200: PushKeyAnswer } } },
    async (_request, reply) => {
      const key = await readPublicKey(db);
      if (!key) return sendProblem(reply, 503, NO_KEY);
      return { publicKey: key.toString('base64url'), nativeServices: [...trusted.nativeServices] };
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
        trusted,
      };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        subscribeDevice(tx, tenantId, request.body, from),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, STATUS[outcome.reason], outcome.reason);
    },
  );

  app.delete(
    `${BASE}/devices`,
    { config: { policy: portal }, schema: { body: ForgetBody } },
    async (request, reply) => {
      await inTenant(db, tenantOf(request).tenantId, (tx) =>
        forgetDevice(tx, actorOf(request), request.body),
      );
      return reply.code(204).send();
    },
  );
}
