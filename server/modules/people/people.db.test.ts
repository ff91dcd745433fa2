/** Anagrafica: lists, the pages of a child and of a family, and what is entered by hand. */
import { addDays } from '#common/dates.ts';
import type { ChildPage, FamilyPage } from '#common/contract/people.ts';
import type { ChildFile, FamilyFile, Story } from '#common/contract/person-file.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import {
  lastWorkday,
  makeEnrolledFamily,
  today,
  type EnrolledFamily,
} from '../../../test/support/enrolled-family.ts';
import { signInOperator, signInSchool } from '../../../test/support/office-session.ts';
import { addClassmates, giveDiet } from '../../../test/support/school-class.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { applyPlannedPayers } from '#server/modules/registry/set-payer.ts';

const database = useDatabase();
const web = useApp(database);
let family: EnrolledFamily;
let office: string;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  office = await signInOperator(database, family.tenantId, 'school_office');
});

const api = (path: string) => `/api/c/${family.slug}/office/people${path}`;
const get = async <T>(path: string, cookie = office) =>
  (await web.call('GET', api(path), { cookie })).json<T>();
const post = (path: string, body: object, cookie = office) =>
  web.call('POST', api(path), { cookie, body, headers: { 'idempotency-key': `chiave-${path}-1234` } });
const put = (path: string, body: object, cookie = office) => web.call('PUT', api(path), { cookie, body });
const file = () => get<ChildFile>(`/children/${family.childId}`);

const ADULT = {
  firstName: 'Nicolò', lastName: 'D’Aloè', fiscalCode: '', email: 'nicolo@example.org', phone: '', street: '',
  postalCode: '', city: '', province: '', familyId: null, code: '',
}; // prettier-ignore

async function enterAdult(overrides: object = {}) {
  const answer = await post('/guardians', { ...ADULT, ...overrides });
  return answer.json<{ id: number; familyId: number }>();
}

describe('the lists', () => {
  beforeEach(async () => {
    await addClassmates(database, family, ['Bruno', 'Carla', 'Zoe']);
  });

  it('find by the beginnings of words, whatever their case and accents', async () => {
    await enterAdult();
    const names = async (search: string) =>
      (await get<ChildPage>(`/children?search=${encodeURIComponent(search)}`)).rows.map(({ name }) => name);
    expect(await names('')).toEqual(['Prova Anna', 'Prova Bruno', 'Prova Carla', 'Prova Zoe']);
    expect(await names('BRU pro')).toEqual(['Prova Bruno']);
    expect(await names('runo')).toEqual([]);
    const families = async (search: string) =>
      (await get<FamilyPage>(`/families?search=${encodeURIComponent(search)}`)).rows.map(({ name }) => name);
    for (const search of ['nicolo', 'd aloe', 'daloe', 'D’ALOÈ Nicolò']) {
      expect(await families(search)).toEqual(['D’Aloè Nicolò']);
    }
    // A family is found by whoever is in it.
    expect(await families('anna')).toEqual(['Prova Genitore']);
  });

  it('filter by state, and count what they find', async () => {
    const count = async (state: string) => (await get<ChildPage>(`/children?state=${state}`)).total;
    expect(await count('all')).toBe(4);
    expect(await count('enrolled')).toBe(4);
    expect(await count('left')).toBe(0);
    expect(await count('no_payer')).toBe(3);
    expect(await count('lacking')).toBe(4);
    await database.inTenant(family.tenantId, (tx) =>
      tx
        .updateTable('enrolment')
        .set({ valid_to: addDays(today(), -1) })
        .where('child_id', '=', family.childId)
        .execute(),
    );
    expect(await count('left')).toBe(1);
    expect((await get<FamilyPage>('/families?state=left')).rows).toMatchObject([{ name: 'Prova Genitore' }]);
  });

  it('filter by class, school and service', async () => {
    const total = async (filter: string) => (await get<ChildPage>(`/children?${filter}`)).total;
    expect(await total(`schoolId=${family.schoolId}`)).toBe(4);
    expect(await total('schoolId=999999')).toBe(0);
    expect(await total(`serviceId=${family.serviceId}&state=no_payer`)).toBe(3);
    expect((await get<FamilyPage>(`/families?schoolId=${family.schoolId}`)).total).toBe(4);
  });

  it('are written to a file as a whole', async () => {
    const csv = await web.call('GET', api('/children.csv?search=bruno'), { cookie: office });
    expect(csv.body).toContain('BRUNO;Prova Bruno');
    expect(csv.body.trim().split('\r\n')).toHaveLength(2);
    const xlsx = await web.call('GET', api('/families.xlsx'), { cookie: office });
    expect(xlsx.headers['content-disposition']).toMatch(/famiglie-.*\.xlsx/);
  });

  it('follow what an edit changes', async () => {
    const { updatedAt } = await file();
    await put(`/children/${family.childId}`, {
      firstName: 'Aurora', lastName: 'Verdi', fiscalCode: '', birthDate: '2018-03-01', seen: updatedAt,
    }); // prettier-ignore
    expect((await get<ChildPage>('/children?search=aurora')).rows).toMatchObject([{ name: 'Verdi Aurora' }]);
    expect((await get<ChildPage>('/children?search=anna%20prova')).total).toBe(0);
  });
});

