/** The menu through the addresses of office, portal and everybody. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { LightMyRequestResponse as Response } from 'fastify';
import type {
  Dish,
  MenuImport,
  MenuWeek,
  OwnSchools,
  SeasonMenuBody,
  SeasonMenuView,
} from '#common/contract/menu.ts';
import { addDays, weekday } from '#common/dates.ts';
import { addClosure } from '#server/modules/meals/add-closure.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeEnrolledFamily, today, type EnrolledFamily } from '../../../test/support/enrolled-family.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { addOtherSchool, type OtherSchool } from '../../../test/support/other-school.ts';
import { useApp } from '../../../test/support/test-app.ts';

const database = useDatabase();
const web = useApp(database);
let family: EnrolledFamily;
let other: OtherSchool;
let clerk: string;
let keys = 0;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  other = await addOtherSchool(database, family);
  clerk = await signInOperator(database, family.tenantId, 'school_office');
});

/** The Monday of next week: nobody has ordered yet. */
const monday = () => addDays(today(), 8 - weekday(today()));
const body = (changes: Partial<SeasonMenuBody> = {}): SeasonMenuBody => ({
  name: 'Menù invernale',
  level: null,
  startsOn: monday(),
  endsOn: addDays(monday(), 60),
  weekCount: 2,
  firstWeek: 1,
  ...changes,
});
const pasta: Dish = { course: 'first', name: 'Pasta al pomodoro', allergens: [1, 9] };
const pizza: Dish = { course: 'first', name: 'Pizza', allergens: [1, 7] };
const fish: Dish = { course: 'second', name: 'Platessa al forno', allergens: [4] };

const office = (path = '') => `/api/c/${family.slug}/office/menus${path}`;
const put = (path: string, sent: object) => web.call('PUT', office(path), { cookie: clerk, body: sent });
const statusAndReason = (response: Response) => [
  response.statusCode,
  response.json<{ reason?: string }>().reason,
];

async function create(changes: Partial<SeasonMenuBody> = {}): Promise<number> {
  const response = await web.call('POST', office(), {
    cookie: clerk,
    headers: { 'idempotency-key': `un-menu-${(keys += 1)}` },
    body: body(changes),
  });
  expect(response.statusCode).toBe(201);
  return response.json<SeasonMenuView>().menuId;
}

/** Pasta on the first Monday, pizza on the second, shown to families. */
async function publish(changes: Partial<SeasonMenuBody> = {}, first: Dish[] = [pasta]): Promise<number> {
  const menuId = await create(changes);
  await put(`/${menuId}/days/1/1`, { dishes: first });
  await put(`/${menuId}/days/2/1`, { dishes: [pizza] });
  expect((await put(`/${menuId}/published`, { isPublished: true })).statusCode).toBe(200);
  return menuId;
}

async function week(query = ''): Promise<MenuWeek> {
  const response = await web.call('GET', `/api/c/${family.slug}/public/menu?day=${monday()}${query}`);
  expect(response.statusCode).toBe(200);
  return response.json<MenuWeek>();
}
const firstDish = (read: MenuWeek) => read.days[0]?.dishes[0]?.name ?? null;

describe('everybody', () => {
  it('reads what is published, without a session and with leave to keep it', async () => {
    const menuId = await create();
    await put(`/${menuId}/days/1/1`, { dishes: [fish, pasta] });
    expect((await week()).days.map(({ state }) => state)).toEqual(['none', 'none', 'none', 'none', 'none']);
    await put(`/${menuId}/published`, { isPublished: true });
    const read = await week(`&schoolId=${family.schoolId}`);
    expect(read.schools.map(({ name }) => name)).toEqual(['Infanzia', 'Primaria']);
    expect(read.days[0]).toMatchObject({ date: monday(), state: 'served', dishes: [pasta, fish] });
    const answer = await web.call('GET', `/api/c/${family.slug}/public/menu`);
    expect(answer.headers['cache-control']).toBe('public, max-age=300');
  });

  it('finds the cycle going round, and the menu of a school’s own level', async () => {
    await publish();
    await publish({ level: 'nursery', weekCount: 2 }, [fish]);
    const at = (days: number, schoolId: number) =>
      web.call(
        'GET',
        `/api/c/${family.slug}/public/menu?day=${addDays(monday(), days)}&schoolId=${schoolId}`,
      );
    const dishes = [];
    for (const days of [0, 7, 14]) dishes.push(firstDish((await at(days, family.schoolId)).json<MenuWeek>()));
    expect(dishes).toEqual(['Pasta al pomodoro', 'Pizza', 'Pasta al pomodoro']);
    expect(firstDish((await at(0, other.schoolId)).json<MenuWeek>())).toBe('Platessa al forno');
  });

  it('finds closed days closed, at the schools that are', async () => {
    await database.inTenant(family.tenantId, (tx) =>
      tx.updateTable('service').set({ code: 'REFEZIONE' }).execute(),
    );
    await publish();
    const closure = { startsOn: monday(), endsOn: monday(), reason: 'Elezioni' };
    await database.inTenant(family.tenantId, (tx) =>
      addClosure(
        tx,
        family.tenantId,
        { serviceId: family.serviceId, schoolId: other.schoolId, ...closure },
        'prova',
      ),
    );
    const [closed] = (await week(`&schoolId=${other.schoolId}`)).days;
    expect(closed).toMatchObject({ state: 'closed', closureReason: 'Elezioni', dishes: [] });
    expect((await week(`&schoolId=${family.schoolId}`)).days[0]?.state).toBe('served');
  });

  it('is told when there is no such school, day or Comune', async () => {
    const stranger = await makeEnrolledFamily(database);
    const ask = (query: string, slug = family.slug) => web.call('GET', `/api/c/${slug}/public/menu?${query}`);
    expect((await ask(`schoolId=${stranger.schoolId}`)).statusCode).toBe(404);
    expect((await ask('day=2026-02-30')).statusCode).toBe(422);
    expect((await ask('', 'nessun-comune')).statusCode).toBe(404);
  });
});

