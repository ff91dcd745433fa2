/** The calendar's one rule, and what follows when the office sets it. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { CalendarFileReport, CalendarView, EntryImpact } from '#common/contract/calendar.ts';
import type { KitchenDay } from '#common/contract/kitchen.ts';
import type { PresenceMonth } from '#common/contract/presences.ts';
import { addDays, formatDate, weekday } from '#common/dates.ts';
import { readTableFile } from '#server/platform/table-file.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  lastWorkday,
  makeEnrolledFamily,
  today,
  workday,
  type EnrolledFamily,
} from '../../../test/support/enrolled-family.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { addOtherSchool, type OtherSchool } from '../../../test/support/other-school.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { findSchoolDays } from './calendar-queries.ts';
import { closeServiceDay } from './close-service-day.ts';
import { findDueDays } from './closing-queries.ts';

const database = useDatabase();
const web = useApp(database);
let family: EnrolledFamily;
let other: OtherSchool;
let office: string;
let classId: number;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  other = await addOtherSchool(database, family);
  office = await signInOperator(database, family.tenantId, 'school_office');
  await query(`update service set code = 'REFEZIONE' where tenant_id = $1`);
  [{ classId = 0 } = {}] = await query<{ classId: number }>(
    `select class_id::int as "classId" from enrolment where tenant_id = $1 and child_id = $2`,
    family.childId,
  );
});

async function query<Row extends object>(text: string, ...values: unknown[]): Promise<Partial<Row>[]> {
  return (await database.ownerPool.query<Row>(text, [family.tenantId, ...values])).rows;
}
const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object, cookie = office) =>
  web.call(method, `/api/c/${family.slug}/office${path}`, { cookie, ...(body ? { body } : {}) });
const entry = (startsOn: string, more: object = {}) => ({
  serviceId: family.serviceId,
  schoolId: null,
  classId: null,
  startsOn,
  endsOn: startsOn,
  kind: 'closure',
  effect: 'no_meals',
  reason: 'Sciopero',
  correctsRecorded: false,
  ...more,
});
const add = (startsOn: string, more: object = {}) => call('POST', '/calendar/entries', entry(startsOn, more));
const remove = (closureId: number) => call('DELETE', `/calendar/entries/${closureId}`);
const calendar = async (cookie = office) =>
  (await call('GET', `/calendar?schoolId=${family.schoolId}`, undefined, cookie)).json<CalendarView>();
const newest = async () => Math.max(...(await calendar()).entries.map(({ closureId }) => closureId));
const kitchen = async (date: string) => (await call('GET', `/kitchen?date=${date}`)).json<KitchenDay>();
const presence = async (date: string) =>
  (
    await web.call(
      'GET',
      `/api/c/${family.slug}/portal/presences/${family.childId}?month=${date.slice(0, 7)}`,
      { cookie: family.cookie },
    )
  )
    .json<PresenceMonth>()
    .days.find((day) => day.date === date);
const state = async (date: string) =>
  (
    await query<{ state: string }>(
      'select state from attendance where tenant_id = $1 and child_id = $2 and service_date = $3::date',
      family.childId,
      date,
    )
  )[0]?.state;
const closeDay = (date: string) =>
  database.inTenant(family.tenantId, (tx) => closeServiceDay(tx, family.tenantId, { ...family, date }));
/** The days on which Anna's class eats. */
async function served(from: string, to = from): Promise<string[]> {
  const days = await database.inTenant(family.tenantId, (tx) =>
    findSchoolDays(tx, family.schoolId, { startsOn: from, endsOn: to }),
  );
  return days.filter(({ servedCount }) => servedCount > 0).map(({ date }) => date);
}
const place = (where: 'service' | 'school' | 'class') => ({
  schoolId: where === 'service' ? null : family.schoolId,
  classId: where === 'class' ? classId : null,
});

