/** *Orari delle disdette* and *Ordini della cucina* through the office's own addresses. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { DayOrders, ServiceDaysView } from '#common/contract/service-days.ts';
import { addDays, weekday } from '#common/dates.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  makeEnrolledFamily,
  today,
  workday,
  type EnrolledFamily,
} from '../../../test/support/enrolled-family.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { addClosure } from './add-closure.ts';
import { closeServiceDay } from './close-service-day.ts';

const database = useDatabase();
const web = useApp(database);
let family: EnrolledFamily;
let office: string;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  office = await signInOperator(database, family.tenantId, 'school_office');
});

const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object, cookie = office) =>
  web.call(method, `/api/c/${family.slug}/office${path}`, { cookie, ...(body ? { body } : {}) });
const rule = (more: object = {}) => ({
  serviceId: family.serviceId,
  schoolId: null,
  closesAt: '09:30',
  daysBefore: 0,
  daysAhead: 60,
  maxLightDays: 3,
  startsOn: today(),
  ...more,
});
const orders = async (date: string) => (await call('GET', `/orders?date=${date}`)).json<DayOrders>();

describe('cut-offs', () => {
  it('are set, changed and taken away, of the service and of a school', async () => {
    await call('PUT', '/service-days/cutoffs', rule());
    const own = rule({ schoolId: family.schoolId, closesAt: '08:45' });
    await call('PUT', '/service-days/cutoffs', own);
    const changed = await call('PUT', '/service-days/cutoffs', rule({ closesAt: '09:15' }));
    expect(changed.json<ServiceDaysView>()).toMatchObject({
      services: [{ serviceId: family.serviceId }],
      schools: [{ schoolId: family.schoolId, name: 'Primaria' }],
      cutoffs: [
        { schoolId: null, closesAt: '09:15' },
        { schoolId: family.schoolId, closesAt: '08:45' },
      ],
    });
    const query = `?serviceId=${family.serviceId}&schoolId=${family.schoolId}`;
    const after = await call('DELETE', `/service-days/cutoffs${query}`);
    expect(after.json<ServiceDaysView>().cutoffs).toMatchObject([{ schoolId: null }]);
    expect((await call('DELETE', `/service-days/cutoffs${query}`)).statusCode).toBe(404);
  });

  it.each([
    ['an unknown service', () => rule({ serviceId: 999_999 }), 422, 'unknown_school'],
    ['an unknown school', () => rule({ schoolId: 999_999 }), 422, 'unknown_school'],
    ['a new rule in the past', () => rule({ startsOn: addDays(today(), -1) }), 422, 'bad_date'],
    ['a day that does not exist', () => rule({ startsOn: '2027-02-30' }), 422, 'bad_date'],
    ['no time of day', () => rule({ closesAt: '24:00' }), 400, 'invalid_request'],
  ])('refuse %s', async (_, body, status, reason) => {
    const answer = await call('PUT', '/service-days/cutoffs', body());
    expect([answer.statusCode, answer.json<{ reason: string }>().reason]).toEqual([status, reason]);
  });

  it('keep the day on which they began when something else changes', async () => {
    await family.setCutoff();
    const before = (await call('GET', '/service-days')).json<ServiceDaysView>().cutoffs[0];
    expect(before?.startsOn && before.startsOn < today()).toBe(true);
    const answer = await call('PUT', '/service-days/cutoffs', { ...before, closesAt: '10:00' });
    expect(answer.json<ServiceDaysView>().cutoffs).toMatchObject([
      { closesAt: '10:00', startsOn: before?.startsOn },
    ]);
  });
});

describe('orders', () => {
  it('follow the families until the cut-off, and stand still after it', async () => {
    await family.setCutoff();
    const date = workday(2);
    expect((await orders(date)).schools).toMatchObject([
      { schoolName: 'Primaria', mealCount: 1, cancelledCount: 0, closedAt: null },
    ]);
    await web.call('POST', `/api/c/${family.slug}/portal/presences/${family.childId}/cancellations`, {
      cookie: family.cookie,
      headers: { 'idempotency-key': 'ordine-prova' },
      body: { kind: 'cancelled', startsOn: date, endsOn: date },
    });
    expect((await orders(date)).schools).toMatchObject([{ mealCount: 0, cancelledCount: 1 }]);
    await database.inTenant(family.tenantId, (tx) =>
      closeServiceDay(tx, family.tenantId, { ...family, date }),
    );
    await database.ownerPool.query(`update attendance set state = 'served' where tenant_id = $1`, [
      family.tenantId,
    ]);
    const [closed] = (await orders(date)).schools;
    expect(closed).toMatchObject({ mealCount: 0, cancelledCount: 1 });
    expect(closed?.closedAt).not.toBeNull();
  });

  it('are none on a closed day and at the weekend, and say why', async () => {
    const closure = { startsOn: workday(2), endsOn: workday(2), reason: 'Sciopero' };
    await database.inTenant(family.tenantId, (tx) =>
      addClosure(tx, family.tenantId, { serviceId: family.serviceId, schoolId: null, ...closure }, 'prova'),
    );
    expect(await orders(workday(2))).toMatchObject({ closureReason: 'Sciopero', schools: [] });
    const sunday = addDays(today(), 7 - weekday(today()));
    expect(await orders(sunday)).toMatchObject({ closureReason: 'Fine settimana', schools: [] });
    expect((await call('GET', '/orders?date=2027-02-30')).statusCode).toBe(422);
  });
});

it('is for the office: readers may look, families and other Comuni may not', async () => {
  const reader = await signInOperator(database, family.tenantId, 'read_only');
  expect((await call('GET', '/service-days', undefined, reader)).statusCode).toBe(200);
  expect((await call('PUT', '/service-days/cutoffs', rule(), reader)).statusCode).toBe(403);
  expect((await call('GET', '/service-days', undefined, family.cookie)).statusCode).toBe(401);
  const other = await makeEnrolledFamily(database);
  const foreign = await signInOperator(database, other.tenantId, 'school_office');
  expect((await call('GET', '/service-days', undefined, foreign)).statusCode).toBe(401);
});
