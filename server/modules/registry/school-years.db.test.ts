/** Anni scolastici: classes move up, who leaves leaves, and it can be undone until the new year begins. */
import type { ClassPupils, PromotionPreview, YearList } from '#common/contract/school-years.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';

const database = useDatabase();
const web = useApp(database);
let tenantId: string;
let slug: string;
let office: string;
let yearId: number;
let schoolId: number;
let serviceId: number;
let children: Record<string, number>;
let made = 0;

/** A primary school with 1A (Anna, Bruno), 5A (Carla) and a nursery section (Dina, of age; Elia, not yet). */
beforeEach(async () => {
  made += 1;
  slug = `anni-${made}`;
  tenantId = await makeTenant(database.ownerPool, { slug, fiscalCode: String(70_000_000_000 + made) });
  office = await signInOperator(database, tenantId, 'school_office');
  await database.inTenant(tenantId, async (tx) => {
    const tenant = { tenant_id: tenantId };
    const service = await tx.insertInto('service').values({ ...tenant, code: 'REFEZIONE', name: 'Refezione' }).returning('service_id').executeTakeFirstOrThrow(); // prettier-ignore
    serviceId = service.service_id;
    const year = await tx.insertInto('school_year').values({ ...tenant, label: '2026/2027', starts_on: '2026-09-01', ends_on: '2027-08-31' }).returning('school_year_id').executeTakeFirstOrThrow(); // prettier-ignore
    yearId = year.school_year_id;
    const { family_id } = await tx.insertInto('family').values({ ...tenant, code: 'F' }).returning('family_id').executeTakeFirstOrThrow(); // prettier-ignore
    const school = async (code: string, level: 'primary' | 'nursery') =>
      (await tx.insertInto('school').values({ ...tenant, code, name: code, level }).returning('school_id').executeTakeFirstOrThrow()).school_id; // prettier-ignore
    schoolId = await school('Primaria', 'primary');
    const nursery = await school('Infanzia', 'nursery');
    const inClass = async (school_id: number, name: string, pupils: [string, string, string][]) => {
      const { class_id } = await tx.insertInto('school_class').values({ ...tenant, school_id, school_year_id: yearId, name }).returning('class_id').executeTakeFirstOrThrow(); // prettier-ignore
      for (const [first_name, birth_date, valid_to] of pupils) {
        const { child_id } = await tx.insertInto('child').values({ ...tenant, family_id, user_code: first_name, first_name, last_name: 'Prova', birth_date }).returning('child_id').executeTakeFirstOrThrow(); // prettier-ignore
        children[first_name] = child_id;
        await tx.insertInto('enrolment').values({ ...tenant, child_id, service_id: serviceId, class_id, valid_from: '2026-09-01', valid_to }).execute(); // prettier-ignore
      }
    };
    children = {};
    await inClass(schoolId, '1A', [
      ['Anna', '2020-02-02', '2027-08-31'],
      ['Bruno', '2020-03-03', '2027-06-30'],
    ]);
    await inClass(schoolId, '5A', [['Carla', '2016-04-04', '2027-08-31']]);
    await inClass(schoolId, 'Primavera', []);
    await inClass(nursery, 'Girasoli', [
      ['Dina', '2021-05-05', '2027-08-31'],
      ['Elia', '2022-06-06', '2027-08-31'],
      ['Fuori', '2022-07-07', '2027-02-28'],
    ]);
  });
});

const api = (path: string) => `/api/c/${slug}/office${path}`;
const preview = async () =>
  (
    await web.call('GET', api(`/school-years/${yearId}/promotion`), { cookie: office })
  ).json<PromotionPreview>();
const confirm = (body: object) =>
  web.call('POST', api(`/school-years/${yearId}/promotion`), { cookie: office, body });
const years = async () =>
  (await web.call('GET', api('/school-years'), { cookie: office })).json<YearList>().years;
const places = async () => {
  const { rows } = await database.ownerPool.query<{ child: string; place: string }>(
    `select c.first_name as child, k.name as place from enrolment e join child c using (tenant_id, child_id)
     join school_class k using (tenant_id, class_id) join school_year y using (tenant_id, school_year_id)
     where e.tenant_id = $1 and y.label = '2027/2028' order by 1`,
    [tenantId],
  );
  return rows.map(({ child, place }) => `${child} ${place}`);
};

/** Each class where the preview says, and those that it does not know away. */
async function asProposed() {
  const { classes } = await preview();
  return classes.map(({ classId, target }) => ({ classId, target: target ?? { kind: 'leaves' } }));
}

