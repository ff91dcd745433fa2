/** A strike that only some follow: who eats is said class by class, the evening before or on the very morning. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { CalendarView, Strike } from '#common/contract/calendar.ts';
import type { Overview } from '#common/contract/office.ts';
import type { PresenceMonth } from '#common/contract/presences.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  makeEnrolledFamily,
  today,
  workday,
  type EnrolledFamily,
} from '../../../test/support/enrolled-family.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { addOtherSchool, type OtherSchool } from '../../../test/support/other-school.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { closeServiceDay } from './close-service-day.ts';

const database = useDatabase();
const web = useApp(database);
const date = workday(2);
let family: EnrolledFamily;
let other: OtherSchool;
let office: string;
let classId: number;
let strikeId: number;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  other = await addOtherSchool(database, family);
  office = await signInOperator(database, family.tenantId, 'school_office');
  [{ classId }] = await query<{ classId: number }>(
    'select class_id::int as "classId" from enrolment where tenant_id = $1 and child_id = $2',
    family.childId,
  );
  strikeId = await announce();
});

async function query<Row extends object>(text: string, ...values: unknown[]): Promise<[Row, ...Row[]]> {
  const { rows } = await database.ownerPool.query<Row>(text, [family.tenantId, ...values]);
  return rows as [Row, ...Row[]];
}
const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object, cookie = office) =>
  web.call(method, `/api/c/${family.slug}/office/calendar${path}`, { cookie, ...(body ? { body } : {}) });

/** Announces the strike for all schools. */
async function announce(more: object = {}): Promise<number> {
  const entry = {
    ...{ serviceId: family.serviceId, schoolId: null, classId: null, startsOn: date, endsOn: date },
    ...{ kind: 'strike', effect: 'to_confirm', reason: 'Sciopero generale', correctsRecorded: false },
    ...more,
  };
  expect((await call('POST', '/entries', entry)).statusCode).toBe(204);
  const [{ id }] = await query<{ id: number }>(
    'select max(closure_id)::int as id from service_closure where tenant_id = $1',
  );
  return id;
}
const answer = (answers: { classId: number; eats: boolean }[], { cookie = office, id = strikeId } = {}) =>
  call('PUT', `/entries/${id}/classes`, { answers }, cookie);
const answers = async (cookie = office) =>
  (await call('GET', `/entries/${strikeId}/classes`, undefined, cookie))
    .json<Strike>()
    .classes.map(({ classId: id, eats, mealCount }) => [id, eats, mealCount]);
const presence = async () =>
  (
    await web.call(
      'GET',
      `/api/c/${family.slug}/portal/presences/${family.childId}?month=${date.slice(0, 7)}`,
      { cookie: family.cookie },
    )
  )
    .json<PresenceMonth>()
    .days.find((day) => day.date === date);
/** Recipients of what waits to be sent, with what it says. */
const told = () =>
  query<{ recipient: string; kind: string; effect: string }>(
    `select recipient, kind, payload->>'effect' as effect from outbox_message
     where tenant_id = $1 and channel = 'email' and payload->>'classId' is not null order by recipient`,
  );
const close = () =>
  database.inTenant(family.tenantId, (tx) => closeServiceDay(tx, family.tenantId, { ...family, date }));
const state = async () =>
  (
    await query<{ state: string }>(
      'select state from attendance where tenant_id = $1 and child_id = $2',
      family.childId,
    )
  )[0].state;