describe('who may', () => {
  it.each(['school', 'caterer'] as const)('%s sees neither lists nor pages', async (role) => {
    const cookie =
      role === 'school'
        ? await signInSchool(database, family.tenantId, [family.schoolId])
        : await signInOperator(database, family.tenantId, role);
    for (const path of ['/children', '/families', `/children/${family.childId}`, '/children.csv', '/twins']) {
      expect((await web.call('GET', api(path), { cookie })).statusCode).toBe(403);
    }
  });

  it.each(['accounting', 'read_only'] as const)('%s reads without diets and writes nothing', async (role) => {
    await giveDiet(database, family, family.childId, 'Senza glutine');
    const cookie = await signInOperator(database, family.tenantId, role);
    const seen = await get<ChildFile>(`/children/${family.childId}`, cookie);
    expect(seen.firstName).toBe('Anna');
    expect(seen).not.toHaveProperty('dietLabel');
    expect((await file()).dietLabel).toBe('Senza glutine');
    expect((await post('/guardians', ADULT, cookie)).statusCode).toBe(403);
    expect((await web.call('GET', api('/twins'), { cookie })).statusCode).toBe(403);
  });

  it('another Comune sees nothing of this one', async () => {
    const other = await makeEnrolledFamily(database);
    const cookie = await signInOperator(database, other.tenantId, 'school_office');
    const answer = await web.call('GET', `/api/c/${other.slug}/office/people/children/${family.childId}`, {
      cookie,
    });
    expect(answer.statusCode).toBe(404);
  });
});

describe('by hand', () => {
  it('enters an adult once, a child into its family, and enrols it', async () => {
    const first = await enterAdult();
    expect(await enterAdult()).toEqual(first);
    const child = await post('/children', {
      familyId: first.familyId, payerId: first.id, userCode: '', firstName: 'Ugo', lastName: 'D’Aloè',
      fiscalCode: '', birthDate: '2019-05-05',
    }); // prettier-ignore
    const { id } = child.json<{ id: number }>();
    const choices = await get<{ schools: { classes: { classId: number }[] }[] }>('/choices');
    const classId = choices.schools[0]?.classes[0]?.classId ?? 0;
    const enrolment = { serviceId: family.serviceId, classId, validFrom: today(), isResident: true };
    const elsewhere = await post(`/children/${id}/enrolments`, { ...enrolment, serviceId: 999_999 });
    expect(elsewhere.json<{ reason: string }>().reason).toBe('unknown_service');
    expect((await post(`/children/${id}/enrolments`, enrolment)).statusCode).toBe(204);
    const again = await post(`/children/${id}/enrolments`, enrolment);
    expect(again.json<{ reason: string }>().reason).toBe('enrolled_already');
    expect(await get<ChildFile>(`/children/${id}`)).toMatchObject({
      userCode: `B${id}`,
      adults: [{ guardianId: first.id, role: 'payer' }],
      enrolments: [{ className: '1A', validFrom: today() }],
    });
    expect(await get<FamilyFile>(`/families/${first.familyId}`)).toMatchObject({
      adults: [{ isPayer: true, email: 'nicolo@example.org' }],
      children: [{ childId: id, className: '1A' }],
    });
  });

  it('refuses a fiscal code that another person has, and says whose it is', async () => {
    const { id } = await enterAdult({ fiscalCode: 'RSSMRA80A01F205X' });
    const { updatedAt } = await file();
    const answer = await put(`/children/${family.childId}`, {
      firstName: 'Anna', lastName: 'Prova', fiscalCode: 'rssmra80a01f205x', birthDate: '', seen: updatedAt,
    }); // prettier-ignore
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({
      reason: 'fiscal_code_in_use',
      holder: { kind: 'guardian', id, name: 'D’Aloè Nicolò' },
    });
  });

  it('does not write over what somebody has changed meanwhile', async () => {
    const { updatedAt } = await file();
    const body = {
      firstName: 'Anna',
      lastName: 'Prova',
      fiscalCode: '',
      birthDate: '2018-01-02',
      seen: updatedAt,
    };
    expect((await put(`/children/${family.childId}`, body)).statusCode).toBe(204);
    const late = await put(`/children/${family.childId}`, { ...body, birthDate: '2018-01-03' });
    expect(late.json<{ reason: string }>().reason).toBe('changed_meanwhile');
  });

  it('tells in the story what was changed and by whom', async () => {
    const { updatedAt } = await file();
    await put(`/children/${family.childId}`, {
      firstName: 'Anna', lastName: 'Prova', fiscalCode: '', birthDate: '2018-01-02', seen: updatedAt,
    }); // prettier-ignore
    const { lines } = await get<Story>(`/story/child/${family.childId}`);
    expect(lines).toMatchObject([
      {
        actor: 'office:school_office',
        action: 'registry.edit_person',
        detail: { changes: [{ field: 'birthDate', before: null, after: '2018-01-02' }] },
      },
    ]);
  });
});