describe('a family', () => {
  it('is shown the schools of its own children', async () => {
    const own = await web.call('GET', `/api/c/${family.slug}/portal/menu/schools`, {
      cookie: family.cookie,
    });
    expect(own.json<OwnSchools>()).toEqual({
      schools: [{ schoolId: family.schoolId, name: 'Primaria', children: ['Anna'] }],
    });
  });
});

describe('the office', () => {
  it('makes one menu of two clicks', async () => {
    const request = () =>
      web.call('POST', office(), {
        cookie: clerk,
        headers: { 'idempotency-key': 'doppio-clic' },
        body: body(),
      });
    const [first, second] = await Promise.all([request(), request()]);
    expect(first.json<SeasonMenuView>().menuId).toBe(second.json<SeasonMenuView>().menuId);
  });

  it('changes a single day, and gives it back to the cycle', async () => {
    const menuId = await publish();
    await put(`/${menuId}/changes/${monday()}`, { dishes: [fish] });
    expect((await week()).days[0]).toMatchObject({ isChanged: true, dishes: [fish] });
    await put(`/${menuId}/changes/${monday()}`, { dishes: [] });
    expect((await week()).days[0]).toMatchObject({ isChanged: false, dishes: [pasta] });
    for (const date of [addDays(monday(), -1), addDays(monday(), 5), addDays(monday(), 70), '2026-02-30']) {
      const response = await put(`/${menuId}/changes/${date}`, { dishes: [fish] });
      expect(statusAndReason(response)).toEqual([422, 'bad_date']);
    }
  });

  it('copies a week, whatever the other held', async () => {
    const menuId = await publish();
    const copied = await web.call('POST', office(`/${menuId}/copy`), {
      cookie: clerk,
      body: { from: 1, to: 2 },
    });
    expect(copied.json<SeasonMenuView>().days).toEqual([
      { week: 1, weekday: 1, dishes: [pasta] },
      { week: 2, weekday: 1, dishes: [pasta] },
    ]);
    const beyond = await web.call('POST', office(`/${menuId}/copy`), {
      cookie: clerk,
      body: { from: 1, to: 3 },
    });
    expect(statusAndReason(beyond)).toEqual([422, 'bad_week']);
  });

  it('cannot write a dish that is none, nor two of a course', async () => {
    const menuId = await create();
    const save = (dishes: object[], path = '1/1') => put(`/${menuId}/days/${path}`, { dishes });
    expect(statusAndReason(await save([pasta, pizza]))).toEqual([422, 'repeated_course']);
    expect((await save([{ ...pasta, allergens: [15] }])).statusCode).toBe(400);
    expect((await save([{ ...pasta, allergens: [1, 1] }])).statusCode).toBe(400);
    expect((await save([pasta], '1/6')).statusCode).toBe(400);
    expect(statusAndReason(await save([pasta], '3/1'))).toEqual([422, 'bad_week']);
  });

  it('shows one menu a day to the same schools', async () => {
    await publish();
    const menuId = await create({ startsOn: addDays(monday(), 30), endsOn: addDays(monday(), 90) });
    expect(statusAndReason(await put(`/${menuId}/published`, { isPublished: true }))).toEqual([409, 'empty']);
    await put(`/${menuId}/days/1/1`, { dishes: [pasta] });
    expect(statusAndReason(await put(`/${menuId}/published`, { isPublished: true }))).toEqual([
      409,
      'overlaps',
    ]);
    const later = { startsOn: addDays(monday(), 61), endsOn: addDays(monday(), 90) };
    expect((await put(`/${menuId}`, body(later))).statusCode).toBe(200);
    expect((await put(`/${menuId}/published`, { isPublished: true })).statusCode).toBe(200);
    const early = body({ ...later, startsOn: addDays(monday(), 60) });
    expect(statusAndReason(await put(`/${menuId}`, early))).toEqual([409, 'overlaps']);
    const deleted = await web.call('DELETE', office(`/${menuId}`), { cookie: clerk });
    expect(statusAndReason(deleted)).toEqual([409, 'published']);
  });

  it('keeps weeks that have dishes, and dates that make sense', async () => {
    const menuId = await publish();
    expect(statusAndReason(await put(`/${menuId}`, body({ weekCount: 1 })))).toEqual([409, 'weeks_in_use']);
    const backwards = body({ endsOn: addDays(monday(), -1) });
    expect(statusAndReason(await put(`/${menuId}`, backwards))).toEqual([422, 'bad_range']);
    expect(statusAndReason(await put(`/${menuId}`, body({ firstWeek: 3 })))).toEqual([422, 'bad_week']);
  });

  it('is allowed by role, and in its own Comune', async () => {
    const menuId = await create();
    const reader = await signInOperator(database, family.tenantId, 'read_only');
    expect((await web.call('GET', office(), { cookie: reader })).statusCode).toBe(200);
    const tried = await web.call('PUT', office(`/${menuId}`), { cookie: reader, body: body() });
    expect(tried.statusCode).toBe(403);
    const stranger = await makeEnrolledFamily(database);
    const strange = await signInOperator(database, stranger.tenantId, 'school_office');
    const elsewhere = `/api/c/${stranger.slug}/office/menus/${menuId}`;
    expect((await web.call('GET', elsewhere, { cookie: strange })).statusCode).toBe(404);
    const deleted = await web.call('DELETE', elsewhere, { cookie: strange });
    expect(statusAndReason(deleted)).toEqual([404, 'unknown_menu']);
  });
});

