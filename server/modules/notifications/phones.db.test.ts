/** From "Prova una notifica" to what the phone shows: a real database, and Google's and Apple's services as simulated. */
import { generateKeyPairSync } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { NativeService, PushDevices, PushKeyAnswer } from '#common/contract/push.ts';
import { apnsDelivery, type ApnsAccount } from '#server/platform/native-push/apns.ts';
import { readApnsKey, readServiceAccount } from '#server/platform/native-push/credentials.ts';
import { fcmDelivery } from '#server/platform/native-push/fcm.ts';
import type { ServiceAccount } from '#server/platform/native-push/fcm-token.ts';
import type { NativePush } from '#server/platform/native-push/native-push.ts';
import { clockAt } from '#server/platform/clock.ts';
import { drainOutbox } from '#server/platform/outbox-pump.ts';
import { ensurePushKey } from '#server/platform/web-push/push-key.ts';
import { buildNativePush, type PushCredentials } from '../../../simulators/native-push.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeEnrolledFamily, type EnrolledFamily } from '../../../test/support/enrolled-family.ts';
import { addGuardian } from '../../../test/support/other-guardian.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { notificationPushes } from './pushes.ts';
import { pushSender } from './push-sender.ts';

const USER_AGENTS = {
  fcm: 'Mozilla/5.0 (Linux; Android 15; wv) AppleWebKit/537.36 Version/4.0 Chrome/142.0 Mobile Safari/537.36',
  apns: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148',
};
const SERVICES = ['fcm', 'apns'] as const;
const HOUR_MS = 3_600_000;

const database = useDatabase();
const web = useApp(database, { nativeServices: SERVICES });
const withoutAccounts = useApp(database);
let simulator: FastifyInstance;
let origin = '';
let google: ServiceAccount;
let apple: ApnsAccount & { origin: string };
let native: NativePush;
let family: EnrolledFamily;
const connections: (() => void)[] = [];

beforeAll(async () => {
  await ensurePushKey(database.ownerPool);
  simulator = buildNativePush();
  origin = await simulator.listen({ port: 0, host: '127.0.0.1' });
  const { fcm, apns } = (await (await fetch(`${origin}/credentials`)).json()) as PushCredentials;
  const account = readServiceAccount(JSON.stringify(fcm));
  const privateKey = readApnsKey(apns.p8);
  if (!account || !privateKey) throw new Error('no credentials');
  google = account;
  apple = { ...apns, privateKey };
});
beforeEach(async () => {
  native = waysWith({});
  family = await makeEnrolledFamily(database);
});
afterEach(() => {
  for (const close of connections.splice(0)) close();
});
afterAll(() => simulator.close());

/** As the installation opens them; what is given replaces what the accounts say. */
function waysWith(change: { google?: Partial<ServiceAccount>; apple?: Partial<ApnsAccount> }): NativePush {
  const { deliver, close } = apnsDelivery({ ...apple, ...change.apple }, apple.origin);
  connections.push(close);
  return { fcm: fcmDelivery({ ...google, ...change.google }, origin), apns: deliver };
}

const api = (path: string) => `/api/c/${family.slug}/portal/notifications/${path}`;

