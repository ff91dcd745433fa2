/** From what happens in the Comune to what the phone shows: a real database, and a push service that decrypts. */
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mealPushes } from '#server/modules/meals/pushes.ts';
import { newsPushes } from '#server/modules/news/pushes.ts';
import { drainOutbox } from '#server/platform/outbox-pump.ts';
import { ensurePushKey } from '#server/platform/web-push/push-key.ts';
import { openSession } from '#server/platform/session.ts';
import { buildPushService } from '../../../simulators/push-service.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeEnrolledFamily, workday, type EnrolledFamily } from '../../../test/support/enrolled-family.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { notificationPushes } from './pushes.ts';
import { pushSender } from './push-sender.ts';

interface Device {
  id: string;
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

const pushServices: string[] = [];
const database = useDatabase();
const web = useApp(database, { pushServices });
let service: FastifyInstance;
let origin = '';
let family: EnrolledFamily;

beforeAll(async () => {
  service = buildPushService();
  origin = await service.listen({ port: 0, host: '127.0.0.1' });
  pushServices.push(origin);
});
afterAll(() => service.close());
beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  await family.setCutoff();
});

const api = (path: string) => `/api/c/${family.slug}/portal/notifications/${path}`;

async function makeDevice(): Promise<Device> {
  const { publicKey } = (await web.call('GET', api('key'), { cookie: family.cookie })).json<{
    publicKey: string;
  }>();
  const made = await fetch(`${origin}/subscriptions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ applicationServerKey: publicKey }),
  });
  return (await made.json()) as Device;
}

function subscribe({ endpoint, keys }: Pick<Device, 'endpoint' | 'keys'>, cookie = family.cookie) {
  return web.call('POST', api('devices'), { cookie, body: { endpoint, keys } });
}

async function subscribedDevice(): Promise<Device> {
  const device = await makeDevice();
  expect((await subscribe(device)).statusCode).toBe(204);
  return device;
}

async function cancelMeal(day = workday(3)): Promise<number> {
  const response = await web.call(
    'POST',
    `/api/c/${family.slug}/portal/presences/${family.childId}/cancellations`,
    {
      cookie: family.cookie,
      headers: { 'idempotency-key': `disdetta-${family.slug}-${day}` },
      body: { kind: 'cancelled', startsOn: day, endsOn: day },
    },
  );
  expect(response.statusCode).toBe(201);
  return response.json<{ number: number }>().number;
}

async function drain(): Promise<void> {
  const key = await ensurePushKey(database.ownerPool);
  const ways = { web: { key, contact: 'mailto:mensa@example.org' }, native: { fcm: null, apns: null } };
  await drainOutbox({
    db: database.db,
    senders: [
      pushSender(
        web.context,
        { ...mealPushes, ...newsPushes, ...notificationPushes },
        { ways, concurrency: 2 },
      ),
    ],
    onFailure: (_channel, error) => {
      throw error;
    },
  });
}

async function shownOn({ id }: Device): Promise<unknown[]> {
  const messages = (await (await fetch(`${origin}/subscriptions/${id}/messages`)).json()) as {
    text: string;
  }[];
  return messages.map(({ text }): unknown => JSON.parse(text));
}

async function answerWith({ id }: Device, status: number | null): Promise<void> {
  await fetch(`${origin}/subscriptions/${id}/answer`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ status }),
  });
}

function pushes() {
  return database.inTenant(family.tenantId, (tx) =>
    tx
      .selectFrom('outbox_message')
      .select(['state', 'attempts', 'last_error as lastError'])
      .where('channel', '=', 'push')
      .execute(),
  );
}

function devices() {
  return database.inTenant(family.tenantId, (tx) => tx.selectFrom('push_subscription').selectAll().execute());
}

beforeAll(async () => {
  await ensurePushKey(database.ownerPool);
});

describe('the key pair', () => {
  test('is made once and stays', async () => {
    const [first, second] = await Promise.all([
      ensurePushKey(database.ownerPool),
      ensurePushKey(database.ownerPool),
    ]);
    expect(first).toEqual(second);
    expect(await ensurePushKey(database.ownerPool)).toEqual(first);
    const shown = (await web.call('GET', api('key'), { cookie: family.cookie })).json<{
      publicKey: string;
    }>();
    expect(shown.publicKey).toBe(first.publicKey.toString('base64url'));
  });

  test('is not the application’s to read', async () => {
    await expect(
      database.inTenant(family.tenantId, (tx) => tx.selectFrom('push_key').selectAll().execute()),
    ).rejects.toThrow(/permission denied/);
  });
});

describe('a receipt of a disdetta', () => {
  test('is shown on every device of who asked, with a first name and no more', async () => {
    const phones = [await subscribedDevice(), await subscribedDevice()];
    const number = await cancelMeal();
    await drain();
    for (const phone of phones) {
      expect(await shownOn(phone)).toEqual([
        {
          title: 'Richiesta registrata',
          body: `Ricevuta n. ${number} per Anna.`,
          path: `presenze/${family.childId}`,
        },
      ]);
    }
    await drain();
    expect(await shownOn(phones[0] ?? (await makeDevice()))).toHaveLength(1);
  });

  test('is written in the language of the account', async () => {
    const phone = await subscribedDevice();
    await database.inTenant(family.tenantId, (tx) =>
      tx.updateTable('account').set({ language: 'en' }).execute(),
    );
    const number = await cancelMeal();
    await drain();
    expect(await shownOn(phone)).toMatchObject([
      { title: 'Request recorded', body: `Receipt no. ${number} for Anna.` },
    ]);
  });

  test('is not shown to who does not want it on devices', async () => {
    const phone = await subscribedDevice();
    await database.inTenant(family.tenantId, (tx) =>
      sql`insert into notification_choice (tenant_id, guardian_id, child_id, subject, channel, is_wanted)
        select tenant_id, guardian_id, child_id, 'meal_receipt', 'push', false from child_guardianship`.execute(
        tx,
      ),
    );
    await cancelMeal();
    await drain();
    expect(await shownOn(phone)).toEqual([]);
    expect((await pushes()).map(({ state }) => state)).toEqual(['needless']);
  });

  test('without devices queues nothing', async () => {
    await cancelMeal();
    expect(await pushes()).toEqual([]);
  });

  test('does not reach another family', async () => {
    const device = await subscribedDevice();
    const mine = family;
    family = await makeEnrolledFamily(database);
    await family.setCutoff();
    await cancelMeal();
    await drain();
    expect(await shownOn(device)).toEqual([]);
    family = mine;
  });
});

describe('a test', () => {
  const sendTest = (cookie = family.cookie) => web.call('POST', api('test'), { cookie });

  test('reaches every device of who asked, once however often it is asked', async () => {
    const phones = [await subscribedDevice(), await subscribedDevice()];
    const elsewhere = await makeEnrolledFamily(database);
    await Promise.all([sendTest(), sendTest()]);
    expect((await sendTest()).json()).toEqual({ devices: 2 });
    await drain();
    for (const phone of phones) {
      expect(await shownOn(phone)).toMatchObject([{ title: 'Notifica di prova', path: 'utility/avvisi' }]);
    }
    expect((await sendTest(elsewhere.cookie)).statusCode).toBe(401);
  });

  test('without devices sends nothing', async () => {
    expect((await sendTest()).json()).toEqual({ devices: 0 });
    expect(await pushes()).toEqual([]);
  });

  test('the devices of an account are listed for it, in words', async () => {
    await subscribedDevice();
    const listed = await web.call('GET', api('devices'), { cookie: family.cookie });
    expect(listed.json()).toMatchObject({ devices: [{ browser: null, system: null }] });
    expect(listed.body).not.toContain('endpoint');
  });
});

describe('a communication of the Comune', () => {
  async function publishNews(): Promise<{ newsId: number }> {
    const cookie = await signInOperator(database, family.tenantId, 'school_office');
    const url = `/api/c/${family.slug}/office/news`;
    const text = { author: 'municipality', title: 'Sciopero', body: 'Pasto da casa.', isImportant: true };
    const made = await web.call('POST', url, {
      cookie,
      headers: { 'idempotency-key': `sciopero-${family.slug}` },
      body: { ...text, audience: null, visibleFrom: null, expiresOn: null },
    });
    const { newsId, revision } = made.json<{ newsId: number; revision: number }>();
    const published = await web.call('POST', `${url}/${newsId}/publish`, { cookie, body: { revision } });
    expect(published.statusCode).toBe(200);
    return { newsId };
  }

  test('is told to the devices of the families it is for, once', async () => {
    const phone = await subscribedDevice();
    const { newsId } = await publishNews();
    await drain();
    await drain();
    expect(await shownOn(phone)).toEqual([{ title: 'Dal Comune', body: 'Sciopero', path: `news/${newsId}` }]);
  });

  test('is not told to who wants it by e-mail only', async () => {
    const phone = await subscribedDevice();
    const choice = { childId: family.childId, subject: 'news', channel: 'push', isWanted: false };
    await web.call('PUT', `/api/c/${family.slug}/portal/notifications`, {
      cookie: family.cookie,
      body: choice,
    });
    await publishNews();
    await drain();
    expect(await shownOn(phone)).toEqual([]);
    expect(await pushes()).toEqual([]);
  });
});

describe('a push service that says', () => {
  test.each([404, 410])('%i has lost the device: it is forgotten, and nobody is troubled', async (status) => {
    const [gone, kept] = [await subscribedDevice(), await subscribedDevice()];
    await answerWith(gone, status);
    await cancelMeal();
    await drain();
    expect((await devices()).map(({ endpoint }) => endpoint)).toEqual([kept.endpoint]);
    expect((await pushes()).map(({ state }) => state)).toEqual(['needless', 'sent']);
    expect(await shownOn(kept)).toHaveLength(1);
  });

  test.each([429, 500, 503])('%i is asked again later', async (status) => {
    const device = await subscribedDevice();
    await answerWith(device, status);
    await cancelMeal();
    await drain();
    expect(await pushes()).toEqual([
      { state: 'pending', attempts: 1, lastError: `Il servizio di notifica ha risposto ${status}.` },
    ]);
    await answerWith(device, null);
    await database.inTenant(family.tenantId, (tx) =>
      tx
        .updateTable('outbox_message')
        .set({ next_attempt_at: new Date(0) })
        .execute(),
    );
    await drain();
    expect(await shownOn(device)).toHaveLength(1);
    expect(await devices()).toHaveLength(1);
  });

  test('400 refuses the message for good', async () => {
    await answerWith(await subscribedDevice(), 400);
    await cancelMeal();
    await drain();
    expect((await pushes()).map(({ state }) => state)).toEqual(['bounced']);
  });
});

describe('a device', () => {
  test('subscribed twice is one device', async () => {
    const device = await subscribedDevice();
    expect((await subscribe(device)).statusCode).toBe(204);
    expect(await devices()).toHaveLength(1);
    const audit = await database.inTenant(family.tenantId, (tx) =>
      tx.selectFrom('audit_event').select('action').where('action', 'like', 'notifications.%').execute(),
    );
    expect(audit).toEqual([{ action: 'notifications.subscribe_device' }]);
  });

  test('is one of ten at most: the oldest goes', async () => {
    const first = await subscribedDevice();
    for (let n = 1; n < 10; n += 1) await subscribedDevice();
    expect((await devices()).map(({ endpoint }) => endpoint)).toContain(first.endpoint);
    const last = await subscribedDevice();
    const kept = (await devices()).map(({ endpoint }) => endpoint);
    expect(kept).toHaveLength(10);
    expect(kept).not.toContain(first.endpoint);
    expect(kept).toContain(last.endpoint);
  });

  test('that is taken away is told nothing more, also of what was queued', async () => {
    const device = await subscribedDevice();
    await cancelMeal();
    const { endpoint } = device;
    await web.call('DELETE', api('devices'), { cookie: family.cookie, body: { endpoint } });
    await drain();
    expect(await devices()).toEqual([]);
    expect(await shownOn(device)).toEqual([]);
  });

  test('is taken away by its own account only, and taken over by who signs in on it', async () => {
    const device = await subscribedDevice();
    const other = await signInSomebodyElse();
    const { endpoint } = device;
    await web.call('DELETE', api('devices'), { cookie: other.cookie, body: { endpoint } });
    expect(await devices()).toHaveLength(1);
    expect((await subscribe(device, other.cookie)).statusCode).toBe(204);
    expect((await devices()).map(({ account_id }) => account_id)).toEqual([other.accountId]);
    await cancelMeal();
    await drain();
    expect(await shownOn(device)).toEqual([]);
  });

  test('of an account that was closed is told nothing', async () => {
    const device = await subscribedDevice();
    await cancelMeal();
    await database.inTenant(family.tenantId, (tx) =>
      tx.updateTable('account').set({ is_disabled: true }).execute(),
    );
    await drain();
    expect(await shownOn(device)).toEqual([]);
  });

  test('needs an address of a push service and usable keys', async () => {
    const { endpoint, keys } = await makeDevice();
    const inside = await subscribe({ endpoint: 'http://127.0.0.1:5432/', keys });
    expect([inside.statusCode, inside.json<{ reason: string }>().reason]).toEqual([
      422,
      'unknown_push_service',
    ]);
    const noPoint = { ...keys, p256dh: Buffer.alloc(65, 4).toString('base64url') };
    const broken = await subscribe({ endpoint, keys: noPoint });
    expect([broken.statusCode, broken.json<{ reason: string }>().reason]).toEqual([422, 'bad_key']);
    expect((await subscribe({ endpoint, keys: { p256dh: 'x', auth: 'y' } })).statusCode).toBe(400);
    expect((await web.call('POST', api('devices'), { body: { endpoint, keys } })).statusCode).toBe(401);
    expect(await devices()).toEqual([]);
  });
});

async function signInSomebodyElse(): Promise<{ accountId: number; cookie: string }> {
  return database.inTenant(family.tenantId, async (tx) => {
    const tenant = { tenant_id: family.tenantId };
    const { family_id } = await tx
      .insertInto('family')
      .values({ ...tenant, code: 'ALTRA' })
      .returning('family_id')
      .executeTakeFirstOrThrow();
    const { guardian_id } = await tx
      .insertInto('guardian')
      .values({ ...tenant, family_id, code: 'ALTRA', first_name: 'Altro', last_name: 'Genitore' })
      .returning('guardian_id')
      .executeTakeFirstOrThrow();
    const { account_id: accountId } = await tx
      .insertInto('account')
      .values({
        ...tenant,
        surface: 'portal',
        username: 'altro',
        display_name: 'Altro Genitore',
        guardian_id,
      })
      .returning('account_id')
      .executeTakeFirstOrThrow();
    return { accountId, cookie: `portal=${await openSession(tx, accountId, 'portal', null)}` };
  });
}