describe('the rule', () => {
  it('is Monday to Friday where nothing is set', async () => {
    const monday = addDays(workday(5), 1 - weekday(workday(5)));
    expect(await served(monday, addDays(monday, 6))).toEqual([0, 1, 2, 3, 4].map((n) => addDays(monday, n)));
  });

  it.each([
    ['of the service closes', [['service', 'no_meals', 'closure']], false],
    ['of the school closes', [['school', 'no_meals', 'closure']], false],
    ['of the class closes', [['class', 'no_meals', 'trip']], false],
    [
      'of the school beats the service',
      [
        ['service', 'no_meals', 'closure'],
        ['school', 'meals', 'opening'],
      ],
      true,
    ],
    [
      'of the class beats the school',
      [
        ['school', 'no_meals', 'strike'],
        ['class', 'meals', 'strike'],
      ],
      true,
    ],
    [
      'of the class beats an opening',
      [
        ['service', 'meals', 'opening'],
        ['class', 'no_meals', 'trip'],
      ],
      false,
    ],
    ['that may come changes nothing', [['service', 'to_confirm', 'strike']], true],
    ['of another meal is a meal', [['class', 'packed_lunch', 'trip']], true],
  ] as const)('an entry %s', async (_, entries, isServed) => {
    for (const [where, effect, kind] of entries) {
      expect((await add(workday(3), { ...place(where), effect, kind })).statusCode).toBe(204);
    }
    expect(await served(workday(3))).toEqual(isServed ? [workday(3)] : []);
  });

  it('takes an opening on a day that has no meal, and no other entry', async () => {
    const saturday = addDays(today(), 6 - weekday(today()) + 7);
    await add(saturday, { ...place('class'), effect: 'packed_lunch', kind: 'trip' });
    expect(await served(saturday)).toEqual([]);
    await add(saturday, { kind: 'opening', effect: 'meals' });
    // The trip is of the class, and so beats the opening.
    expect(await served(saturday)).toEqual([]);
    await remove((await calendar()).entries.find(({ kind }) => kind === 'trip')?.closureId ?? 0);
    expect(await served(saturday)).toEqual([saturday]);
    expect(await presence(saturday)).toMatchObject({ state: 'planned' });
  });

  it('follows the week of the class, then of the school, from its first day to its last', async () => {
    const monday = addDays(today(), 8 - weekday(today()));
    const week = (where: 'school' | 'class', weekdays: number[], more: object = {}) =>
      call('POST', '/calendar/weeks', {
        serviceId: family.serviceId,
        ...place(where),
        weekdays,
        validFrom: monday,
        validTo: addDays(monday, 13),
        ...more,
      });
    expect((await week('school', [1, 2, 3])).statusCode).toBe(204);
    expect((await week('class', [1, 3], { validTo: addDays(monday, 6) })).statusCode).toBe(204);
    expect(await served(monday, addDays(monday, 20))).toEqual(
      [0, 2, 7, 8, 9, 14, 15, 16, 17, 18].map((n) => addDays(monday, n)),
    );
    expect((await week('class', [5])).json()).toMatchObject({ status: 409, reason: 'overlaps' });
    expect(await presence(addDays(monday, 1))).toBeUndefined();
  });

  it('knows the first and the last day of the canteen', async () => {
    const { schoolYear } = await calendar();
    const period = (where: 'service' | 'class', firstDay: string, lastDay: string) =>
      call('PUT', '/calendar/periods', {
        serviceId: family.serviceId,
        ...place(where),
        schoolYear,
        firstDay,
        lastDay,
      });
    expect((await period('service', `${schoolYear}-09-01`, workday(4))).statusCode).toBe(204);
    expect(await served(workday(4), workday(6))).toEqual([workday(4)]);
    expect((await period('class', `${schoolYear}-09-01`, workday(5))).statusCode).toBe(204);
    expect(await served(workday(4), workday(6))).toEqual([workday(4), workday(5)]);
    expect((await period('service', workday(5), workday(4))).json()).toMatchObject({ reason: 'bad_range' });
    expect((await period('service', `${schoolYear - 1}-09-01`, workday(4))).statusCode).toBe(422);
  });

  it('never makes a past day one on which everybody ate', async () => {
    const past = lastWorkday();
    const week = {
      serviceId: family.serviceId,
      ...place('class'),
      validFrom: past,
      validTo: addDays(past, 30),
    };
    await call('POST', '/calendar/weeks', { ...week, weekdays: [] });
    const wider = { ...week, ...place('service'), validFrom: addDays(past, -7), validTo: addDays(past, -1) };
    expect(
      (await call('POST', '/calendar/weeks', { ...wider, weekdays: [1, 2, 3, 4, 5, 6, 7] })).json(),
    ).toMatchObject({
      status: 409,
      reason: 'days_past',
    });
    expect((await add(addDays(past, -1), { kind: 'opening', effect: 'meals' })).json()).toMatchObject({
      reason: 'day_already_ordered',
    });
  });
});