describe('a strike to be confirmed', () => {
  it('is answered once, be the button pressed twice at the same moment', async () => {
    const both = [
      { classId, eats: false },
      { classId: other.classId, eats: true },
    ];
    const pressed = await Promise.all([answer(both), answer(both), answer(both)]);
    expect(pressed.map(({ statusCode }) => statusCode)).toEqual([204, 204, 204]);
    expect(await answers()).toEqual([
      [other.classId, true, 1],
      [classId, false, 1],
    ]);
  });

  it('names its classes with their meals, and who has answered', async () => {
    expect(await answers()).toEqual([
      [other.classId, null, 1],
      [classId, null, 1],
    ]);
    expect(await presence()).toMatchObject({ state: 'planned', special: { effect: 'to_confirm' } });
    expect(
      (
        await answer([
          { classId, eats: true },
          { classId: other.classId, eats: false },
        ])
      ).statusCode,
    ).toBe(204);
    expect(await answers()).toEqual([
      [other.classId, false, 1],
      [classId, true, 1],
    ]);
    expect(await presence()).toMatchObject({ state: 'planned', special: null });
    expect(await told()).toMatchObject([
      { recipient: 'altro@example.org', effect: 'no_meals' },
      { effect: 'meals' },
    ]);
  });

  it('stands on the overview until every class has answered', async () => {
    const openStrike = async () =>
      (await web.call('GET', `/api/c/${family.slug}/office/overview`, { cookie: office })).json<Overview>()
        .openStrike;
    expect(await openStrike()).toEqual({ closureId: strikeId, startsOn: date, openCount: 2 });
    await answer([{ classId, eats: true }]);
    expect(await openStrike()).toMatchObject({ openCount: 1 });
    await answer([{ classId: other.classId, eats: false }]);
    expect(await openStrike()).toBeNull();
  });

  it('takes another answer in the place of the first, and tells each family once', async () => {
    await answer([{ classId, eats: true }]);
    await answer([{ classId, eats: true }]);
    await answer([{ classId, eats: false }]);
    expect(await presence()).toMatchObject({ state: 'closed', closureReason: 'Sciopero generale' });
    expect(await told()).toMatchObject([{ effect: 'no_meals' }]);
    await answer([{ classId, eats: true }]);
    expect(await presence()).toMatchObject({ state: 'planned' });
    expect(await told()).toMatchObject([{ effect: 'meals' }]);
  });

  it('is answered also after the kitchen has the order: who stays is absent, who eats is as ordered', async () => {
    await close();
    expect((await answer([{ classId, eats: true }])).statusCode).toBe(204);
    expect(await state()).toBe('planned');
    expect((await answer([{ classId, eats: false }])).statusCode).toBe(204);
    expect(await state()).toBe('absent');
    expect((await answer([{ classId, eats: true }])).statusCode).toBe(204);
    expect(await state()).toBe('planned');
  });

  it('is asked about one day at a time', async () => {
    const days = {
      ...{
        serviceId: family.serviceId,
        schoolId: null,
        classId: null,
        startsOn: workday(3),
        endsOn: workday(4),
      },
      ...{ kind: 'strike', effect: 'to_confirm', reason: 'Sciopero generale', correctsRecorded: false },
    };
    expect((await call('POST', '/entries', days)).json()).toMatchObject({
      status: 422,
      reason: 'strike_of_days',
    });
    expect((await call('POST', '/entries', { ...days, effect: 'no_meals' })).statusCode).toBe(204);
  });

  it('knows no class that another entry speaks of, or another school’s', async () => {
    const trip = { schoolId: family.schoolId, classId, kind: 'trip', effect: 'packed_lunch', reason: 'Gita' };
    const tripId = await announce(trip);
    expect(await answers()).toEqual([[other.classId, null, 1]]);
    expect((await answer([{ classId, eats: false }])).json()).toMatchObject({ reason: 'unknown_school' });
    expect((await answer([{ classId, eats: false }], { id: tripId })).statusCode).toBe(404);
  });

  it('takes its answers with it when it is called off', async () => {
    await answer([
      { classId, eats: true },
      { classId: other.classId, eats: false },
    ]);
    await query(`update outbox_message set state = 'sent' where tenant_id = $1`);
    expect((await call('DELETE', `/entries/${strikeId}`)).statusCode).toBe(204);
    const { entries } = (await call('GET', `?schoolId=${other.schoolId}`)).json<CalendarView>();
    expect(entries).toEqual([]);
    expect(await presence()).toMatchObject({ state: 'planned', special: null });
    const reopened = (await told()).filter(({ kind }) => kind === 'meals.reopening');
    expect(reopened).toMatchObject([{ recipient: 'altro@example.org', effect: 'no_meals' }]);
  });

  it('of one school leaves alone what another school’s classes have said', async () => {
    await call('DELETE', `/entries/${strikeId}`);
    const own = await announce({ schoolId: family.schoolId });
    strikeId = await announce({ schoolId: other.schoolId });
    expect((await answer([{ classId, eats: false }], { id: own })).statusCode).toBe(204);
    expect(await answers()).toEqual([[other.classId, null, 1]]);
  });

  it('is read by who only looks, and answered by who plans', async () => {
    const reader = await signInOperator(database, family.tenantId, 'read_only');
    expect(await answers(reader)).toHaveLength(2);
    expect((await answer([{ classId, eats: false }], { cookie: reader })).statusCode).toBe(403);
    const caterer = await signInOperator(database, family.tenantId, 'caterer');
    expect((await call('GET', `/entries/${strikeId}/classes`, undefined, caterer)).statusCode).toBe(403);
  });
});

describe('an entry of today', () => {
  it('can be taken back until the cut-off', async () => {
    await query(
      `insert into canteen_week (tenant_id, service_id, weekdays, valid_from, valid_to)
       values ($1, $2, '{1,2,3,4,5,6,7}', $3::date - 1, $3::date + 1)`,
      family.serviceId,
      today(),
    );
    await query(
      `insert into cutoff_rule (tenant_id, service_id, closes_at, starts_on) values ($1, $2, '00:00', $3::date - 1)`,
      family.serviceId,
      today(),
    );
    const closed = { startsOn: today(), endsOn: today(), effect: 'no_meals' };
    const id = await announce(closed);
    expect((await call('DELETE', `/entries/${id}`)).json()).toMatchObject({ reason: 'day_already_ordered' });
    await query(`update cutoff_rule set closes_at = '23:59' where tenant_id = $1`);
    expect((await call('DELETE', `/entries/${id}`)).statusCode).toBe(204);
  });
});