async function control(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Response> {
  const sent = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  return fetch(`${origin}${path}`, { method, ...sent });
}

interface Phone {
  id: string;
  token: string;
}

async function newPhone(service: NativeService): Promise<Phone> {
  return (await (await control('POST', '/phones', { service })).json()) as Phone;
}

function subscribe(service: NativeService, token: string, cookie = family.cookie, app = web) {
  return app.call('POST', api('devices'), {
    cookie,
    headers: { 'user-agent': USER_AGENTS[service] },
    body: { service, token },
  });
}

async function subscribedPhone(service: NativeService): Promise<Phone> {
  const phone = await newPhone(service);
  expect((await subscribe(service, phone.token)).statusCode).toBe(204);
  return phone;
}

async function sendTest(): Promise<number> {
  const { devices } = (await web.call('POST', api('test'), { cookie: family.cookie })).json<{
    devices: number;
  }>();
  return devices;
}

async function drain(now: () => Date = () => new Date()): Promise<void> {
  const identity = { key: await ensurePushKey(database.ownerPool), contact: 'mailto:mensa@example.org' };
  const context = { ...web.context, clock: clockAt(now) };
  const ways = { web: identity, native };
  await drainOutbox({
    db: database.db,
    senders: [pushSender(context, notificationPushes, { ways, concurrency: 2 })],
    onFailure: (_channel, error) => {
      throw error;
    },
  });
}

/** Sends again what was put off. */
async function drainLater(): Promise<void> {
  await database.inTenant(family.tenantId, (tx) =>
    tx
      .updateTable('outbox_message')
      .set({ next_attempt_at: new Date(0) })
      .execute(),
  );
  await drain();
}

async function shownOn({ id }: Phone): Promise<unknown> {
  return (await fetch(`${origin}/phones/${id}/messages`)).json();
}

async function answerWith({ id }: Phone, error: string | null): Promise<void> {
  expect((await control('PUT', `/phones/${id}/answer`, { error })).status).toBe(204);
}

function outbox() {
  return database.inTenant(family.tenantId, (tx) =>
    tx
      .selectFrom('outbox_message')
      .select(['state', 'last_error as reason'])
      .where('channel', '=', 'push')
      .execute(),
  );
}

async function devicesOf(cookie = family.cookie): Promise<PushDevices['devices']> {
  return (await web.call('GET', api('devices'), { cookie })).json<PushDevices>().devices;
}

const shown = () => ({
  title: 'Notifica di prova',
  body: 'Le notifiche arrivano su questo dispositivo.',
  path: `/c/${family.slug}/utility/avvisi`,
});

describe.each(SERVICES)('a phone of %s', (service) => {
  test('shows the message, with the page that a tap opens', async () => {
    const phone = await subscribedPhone(service);
    expect(await sendTest()).toBe(1);
    await drain();
    expect(await outbox()).toEqual([{ state: 'sent', reason: null }]);
    expect(await shownOn(phone)).toEqual([{ ...shown(), ttl: expect.closeTo(3600, -1) as number }]);
  });

  test('is one device, in the list under the application’s name', async () => {
    const { token } = await subscribedPhone(service);
    expect((await subscribe(service, token)).statusCode).toBe(204);
    expect(await devicesOf()).toEqual([
      expect.objectContaining({
        browser: 'ComunicApp',
        system: { fcm: 'Android', apns: 'iPhone' }[service],
      }),
    ]);
  });

  test('that has gone is told nothing more', async () => {
    const phone = await subscribedPhone(service);
    const error = { fcm: 'UNREGISTERED', apns: 'Unregistered' }[service];
    await answerWith(phone, error);
    await sendTest();
    await drain();
    expect(await devicesOf()).toEqual([]);
    expect((await outbox()).map(({ state }) => state)).toEqual(['needless']);
  });

  test('of another installation is no phone that is known', async () => {
    const other = { fcm: `${'x'.repeat(30)}:y`, apns: 'ab'.repeat(32) }[service];
    expect((await subscribe(service, other)).statusCode).toBe(204);
    await sendTest();
    await drain();
    expect(await devicesOf()).toEqual([]);
  });

  test.each([
    ['put off', { fcm: 'QUOTA_EXCEEDED', apns: 'TooManyRequests' }, 429],
    ['out of order', { fcm: 'UNAVAILABLE', apns: 'ServiceUnavailable' }, 503],
  ])('is told later when the service is %s', async (_name, errors, status) => {
    const phone = await subscribedPhone(service);
    await answerWith(phone, errors[service]);
    await sendTest();
    await drain();
    const name = { fcm: 'Google (FCM)', apns: 'Apple (APNs)' }[service];
    expect(await outbox()).toEqual([
      { state: 'pending', reason: `${name} ha risposto ${status} ${errors[service]}.` },
    ]);
    await answerWith(phone, null);
    await drainLater();
    expect(await shownOn(phone)).toHaveLength(1);
  });

  test('stays when one message is refused for good', async () => {
    const phone = await subscribedPhone(service);
    const error = { fcm: 'SENDER_ID_MISMATCH', apns: 'DeviceTokenNotForTopic' }[service];
    await answerWith(phone, error);
    await sendTest();
    await drain();
    expect((await outbox()).map(({ state }) => state)).toEqual(['bounced']);
    expect(await devicesOf()).toHaveLength(1);
  });

  test('waits while the installation’s key is not the account’s', async () => {
    const phone = await subscribedPhone(service);
    native = waysWith({
      google: { privateKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey },
      apple: { privateKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey },
    });
    await sendTest();
    await drain();
    const [message] = await outbox();
    expect(message?.state).toBe('pending');
    expect(message?.reason).toMatch({ fcm: /400 invalid_grant$/, apns: /403 InvalidProviderToken/ }[service]);
    expect(message?.reason).not.toContain('eyJ');
    native = waysWith({});
    await drainLater();
    expect(await shownOn(phone)).toHaveLength(1);
  });

  test('waits while the installation’s clock is two hours behind', async () => {
    const phone = await subscribedPhone(service);
    await sendTest();
    await drain(() => new Date(Date.now() - 2 * HOUR_MS));
    const [message] = await outbox();
    expect(message?.reason).toMatch({ fcm: /invalid_grant/, apns: /403 ExpiredProviderToken/ }[service]);
    expect(await shownOn(phone)).toEqual([]);
  });

  test('is refused when the installation has no account', async () => {
    const { token } = await newPhone(service);
    const refused = await subscribe(service, token, family.cookie, withoutAccounts);
    expect([refused.statusCode, refused.json<{ reason: string }>().reason]).toEqual([422, 'not_offered']);
    // An account that was given up later.
    await subscribe(service, token);
    native = { fcm: null, apns: null };
    await sendTest();
    await drain();
    expect((await outbox()).map(({ state }) => state)).toEqual(['bounced']);
  });

  test('goes with who signs in on it, and is taken away by its own account only', async () => {
    const { token } = await subscribedPhone(service);
    const other = await addGuardian(database, family.tenantId, null);
    await web.call('DELETE', api('devices'), { cookie: other.cookie, body: { token } });
    expect(await devicesOf()).toHaveLength(1);
    expect((await subscribe(service, token, other.cookie)).statusCode).toBe(204);
    expect(await devicesOf()).toEqual([]);
    expect(await devicesOf(other.cookie)).toHaveLength(1);
    await web.call('DELETE', api('devices'), { cookie: other.cookie, body: { token } });
    expect(await devicesOf(other.cookie)).toEqual([]);
  });
});

test('Google’s permission that was withdrawn is asked for again', async () => {
  const phone = await subscribedPhone('fcm');
  await sendTest();
  await drain();
  await control('DELETE', '/access-tokens');
  await database.inTenant(family.tenantId, (tx) => tx.deleteFrom('outbox_message').execute());
  await sendTest();
  await drain();
  expect(await outbox()).toEqual([{ state: 'pending', reason: 'Google (FCM) ha risposto 401.' }]);
  await drainLater();
  expect(await shownOn(phone)).toHaveLength(2);
});

test('Apple’s connection that was lost is opened again', async () => {
  const phone = await subscribedPhone('apns');
  await sendTest();
  await drain();
  await control('DELETE', '/apns-connections');
  await database.inTenant(family.tenantId, (tx) => tx.deleteFrom('outbox_message').execute());
  await sendTest();
  await drain();
  expect(await shownOn(phone)).toHaveLength(2);
});

test('what is offered is said, and needs a login', async () => {
  const key = (app: typeof web) => app.call('GET', api('key'), { cookie: family.cookie });
  expect((await key(web)).json<PushKeyAnswer>().nativeServices).toEqual(['fcm', 'apns']);
  expect((await key(withoutAccounts)).json<PushKeyAnswer>().nativeServices).toEqual([]);
  const body = { service: 'fcm', token: (await newPhone('fcm')).token };
  expect((await web.call('POST', api('devices'), { body })).statusCode).toBe(401);
});

test.each([
  { service: 'fcm', token: 'corto' },
  { service: 'fcm', token: 'x'.repeat(1001) },
  { service: 'fcm', token: `${'x'.repeat(30)}/../y` },
  { service: 'apns', token: '../'.repeat(30) },
  { service: 'apns', token: 'ab'.repeat(31) },
  { service: 'wns', token: 'ab'.repeat(32) },
  { token: 'ab'.repeat(32) },
])('%j is no phone', async (body) => {
  const refused = await web.call('POST', api('devices'), { cookie: family.cookie, body });
  expect(refused.statusCode).toBe(400);
});