describe('entries', () => {
  it('reach the kitchen, the cut-off, the roll call and the family alike', async () => {
    await family.setCutoff();
    const date = workday(2);
    await add(date, { ...place('class'), kind: 'trip', effect: 'packed_lunch', reason: 'Gita a Bergamo' });
    const school = (await kitchen(date)).schools.find(({ schoolId }) => schoolId === family.schoolId);
    expect(school?.lines).toMatchObject([{ className: '1A', isPacked: true, current: 1 }]);
    expect(await presence(date)).toMatchObject({
      state: 'planned',
      special: { effect: 'packed_lunch', reason: 'Gita a Bergamo' },
    });
    await remove(await newest());
    await add(date, { ...place('class'), kind: 'early_end', effect: 'light_menu', reason: 'Ultimo giorno' });
    await closeDay(date);
    expect(await state(date)).toBe('light_meal');

    const away = workday(3);
    await add(away, { ...place('class'), kind: 'trip', reason: 'Gita' });
    expect(await presence(away)).toMatchObject({ state: 'closed', closureReason: 'Gita' });
    expect((await kitchen(away)).schools.map(({ schoolId }) => schoolId)).toEqual([other.schoolId]);
    await closeDay(away);
    expect(await state(away)).toBeUndefined();
  });

  it('keep a school from its cut-off only when none of its classes eats', async () => {
    await family.setCutoff();
    const past = lastWorkday();
    const due = async () =>
      (await database.inTenant(family.tenantId, findDueDays))
        .filter(({ date }) => date === past)
        .map(({ schoolId }) => schoolId)
        .sort();
    expect(await due()).toEqual([family.schoolId, other.schoolId].sort());
    await add(past, place('class'));
    expect(await due()).toEqual([other.schoolId]);
  });

  it('are previewed with whom they concern, and nothing is written', async () => {
    const date = workday(2);
    const impact = (await call('POST', '/calendar/preview', entry(date))).json<EntryImpact>();
    expect(impact).toEqual({
      childCount: 2,
      plannedCount: 2,
      cancelledCount: 0,
      recordedCount: 0,
      orderedCount: 0,
      billedCount: 0,
      adjustmentCents: 0,
    });
    expect((await calendar()).entries).toEqual([]);
    expect(await query(`select 1 from outbox_message where tenant_id = $1`)).toEqual([]);
  });

  it('correct what the cut-off wrote only when they say so, and give it back when they go', async () => {
    const date = workday(2);
    await closeDay(date);
    expect(await state(date)).toBe('planned');
    expect((await add(date)).json()).toMatchObject({ status: 409, reason: 'day_already_ordered' });
    const impact = (await call('POST', '/calendar/preview', entry(date))).json<EntryImpact>();
    expect(impact).toMatchObject({ recordedCount: 1, orderedCount: 1, plannedCount: 1, billedCount: 0 });
    expect(await state(date)).toBe('planned');
    expect((await add(date, { correctsRecorded: true })).statusCode).toBe(204);
    expect(await state(date)).toBe('absent');
    expect(await presence(date)).toMatchObject({ state: 'closed', closureReason: 'Sciopero' });
    // The order stands, with what changed after it.
    const school = (await kitchen(date)).schools.find(({ schoolId }) => schoolId === family.schoolId);
    expect(school?.lines).toMatchObject([{ ordered: 1, current: 0 }]);
    expect((await remove(await newest())).statusCode).toBe(204);
    expect(await state(date)).toBe('planned');
  });

  it('leave alone on their going what somebody has judged since', async () => {
    const date = workday(2);
    await closeDay(date);
    await add(date, { correctsRecorded: true });
    await query(`update attendance set state = 'light_meal' where tenant_id = $1`);
    await remove(await newest());
    expect(await state(date)).toBe('light_meal');
  });

  it('stay once they kept the kitchen from an order: nobody ate on their days', async () => {
    await add(lastWorkday(), { endsOn: workday(1) });
    expect((await remove(await newest())).json()).toMatchObject({
      status: 409,
      reason: 'day_already_ordered',
    });
    expect((await remove(999_999)).statusCode).toBe(404);
  });

  it('are not added twice for the same days and the same place', async () => {
    const twice = await Promise.all([add(workday(2)), add(workday(2), { reason: 'Elezioni' })]);
    expect(twice.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409]);
    expect((await add(workday(2), place('school'))).statusCode).toBe(204);
    expect((await add(workday(2), place('class'))).statusCode).toBe(204);
  });

  it.each([
    ['the wrong way round', () => ({ endsOn: workday(1) }), 422, 'bad_range'],
    [
      'of a day that does not exist',
      () => ({ startsOn: '2027-02-30', endsOn: '2027-02-30' }),
      422,
      'bad_range',
    ],
    ['with an effect that the kind cannot have', () => ({ effect: 'packed_lunch' }), 422, 'bad_range'],
    ['of an unknown school', () => ({ schoolId: 999_999 }), 422, 'unknown_school'],
    ['of a class of another school', () => ({ schoolId: other.schoolId, classId }), 422, 'unknown_school'],
    ['of a class without its school', () => ({ classId }), 422, 'unknown_school'],
    ['without a reason', () => ({ reason: ' ' }), 400, 'invalid_request'],
  ])('are refused %s', async (_, more, status, reason) => {
    const answer = await add(workday(2), more());
    expect([answer.statusCode, answer.json<{ reason: string }>().reason]).toEqual([status, reason]);
  });
});

