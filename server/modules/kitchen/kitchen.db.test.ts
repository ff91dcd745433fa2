/** The kitchen's order: locked once with its lines, mailed, taken away, delivered, billed. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { BillCheck, KitchenDay, KitchenForecast, NewToken } from '#common/contract/kitchen.ts';
import { mailText } from '../../../test/support/mail-text.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  lastWorkday,
  makeEnrolledFamily,
  workday,
  type EnrolledFamily,
} from '../../../test/support/enrolled-family.ts';
import { signInOperator, signInSchool } from '../../../test/support/office-session.ts';
import { addOtherSchool } from '../../../test/support/other-school.ts';
import { addClassmates, giveDiet } from '../../../test/support/school-class.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { closeServiceDay } from '../meals/close-service-day.ts';
import { mealJobs } from '../meals/jobs.ts';
import { mailLockedOrder } from './mail-locked-order.ts';
import { kitchenMails } from './mails.ts';

const database = useDatabase();
const web = useApp(database);
const date = lastWorkday();
let family: EnrolledFamily;
let office: string;
let cook: string;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  await addClassmates(database, family, ['Bea', 'Carlo']);
  office = await signInOperator(database, family.tenantId, 'school_office');
  cook = await signInOperator(database, family.tenantId, 'caterer');
});

const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, cookie = cook, body?: object) =>
  web.call(method, `/api/c/${family.slug}/office/kitchen${path}`, { cookie, ...(body ? { body } : {}) });
const read = async (day = date) => (await call('GET', `?date=${day}`)).json<KitchenDay>();
const close = (day = date, schoolId = family.schoolId) =>
  database.inTenant(family.tenantId, (tx) =>
    closeServiceDay(tx, family.tenantId, { serviceId: family.serviceId, schoolId, date: day }),
  );

describe('the order', () => {
  it('counts by class, diet and light meal, and carries no name and no reason', async () => {
    await giveDiet(database, family, family.childId, 'Senza glutine');
    await database.ownerPool.query(
      `insert into attendance (tenant_id, child_id, service_id, service_date, state, source, recorded_by)
       values ($1, $2, $3, $4, 'light_meal', 'office', 'prova')`,
      [family.tenantId, family.childId, family.serviceId, date],
    );
    const answer = await call('GET', `?date=${date}`);
    expect(answer.json<KitchenDay>().schools).toMatchObject([
      {
        schoolName: 'Primaria',
        orderNumber: null,
        lines: [
          { className: '1A', eater: 'child', diet: null, isLight: false, ordered: null, current: 2 },
          {
            className: '1A',
            eater: 'child',
            diet: 'Senza glutine',
            isLight: true,
            ordered: null,
            current: 1,
          },
        ],
      },
    ]);
    expect(answer.body).not.toMatch(/Anna|motivo/);
  });

  it('is locked once, with numbers that follow each other', async () => {
    const other = await addOtherSchool(database, family);
    expect(await Promise.all([close(), close(), close(date, other.schoolId)])).toEqual(
      expect.arrayContaining([true, true, false]),
    );
    const numbers = (await read()).schools.map(({ orderNumber }) => orderNumber);
    expect(numbers.sort()).toEqual([1, 2]);
  });

  it('of a day that does not exist is refused', async () => {
    expect((await call('GET', '?date=2027-02-30')).statusCode).toBe(422);
  });

  it('can be taken away as a table', async () => {
    await close();
    const csv = await call('GET', `/order.csv?date=${date}`);
    expect(csv.body).toContain('Primaria;1A;Bambini;Menù del giorno;3;0;3');
    const xlsx = await call('GET', `/order.xlsx?date=${date}`);
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK');
    expect(xlsx.headers['content-disposition']).toBe(`attachment; filename="ordine-cucina-${date}.xlsx"`);
  });

  it('is for kitchen and office: schools have their classes', async () => {
    const teacher = await signInSchool(database, family.tenantId, [family.schoolId]);
    expect((await call('GET', `?date=${date}`, teacher)).statusCode).toBe(403);
    expect((await call('GET', `/settings`, cook)).statusCode).toBe(403);
    expect((await call('POST', `/bill-check`, cook, { days: [{ date, mealCount: 1 }] })).statusCode).toBe(
      403,
    );
    expect((await call('GET', `?date=${date}`, family.cookie)).statusCode).toBe(401);
  });
});

describe('the message to the cooking centre', () => {
  const messages = async () =>
    (
      await database.ownerPool.query<{ recipient: string; subject_key: string }>(
        `select recipient, subject_key from outbox_message where tenant_id = $1 and kind = 'kitchen.order'`,
        [family.tenantId],
      )
    ).rows;
  const lockDueDays = async () => {
    await family.setCutoff();
    await mealJobs(web.context, mailLockedOrder)[0]?.handle({});
  };

  it('is written with the lock, once, and says what to cook', async () => {
    await call('PUT', '/settings/order-email', office, { orderEmail: ' cucina@example.org ' });
    await lockDueDays();
    await lockDueDays();
    const written = await messages();
    const key = `${family.serviceId}|${family.schoolId}|${date}`;
    expect(written.filter(({ subject_key }) => subject_key === key)).toEqual([
      { recipient: 'cucina@example.org', subject_key: key },
    ]);
    const build = kitchenMails('https://mensa.example')['kitchen.order'];
    if (typeof build !== 'function') throw new Error('no builder');
    const mail = await database.inTenant(family.tenantId, (tx) =>
      build(
        tx,
        { tenantId: family.tenantId, slug: family.slug, name: 'Comune' },
        {
          messageId: 1,
          kind: 'kitchen.order',
          subjectKey: key,
          recipient: null,
          payload: {},
          attempts: 0,
          createdAt: new Date(),
        },
      ),
    );
    expect(mailText(mail)).toContain('1A: 3 Menù del giorno');
    expect(mailText(mail)).toContain(`/c/${family.slug}/ufficio/cucina?giorno=${date}`);
    expect(mailText(mail)).not.toMatch(/Anna|Bea/);
  });

  it('is not written without an address', async () => {
    await lockDueDays();
    expect(await messages()).toEqual([]);
    await call('PUT', '/settings/order-email', office, { orderEmail: 'cucina@example.org' });
    expect((await call('PUT', '/settings/order-email', office, { orderEmail: 'cucina' })).statusCode).toBe(
      422,
    );
    const off = await call('PUT', '/settings/order-email', office, { orderEmail: null });
    expect(off.json()).toMatchObject({ orderEmail: null });
  });
});

describe('a token', () => {
  const orders = (authorization?: string, slug = family.slug) =>
    web.call('GET', `/api/c/${slug}/kitchen/orders?date=${date}`, {
      headers: authorization ? { authorization } : {},
    });

  it('opens the order to the caterer’s program until it is revoked', async () => {
    const created = (
      await call('POST', '/settings/tokens', office, { label: 'Gestionale' })
    ).json<NewToken>();
    const bearer = `Bearer ${created.token}`;
    expect((await orders(bearer)).json<KitchenDay>().schools).toMatchObject([{ schoolName: 'Primaria' }]);
    const kept = await database.ownerPool.query('select token_hash::text as hash from api_token');
    expect(JSON.stringify(kept.rows)).not.toContain(created.token);
    const tokenId = created.settings.tokens[0]?.tokenId;
    expect((await call('DELETE', `/settings/tokens/${tokenId}`, office)).statusCode).toBe(200);
    expect((await call('DELETE', `/settings/tokens/${tokenId}`, office)).statusCode).toBe(404);
    expect((await orders(bearer)).statusCode).toBe(401);
  });

  it('of another Comune, wrong or missing opens nothing', async () => {
    const foreign = await makeEnrolledFamily(database);
    const created = (
      await call('POST', '/settings/tokens', office, { label: 'Gestionale' })
    ).json<NewToken>();
    expect((await orders(`Bearer ${created.token}`, foreign.slug)).statusCode).toBe(401);
    expect((await orders('Bearer aaaaaaaaaaaaaaaaaaaaaaaaaaaa')).statusCode).toBe(401);
    const missing = await orders();
    expect([missing.statusCode, missing.headers['www-authenticate']]).toEqual([401, 'Bearer']);
  });

  it('is told in the published API', async () => {
    const document = (await web.call('GET', '/openapi.json')).json<{ paths: Record<string, unknown> }>();
    expect(document.paths['/api/c/{slug}/kitchen/orders']).toMatchObject({
      get: { security: [{ token: [] }], tags: ['Cucina'] },
    });
  });
});

describe('deliveries and bills', () => {
  const deliver = (mealCount: number, note = '') =>
    call('PUT', '/deliveries', cook, {
      date,
      serviceId: family.serviceId,
      schoolId: family.schoolId,
      mealCount,
      note,
    });

  it('are counted beside the locked order, the last word standing', async () => {
    expect((await deliver(3)).json()).toMatchObject({ status: 409, reason: 'not_ordered' });
    await close();
    await deliver(3);
    expect((await deliver(2, ' manca un pasto ')).json<KitchenDay>().schools).toMatchObject([
      { delivered: { mealCount: 2, note: 'manca un pasto' } },
    ]);
  });

  it('are compared by day with what was ordered', async () => {
    await close();
    await deliver(3);
    const answer = await call('POST', '/bill-check', office, { days: [{ date, mealCount: 5 }] });
    expect(answer.json<BillCheck>().days).toEqual([
      { date, orderedCount: 3, finalCount: 3, deliveredCount: 3, billedCount: 5 },
    ]);
    const twice = {
      days: [
        { date, mealCount: 5 },
        { date, mealCount: 5 },
      ],
    };
    expect((await call('POST', '/bill-check', office, twice)).statusCode).toBe(422);
  });
});

it('the next days are foreseen from what families cancelled and from who usually comes', async () => {
  await family.setCutoff();
  await web.call('POST', `/api/c/${family.slug}/portal/presences/${family.childId}/cancellations`, {
    cookie: family.cookie,
    headers: { 'idempotency-key': 'previsione' },
    body: { kind: 'cancelled', startsOn: workday(2), endsOn: workday(2) },
  });
  const { days } = (await call('GET', '/forecast')).json<KitchenForecast>();
  const on = (n: number) => days.find((day) => day.date === workday(n));
  expect(on(1)).toMatchObject({ plannedCount: 3, expectedCount: 3 });
  expect(on(2)).toMatchObject({ plannedCount: 2, expectedCount: 2 });
  await close();
  await database.ownerPool.query(
    `update attendance set state = 'absent' where tenant_id = $1 and child_id = $2`,
    [family.tenantId, family.childId],
  );
  const after = (await call('GET', '/forecast')).json<KitchenForecast>();
  expect(after.days.find((day) => day.date === workday(1))).toMatchObject({
    plannedCount: 3,
    expectedCount: 2,
  });
});