describe('who pays', () => {
  it('changes at once, or on its day, never backwards; the former payer stays a parent', async () => {
    const { id } = await enterAdult();
    const payer = (startsOn: string) =>
      put(`/children/${family.childId}/payer`, { guardianId: id, startsOn });
    expect((await payer(addDays(today(), -1))).statusCode).toBe(422);
    expect((await payer(addDays(today(), 10))).statusCode).toBe(204);
    expect(await file()).toMatchObject({
      plannedPayer: { guardianId: id, startsOn: addDays(today(), 10) },
      adults: [{ guardianId: family.guardianId, role: 'payer' }],
    });
    const apply = (day: string) =>
      database.inTenant(family.tenantId, (tx) => applyPlannedPayers(tx, family.tenantId, day));
    expect(await apply(addDays(today(), 9))).toBe(0);
    expect(await apply(addDays(today(), 10))).toBe(1);
    expect(await apply(addDays(today(), 10))).toBe(0);
    const after = await file();
    expect(after.plannedPayer).toBeNull();
    expect(after.adults.map(({ guardianId, role }) => [guardianId, role])).toEqual([
      [id, 'payer'],
      [family.guardianId, 'parent'],
    ]);
    expect(after.payers).toMatchObject([{ guardianId: id, validFrom: today(), validTo: null }]);
    expect((await payer(today())).json<{ reason: string }>().reason).toBe('already_payer');
  });
});

describe('ritiro', () => {
  const withdraw = (lastDay: string, reason = 'Trasferimento') =>
    post(`/children/${family.childId}/withdrawal`, { serviceId: family.serviceId, lastDay, reason });
  const attend = (serviceDate: string, state: 'planned' | 'served') =>
    database.inTenant(family.tenantId, (tx) =>
      tx
        .insertInto('attendance')
        .values({
          tenant_id: family.tenantId,
          child_id: family.childId,
          service_id: family.serviceId,
          service_date: serviceDate,
          state,
          source: 'cutoff',
          recorded_by: 'prova',
        }) // prettier-ignore
        .execute(),
    );

  it('ends the enrolment and what was expected of the child, and keeps why', async () => {
    await attend(lastWorkday(), 'planned');
    expect((await withdraw(addDays(lastWorkday(), -1))).statusCode).toBe(204);
    const after = await file();
    expect(after.enrolments).toMatchObject([{ validTo: addDays(lastWorkday(), -1) }]);
    expect(after.withdrawals).toMatchObject([{ reason: 'Trasferimento' }]);
    expect(after.lastAttendance).toEqual({ date: lastWorkday(), state: 'absent' });
    expect((await get<ChildPage>('/children?state=left')).total).toBe(1);
    expect((await withdraw(addDays(lastWorkday(), -1))).json<{ reason: string }>().reason).toBe(
      'not_enrolled',
    );
  });

  it('is refused when a later meal was eaten or billed, and without a reason', async () => {
    await attend(lastWorkday(), 'served');
    const day = addDays(lastWorkday(), -1);
    expect((await withdraw(day)).json<{ reason: string }>().reason).toBe('meals_eaten_later');
    await database.inTenant(family.tenantId, (tx) =>
      tx
        .insertInto('frozen_service_days')
        .values({
          tenant_id: family.tenantId,
          service_id: family.serviceId,
          starts_on: lastWorkday(),
          ends_on: lastWorkday(),
          reason: 'prova',
        }) // prettier-ignore
        .execute(),
    );
    expect((await withdraw(day)).json<{ reason: string }>().reason).toBe('meals_billed_later');
    expect((await withdraw(day, ' ')).json<{ reason: string }>().reason).toBe('reason_missing');
    expect((await file()).withdrawals).toEqual([]);
  });
});