describe('the move into the next year', () => {
  it('is proposed by name, with what a clerk must say', async () => {
    const { toLabel, classes } = await preview();
    expect(toLabel).toBe('2027/2028');
    const targetOf = ({ target }: (typeof classes)[number]) =>
      target?.kind === 'class' ? target.name : (target?.kind ?? null);
    expect(classes.map((move) => [move.name, move.pupilCount, move.grownUpCount, targetOf(move)])).toEqual([
      ['Girasoli', 2, 1, 'Girasoli'],
      ['1A', 2, 0, '2A'],
      ['5A', 1, 0, 'leaves'],
      ['Primavera', 0, 0, null],
    ]);
  });

  it('lists the pupils of a class, who may be moved one by one', async () => {
    const [girasoli] = (await preview()).classes;
    const answer = await web.call(
      'GET',
      api(`/school-years/${yearId}/promotion/classes/${girasoli?.classId}`),
      { cookie: office },
    );
    expect(answer.statusCode).toBe(200);
    const { pupils } = answer.json<ClassPupils>();
    expect(pupils).toHaveLength(2);
    expect(pupils.filter(({ isGrownUp }) => isGrownUp)).toHaveLength(1);
  });

  it('enrols who goes on, once, and says who leaves', async () => {
    const body = { classes: await asProposed(), children: [] };
    expect((await confirm(body)).statusCode).toBe(204);
    expect((await confirm(body)).statusCode).toBe(204);
    expect(await places()).toEqual(['Anna 2A', 'Bruno 2A', 'Elia Girasoli']);
    expect(await years()).toMatchObject([
      { label: '2027/2028', promotion: null },
      { label: '2026/2027', promotion: { enrolledCount: 3, leaverCount: 2, canUndo: true } },
    ]);
  });

  it('follows what is said of single children', async () => {
    const children_ = [
      { childId: children.Bruno, target: { kind: 'class', schoolId, name: '1A' } },
      { childId: children.Dina, target: { kind: 'class', schoolId, name: '1B' } },
      { childId: children.Anna, target: { kind: 'leaves' } },
    ];
    await confirm({ classes: await asProposed(), children: children_ });
    expect(await places()).toEqual(['Bruno 1A', 'Dina 1B', 'Elia Girasoli']);
  });

  it('leaves alone who is enrolled in the new year already', async () => {
    await web.call('POST', api(`/school-years/${yearId}/next`), { cookie: office });
    const [next] = await years();
    await database.ownerPool.query(
      `with k as (insert into school_class (tenant_id, school_id, school_year_id, name) values ($1, $2, $3, '2C') returning class_id)
       insert into enrolment (tenant_id, child_id, service_id, class_id, valid_from, valid_to)
       select $1, $4, $5, class_id, '2027-09-01', '2028-08-31' from k`,
      [tenantId, schoolId, next?.schoolYearId, children.Anna, serviceId],
    );
    await confirm({ classes: await asProposed(), children: [] });
    expect(await places()).toEqual(['Anna 2C', 'Bruno 2A', 'Elia Girasoli']);
  });

  it('is refused while a class with children is not decided, or goes nowhere', async () => {
    const classes = await asProposed();
    const reason = async (body: object) => (await confirm(body)).json<{ reason: string }>().reason;
    expect(await reason({ classes: classes.slice(1), children: [] })).toBe('undecided_classes');
    const nowhere = classes.map(({ classId }) => ({
      classId,
      target: { kind: 'class', schoolId: 999_999, name: '1A' },
    }));
    expect(await reason({ classes: nowhere, children: [] })).toBe('bad_target');
    expect(await places()).toEqual([]);
  });

  it('is undone before the new year begins, not after, and can be made again', async () => {
    await confirm({ classes: await asProposed(), children: [] });
    const promotionId = (await years())[1]?.promotion?.promotionId ?? 0;
    const undo = () => web.call('DELETE', api(`/promotions/${promotionId}`), { cookie: office });
    expect((await undo()).statusCode).toBe(204);
    expect(await places()).toEqual([]);
    expect((await undo()).statusCode).toBe(404);
    await confirm({ classes: await asProposed(), children: [] });
    expect(await places()).toHaveLength(3);
    await database.ownerPool.query(
      `update school_year set starts_on = '2026-10-01' where tenant_id = $1 and label = '2027/2028'`,
      [tenantId],
    );
    const late = (await years()).find(({ promotion }) => promotion)?.promotion;
    expect(late?.canUndo).toBe(false);
    const answer = await web.call('DELETE', api(`/promotions/${late?.promotionId}`), { cookie: office });
    expect(answer.json<{ reason: string }>().reason).toBe('year_begun');
  });

  it('is not for those who only read', async () => {
    const cookie = await signInOperator(database, tenantId, 'read_only');
    expect((await web.call('GET', api('/school-years'), { cookie })).statusCode).toBe(200);
    const answer = await web.call('POST', api(`/school-years/${yearId}/next`), { cookie });
    expect(answer.statusCode).toBe(403);
  });
});

describe('schools and classes', () => {
  it('are entered and changed by hand, once each', async () => {
    const body = { code: 'P2', name: 'Primaria Nuova', level: 'primary' };
    expect((await web.call('POST', api('/schools'), { cookie: office, body })).statusCode).toBe(204);
    const twice = await web.call('POST', api('/schools'), { cookie: office, body });
    expect(twice.json<{ reason: string }>().reason).toBe('code_in_use');
    const named = { schoolId, schoolYearId: yearId, name: ' 1B ' };
    for (let time = 0; time < 2; time += 1) {
      expect(
        (await web.call('POST', api('/school-classes'), { cookie: office, body: named })).statusCode,
      ).toBe(204);
    }
    const list = await web.call('GET', api('/school-classes'), { cookie: office });
    const classes = list.json<{ classes: { name: string; classId: number }[] }>().classes;
    expect(classes.filter(({ name }) => name === '1B')).toHaveLength(1);
    const classId = classes.find(({ name }) => name === '1B')?.classId;
    const rename = (name: string) =>
      web.call('PUT', api(`/school-classes/${classId}`), { cookie: office, body: { name } });
    expect((await rename('1A')).json<{ reason: string }>().reason).toBe('name_in_use');
    expect((await rename('1C')).statusCode).toBe(204);
  });
});