describe('a file of dishes', () => {
  const HEADER = 'Settimana;Giorno;Portata;Piatto;Allergeni';
  const send = (menuId: number, ...lines: string[]) =>
    web.call('POST', office(`/${menuId}/import`), {
      cookie: clerk,
      headers: { 'content-type': 'multipart/form-data; boundary=confine' },
      body: [
        '--confine',
        'Content-Disposition: form-data; name="file"; filename="menu.csv"',
        'Content-Type: text/csv',
        '',
        ...lines,
        '--confine--',
        '',
      ].join('\r\n'),
    });

  it('takes the place of the weeks that it names', async () => {
    const menuId = await publish();
    const read = await send(menuId, HEADER, '1;Lunedì;Secondo;Platessa al forno;4', '1;mar;Primo;Pizza;1, 7');
    expect(read.json<MenuImport>()).toMatchObject({ imported: 2, rejects: [] });
    expect(read.json<MenuImport>().menu.days).toEqual([
      { week: 1, weekday: 1, dishes: [fish] },
      { week: 1, weekday: 2, dishes: [pizza] },
      { week: 2, weekday: 1, dishes: [pizza] },
    ]);
  });

  it('with a line that is no dish changes nothing, and says which', async () => {
    const menuId = await publish();
    const read = await send(
      menuId,
      HEADER,
      '1;Lunedì;Primo;Riso;',
      '1;Lunedì;Primo;Orzo;1',
      '1;Martedì;Primo;Pasta;latte',
      '9;Martedì;Primo;Pasta;',
    );
    const { imported, rejects, menu } = read.json<MenuImport>();
    expect(imported).toBe(0);
    expect(rejects.map(({ line, flaw }) => [line, flaw])).toEqual([
      [3, 'repeated'],
      [4, 'bad_allergens'],
      [5, 'bad_week'],
    ]);
    expect(menu.days[0]?.dishes).toEqual([pasta]);
  });

  it('without its columns, or without a table, is refused', async () => {
    const menuId = await create();
    expect(statusAndReason(await send(menuId, 'Settimana;Piatto', '1;Riso'))).toEqual([
      422,
      'missing_columns',
    ]);
    const none = await web.call('POST', office(`/${menuId}/import`), { cookie: clerk });
    expect(statusAndReason(none)).toEqual([400, 'no_file']);
  });
});