describe('the file', () => {
  const upload = async (text: string, isApply: boolean) => {
    const boundary = 'prova';
    return web.call('POST', `/api/c/${family.slug}/office/calendar/file?isApply=${isApply}`, {
      cookie: office,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      body: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n--${boundary}--\r\n`,
    });
  };

  it('goes out and comes in again as the same entries', async () => {
    await add(workday(2), { ...place('class'), kind: 'trip', effect: 'packed_lunch', reason: 'Gita' });
    await add(workday(3));
    const csv = (await call('GET', '/calendar/entries.csv')).body;
    expect(csv).toContain(
      `${formatDate(workday(2))};${formatDate(workday(2))};Primaria;1A;Gita;Pranzo al sacco;Gita`,
    );
    for (const { closureId } of (await calendar()).entries) await remove(closureId);
    const looked = (await upload(csv, false)).json<CalendarFileReport>();
    expect(looked).toEqual({ rowCount: 2, knownCount: 0, addedCount: 2, rejects: [] });
    expect((await calendar()).entries).toEqual([]);
    await upload(csv, true);
    expect((await upload(csv, true)).json()).toMatchObject({ knownCount: 2, addedCount: 0 });
    const xlsx = (await call('GET', '/calendar/entries.xlsx')).rawPayload;
    const table = await readTableFile(xlsx, 'calendario.xlsx');
    expect(table).toMatchObject({
      ok: true,
      value: { rows: [{ cells: expect.arrayContaining([workday(2), 'Gita']) as string[] }, {}] },
    });
    expect((await calendar()).entries).toMatchObject([
      { kind: 'trip', effect: 'packed_lunch', classId },
      { kind: 'closure', schoolId: null },
    ]);
  });

  it('adds nothing while one of its rows is wrong', async () => {
    const good = `${formatDate(workday(2))};${formatDate(workday(2))};Ponte`;
    const bad = `${formatDate(workday(2))};31/02/2027;Ponte`;
    const text = `Primo giorno;Ultimo giorno;Motivo\r\n${good}\r\n${bad}`;
    expect((await upload(text, true)).json<CalendarFileReport>().rejects).toMatchObject([{ line: 3 }]);
    expect((await calendar()).entries).toEqual([]);
    expect((await upload('A;B\r\n1;2', true)).json()).toMatchObject({ reason: 'no_columns' });
  });
});

describe('who', () => {
  it('looks, sets, and is kept out', async () => {
    const reader = await signInOperator(database, family.tenantId, 'read_only');
    expect((await calendar(reader)).schools).toHaveLength(2);
    expect((await call('POST', '/calendar/entries', entry(workday(2)), reader)).statusCode).toBe(403);
    expect((await call('POST', '/calendar/preview', entry(workday(2)), reader)).statusCode).toBe(403);
    const caterer = await signInOperator(database, family.tenantId, 'caterer');
    expect((await call('GET', '/calendar', undefined, caterer)).statusCode).toBe(403);
    const stranger = await makeEnrolledFamily(database);
    const foreign = await signInOperator(database, stranger.tenantId, 'school_office');
    expect((await call('GET', '/calendar', undefined, foreign)).statusCode).toBe(401);
    expect((await call('GET', `/calendar?schoolId=${stranger.schoolId}`)).statusCode).toBe(404);
  });

  it('follows the feed without a login: the school’s days and no child', async () => {
    await add(workday(2), { reason: 'Ponte; lungo, di festa' });
    await add(workday(3), { schoolId: other.schoolId, reason: 'Altra scuola' });
    const feed = await web.call('GET', `/api/c/${family.slug}/public/calendar/${family.schoolId}/mensa.ics`);
    expect(feed.headers['content-type']).toContain('text/calendar');
    expect(feed.body).toContain(`DTSTART;VALUE=DATE:${workday(2).replaceAll('-', '')}`);
    expect(feed.body).toContain(`DTEND;VALUE=DATE:${addDays(workday(2), 1).replaceAll('-', '')}`);
    expect(feed.body).toContain('SUMMARY:Niente mensa: Ponte\\; lungo\\, di festa');
    expect(feed.body).not.toContain('Altra scuola');
    expect(feed.body).not.toContain('Anna');
    const unknown = await web.call('GET', `/api/c/${family.slug}/public/calendar/999999/mensa.ics`);
    expect(unknown.statusCode).toBe(404);
  });
});
