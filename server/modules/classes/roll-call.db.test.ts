/** The roll call through its own addresses: two tablets, late and repeated sendings, other schools' classes. */
import { setTimeout as delay } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { KitchenDay } from '#common/contract/kitchen.ts';
import type { ClassList, RollCallBody, RollCallMark, RollCallReceipt } from '#common/contract/roll-call.ts';
import type { RegisterReport } from '#common/contract/register.ts';
import { addDays } from '#common/dates.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  lastWorkday,
  makeEnrolledFamily,
  type EnrolledFamily,
} from '../../../test/support/enrolled-family.ts';
import { signInOperator, signInSchool } from '../../../test/support/office-session.ts';
import { addOtherSchool, type OtherSchool } from '../../../test/support/other-school.ts';
import { addClassmates, giveDiet, type SchoolClass } from '../../../test/support/school-class.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { closeServiceDay } from '../meals/close-service-day.ts';
import { freezeServiceDays } from '../meals/freeze-service-days.ts';
import { recordRollCallsTogether } from './record-roll-call.ts';

const database = useDatabase();
const web = useApp(database);
const date = lastWorkday();
let family: EnrolledFamily;
let other: OtherSchool;
let own: SchoolClass;
let teacher: string;
let keys = 0;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  other = await addOtherSchool(database, family);
  own = await addClassmates(database, family, ['Bea', 'Carlo']);
  teacher = await signInSchool(database, family.tenantId, [family.schoolId]);
});

const nextKey = () => `prova-${String((keys += 1)).padStart(6, '0')}`;
/** So many minutes ago by a device whose clock is an hour fast. */
const minutesAgo = (minutes: number) => new Date(Date.now() + 3_600_000 - minutes * 60_000).toISOString();

function edit(index: number, mark: RollCallMark, minutes: number) {
  return { key: nextKey(), childId: own.childIds[index] ?? 0, mark, madeAt: minutesAgo(minutes) };
}

function sending(more: Partial<RollCallBody> = {}): RollCallBody {
  return {
    key: nextKey(),
    serviceId: family.serviceId,
    date,
    sentAt: minutesAgo(0),
    madeAt: minutesAgo(0),
    madeBy: 'school',
    isConfirmation: true,
    edits: [],
    adults: [],
    ...more,
  };
}

const post = (body: RollCallBody, { classId = own.classId, cookie = teacher } = {}) =>
  web.call('POST', `/api/c/${family.slug}/office/classes/${classId}/roll-call`, { cookie, body });
const send = async (more: Partial<RollCallBody> = {}) => (await post(sending(more))).json<RollCallReceipt>();
const statesIn = ({ view }: RollCallReceipt) => view.children.map(({ state }) => state);
const get = (path: string, cookie = teacher) =>
  web.call('GET', `/api/c/${family.slug}/office${path}`, { cookie });
const classes = async () => (await get(`/classes?date=${date}`)).json<ClassList>();
const close = () =>
  database.inTenant(family.tenantId, (tx) => closeServiceDay(tx, family.tenantId, { ...family, date }));

async function history(childId: number): Promise<string[]> {
  const rows = await database.ownerPool.query<{ new_state: string }>(
    'select new_state from attendance_event where tenant_id = $1 and child_id = $2 order by position',
    [family.tenantId, childId],
  );
  return rows.rows.map(({ new_state }) => new_state);
}

describe('a roll call', () => {
  it('says who is there, and the class counts as called', async () => {
    expect((await classes()).classes).toMatchObject([
      { className: '1A', schoolName: 'Primaria', childCount: 3, mealCount: 3, calledAt: null },
    ]);
    const receipt = await send({ edits: [edit(1, 'absent', 2), edit(2, 'light_meal', 1)] });
    expect(statesIn(receipt)).toEqual(['served', 'absent', 'light_meal']);
    expect(receipt.view.children.map(({ mark }) => mark)).toEqual([null, 'absent', 'light_meal']);
    const [called] = (await classes()).classes;
    expect(called).toMatchObject({ mealCount: 2 });
    expect(called?.calledAt).not.toBeNull();
    expect(await history(own.childIds[1] ?? 0)).toEqual(['absent']);
  });

  it('that arrives twice is recorded once', async () => {
    const body = sending({ edits: [edit(0, 'absent', 3)], adults: [{ duty: 'teacher', mealCount: 2 }] });
    const answers = await Promise.all([post(body), post(body), post(body)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(statesIn((await post(body)).json())).toEqual(['absent', 'served', 'served']);
    const sendings = await database.ownerPool.query('select 1 from roll_call where tenant_id = $1', [
      family.tenantId,
    ]);
    expect(sendings.rowCount).toBe(1);
    expect(await history(own.childIds[0] ?? 0)).toEqual(['absent']);
  });

  it('of a tablet that was off line does not undo what was said after it elsewhere', async () => {
    await send({ edits: [edit(0, 'present', 5)] });
    const late = await send({
      edits: [edit(0, 'absent', 50), edit(1, 'absent', 40)],
      madeAt: minutesAgo(40),
    });
    expect(statesIn(late)).toEqual(['served', 'absent', 'served']);
    const later = await send({ edits: [edit(0, 'late', 1)], isConfirmation: false });
    expect(later.view.children[0]).toMatchObject({ state: 'served', mark: 'late' });
    const kept = await database.ownerPool.query('select mark from roll_call_edit where child_id = $1', [
      own.childIds[0],
    ]);
    expect(kept.rowCount).toBe(3);
  });

  it('confirmed without a touch leaves what somebody touched before', async () => {
    await send({ edits: [edit(0, 'absent', 5)] });
    expect(statesIn(await send())).toEqual(['absent', 'served', 'served']);
  });

  it('says in its receipt what is read afterwards', async () => {
    await send({ edits: [edit(0, 'absent', 9)], adults: [{ duty: 'teacher', mealCount: 1 }] });
    const adults = [
      { duty: 'teacher' as const, mealCount: 3 },
      { duty: 'educator' as const, mealCount: 1 },
    ];
    const again = { ...edit(0, 'absent', 9), key: nextKey() };
    const twice = [again, again, edit(1, 'late', 2)];
    const { view } = await send({ edits: twice, adults, isConfirmation: false });
    const read = await get(`/classes/${own.classId}/roll-call?date=${date}`);
    expect(read.json()).toEqual({ ...view, now: read.json<RollCallReceipt['view']>().now });
  });

  it('comes to the same in whatever order two tablets’ sendings arrive', async () => {
    const sendings = [
      sending({ edits: [edit(0, 'absent', 9), edit(1, 'absent', 9)] }),
      sending({ edits: [edit(0, 'present', 6)], isConfirmation: false }),
      sending({ edits: [edit(0, 'light_meal', 7), edit(1, 'late', 4)] }),
    ];
    const outcomes: string[] = [];
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0, 1],
    ]) {
      await database.ownerPool.query('delete from attendance where tenant_id = $1', [family.tenantId]);
      await database.ownerPool.query('delete from roll_call_edit where tenant_id = $1', [family.tenantId]);
      await database.ownerPool.query('delete from roll_call where tenant_id = $1', [family.tenantId]);
      for (const index of order) expect((await post(sendings[index] ?? sending())).statusCode).toBe(200);
      const view = (await get(`/classes/${own.classId}/roll-call?date=${date}`)).json<
        RollCallReceipt['view']
      >();
      outcomes.push(JSON.stringify(view.children));
    }
    expect(new Set(outcomes).size).toBe(1);
    expect(JSON.parse(outcomes[0] ?? '[]')).toMatchObject([
      { state: 'served', mark: 'present' },
      { state: 'served', mark: 'late' },
      { state: 'served', mark: null },
    ]);
  });

  it('before the cut-off leaves the untouched to their families, and counts them all the same', async () => {
    await family.setCutoff();
    const { view } = await send({ edits: [edit(1, 'absent', 1)] });
    expect(view.children.map(({ state }) => state)).toEqual(['planned', 'absent', 'planned']);
    expect(view.calledAt).not.toBeNull();
    expect(await history(family.childId)).toEqual([]);
    expect((await classes()).classes).toMatchObject([{ mealCount: 2 }]);
    await close();
    expect(statesIn(await send())).toEqual(['served', 'absent', 'served']);
  });

  it('of two tablets at the same moment loses neither', async () => {
    const answers = await Promise.all(
      [0, 1, 2].map((index) => post(sending({ edits: [edit(index, 'absent', index)] }))),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect((await classes()).classes).toMatchObject([{ mealCount: 0 }]);
  });

  it('records nothing of a child of another class, and names it', async () => {
    const foreign = { ...edit(0, 'absent', 1), childId: other.childId };
    const receipt = await send({ edits: [foreign, edit(1, 'absent', 1)] });
    expect(receipt.skipped).toEqual([other.childId]);
    expect(statesIn(receipt)).toEqual(['served', 'absent', 'served']);
    expect(await history(other.childId)).toEqual([]);
  });

  it('keeps meals on duty by duty, for the days after it too, and the later word of two', async () => {
    await send({ adults: [{ duty: 'teacher', mealCount: 2 }], madeAt: minutesAgo(1) });
    const { view } = await send({ adults: [{ duty: 'teacher', mealCount: 5 }], madeAt: minutesAgo(30) });
    expect(view.adults).toEqual([
      { duty: 'teacher', mealCount: 2 },
      { duty: 'educator', mealCount: 0 },
      { duty: 'school_staff', mealCount: 0 },
    ]);
  });

  it('shows at what hour a family has said that a child leaves', async () => {
    await database.ownerPool.query(
      `insert into early_leave (tenant_id, child_id, service_date, leaves_at, reason, announced_by)
       values ($1, $2, $3, '11:30', 'visita', 'prova')`,
      [family.tenantId, family.childId, date],
    );
    const answer = await get(`/classes/${own.classId}/roll-call?date=${date}`);
    const { children } = answer.json<RollCallReceipt['view']>();
    expect(children.map(({ leavesAt }) => leavesAt)).toEqual(['11:30', null, null]);
    expect(answer.body).not.toContain('visita');
  });

  it('shows the diet’s label and never its reason', async () => {
    await giveDiet(database, family, family.childId, 'Senza glutine');
    const answer = await get(`/classes/${own.classId}/roll-call?date=${date}`);
    expect(answer.json<RollCallReceipt['view']>().children[0]?.diet).toBe('Senza glutine');
    expect(answer.body).not.toContain('motivo');
  });

  it('tells of diets the school and the school office, and nobody else who looks', async () => {
    await giveDiet(database, family, family.childId, 'Senza glutine');
    const dietFor = async (cookie: string) => {
      const answer = await get(`/classes/${own.classId}/roll-call?date=${date}`, cookie);
      return answer.json<RollCallReceipt['view']>().children[0]?.diet;
    };
    expect(await dietFor(await signInOperator(database, family.tenantId, 'school_office'))).toBe(
      'Senza glutine',
    );
    expect(await dietFor(await signInOperator(database, family.tenantId, 'read_only'))).toBeNull();
    const manager = await signInOperator(database, family.tenantId, 'service_manager');
    expect(await dietFor(manager)).toBeNull();
    const answer = await post(sending(), { cookie: manager });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toContain('glutine');
  });
});

describe('what somebody else records at the same moment', () => {
  /** Lets the office record a child while `work`, which has read the class before, is about to write. */
  async function whileOfficeRecords<T>(childId: number, state: string, work: () => Promise<T>): Promise<T> {
    const office = await database.ownerPool.connect();
    try {
      await office.query('begin');
      await office.query(
        `insert into attendance (tenant_id, child_id, service_id, service_date, state, source, recorded_by)
         values ($1, $2, $3, $4, $5, 'office', 'office:prova')
         on conflict (tenant_id, child_id, service_id, service_date) do update
           set state = excluded.state, source = excluded.source, recorded_at = clock_timestamp()`,
        [family.tenantId, childId, family.serviceId, date, state],
      );
      const working = work();
      await waitForLock();
      await office.query('commit');
      return await working;
    } finally {
      office.release();
    }
  }

  async function waitForLock(): Promise<void> {
    for (let left = 500; left > 0; left -= 1) {
      const waiting = await database.ownerPool.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (waiting.rowCount) return;
      await delay(10);
    }
    throw new Error('nobody waits');
  }

  it('stands when it is later than the touch: of a child of whom nothing was known', async () => {
    const childId = own.childIds[1] ?? 0;
    const receipt = await whileOfficeRecords(childId, 'absent', () =>
      send({ edits: [edit(1, 'light_meal', 5)] }),
    );
    expect(statesIn(receipt)).toEqual(['served', 'absent', 'served']);
    expect((await get(`/classes/${own.classId}/roll-call?date=${date}`)).json()).toMatchObject({
      children: [{ state: 'served' }, { state: 'absent', mark: 'light_meal' }, { state: 'served' }],
    });
    expect(await history(childId)).toEqual(['absent']);
  });

  it('stands when it is later than the touch: of a child that was called before', async () => {
    await send();
    const childId = own.childIds[1] ?? 0;
    const receipt = await whileOfficeRecords(childId, 'absent', () =>
      send({ edits: [edit(1, 'light_meal', 5), edit(2, 'absent', 5)] }),
    );
    expect(statesIn(receipt)).toEqual(['served', 'absent', 'absent']);
    expect(await history(childId)).toEqual(['served', 'absent']);
    expect(await history(own.childIds[2] ?? 0)).toEqual(['served', 'absent']);
  });

  it('is no absence of the register’s', async () => {
    const answer = await whileOfficeRecords(family.childId, 'served', () =>
      web.call('POST', `/api/c/${family.slug}/office/register`, {
        cookie: teacher,
        body: {
          date,
          rows: ['ANNA', 'BEA'].map((userCode) => ({ userCode, isPresent: false })),
          isApply: true,
        },
      }),
    );
    const { recordedCount, mismatches } = answer.json<RegisterReport>();
    expect(recordedCount).toBe(1);
    expect(mismatches).toMatchObject([
      { userCode: 'ANNA', kind: 'absent_but_called', state: 'served' },
      { userCode: 'CARLO', kind: 'missing' },
    ]);
  });
});

describe('is refused', () => {
  it('for a class of another school, as if there were none', async () => {
    expect((await get(`/classes/${other.classId}/roll-call?date=${date}`)).statusCode).toBe(404);
    expect((await post(sending(), { classId: other.classId })).statusCode).toBe(404);
    await database.ownerPool.query(
      `insert into operator_role (tenant_id, account_id, role)
       select tenant_id, account_id, 'caterer' from account where tenant_id = $1 and username = 'school'`,
      [family.tenantId],
    );
    expect((await get(`/classes/${other.classId}/roll-call?date=${date}`)).statusCode).toBe(404);
    const office = await signInOperator(database, family.tenantId, 'school_office');
    expect((await get(`/classes/${other.classId}/roll-call?date=${date}`, office)).statusCode).toBe(200);
  });

  it('of another Comune, and to whoever has another role', async () => {
    const foreign = await makeEnrolledFamily(database);
    const cookie = await signInSchool(database, foreign.tenantId, [foreign.schoolId]);
    expect((await post(sending(), { cookie })).statusCode).toBe(401);
    const cook = await signInOperator(database, family.tenantId, 'caterer');
    expect((await get(`/classes?date=${date}`, cook)).statusCode).toBe(403);
    const reader = await signInOperator(database, family.tenantId, 'read_only');
    expect((await post(sending(), { cookie: reader })).statusCode).toBe(403);
  });

  it('a week later, ahead of the day, and on a day without a canteen', async () => {
    for (const day of [addDays(date, -21), addDays(date, 14)]) {
      expect((await post(sending({ date: day }))).json()).toMatchObject({ status: 422, reason: 'bad_day' });
    }
    await database.ownerPool.query(
      `insert into service_closure (tenant_id, service_id, starts_on, ends_on, reason) values ($1, $2, $3, $3, 'Sciopero')`,
      [family.tenantId, family.serviceId, date],
    );
    expect((await post(sending())).json()).toMatchObject({ status: 409, reason: 'closed_day' });
  });

  it('once the month is billed, and then nothing of it is kept', async () => {
    await database.inTenant(family.tenantId, (tx) =>
      freezeServiceDays(tx, family.tenantId, {
        serviceId: family.serviceId,
        startsOn: date,
        endsOn: date,
        reason: 'prova',
      }),
    );
    expect((await post(sending({ edits: [edit(0, 'absent', 1)] }))).json()).toMatchObject({
      status: 409,
      reason: 'frozen_day',
    });
    const kept = await database.ownerPool.query('select 1 from roll_call where tenant_id = $1', [
      family.tenantId,
    ]);
    expect(kept.rowCount).toBe(0);
  });
});

describe('of several classes at the same moment', () => {
  const kept = async (table: 'roll_call' | 'audit_event') =>
    (await database.ownerPool.query(`select 1 from ${table} where tenant_id = $1`, [family.tenantId]))
      .rowCount;

  it('are judged each by itself: who is refused harms nobody and leaves nothing', async () => {
    const sender = { actor: 'prova', schoolIds: [family.schoolId], seesDiets: true, now: new Date() };
    const send = (classId: number, more: Partial<RollCallBody> = {}) => ({
      ...{ classId, sender, body: sending(more) },
    });
    const outcomes = await database.inTenant(family.tenantId, (tx) =>
      recordRollCallsTogether(tx, family.tenantId, [
        send(other.classId, { adults: [{ duty: 'teacher', mealCount: 9 }] }),
        send(own.classId, { edits: [edit(1, 'absent', 2)] }),
        send(999_999),
      ]),
    );
    expect(outcomes.map((one) => (one.ok ? statesIn(one.value) : one.reason))).toEqual([
      'unknown_class',
      ['served', 'absent', 'served'],
      'unknown_class',
    ]);
    expect(await kept('roll_call')).toBe(1);
    expect(await history(other.childId)).toEqual([]);
    expect(await history(own.childIds[1] ?? 0)).toEqual(['absent']);
  });

  it('keep to their own children, sender and moment', async () => {
    const office = await signInOperator(database, family.tenantId, 'school_office');
    const touch = { key: nextKey(), childId: other.childId, mark: 'absent' as const, madeAt: minutesAgo(3) };
    const [mine, theirs] = await Promise.all([
      post(sending({ edits: [edit(2, 'late', 1)], adults: [{ duty: 'teacher', mealCount: 1 }] })),
      post(sending({ edits: [touch], adults: [{ duty: 'educator', mealCount: 2 }] }), {
        classId: other.classId,
        cookie: office,
      }),
    ]);
    expect(statesIn(mine.json())).toEqual(['served', 'served', 'served']);
    expect(statesIn(theirs.json())).toEqual(['absent']);
    expect(mine.json<RollCallReceipt>().view.adults[0]).toEqual({ duty: 'teacher', mealCount: 1 });
    expect(theirs.json<RollCallReceipt>().view.adults[1]).toEqual({ duty: 'educator', mealCount: 2 });
    const recorded = await database.ownerPool.query(
      'select distinct recorded_by from attendance where child_id = $1',
      [other.childId],
    );
    expect(recorded.rows).toEqual([{ recorded_by: 'office:school_office' }]);
  });

  it('lose nothing when tablets send them over and over', async () => {
    const office = await signInOperator(database, family.tenantId, 'school_office');
    const bodies = Array.from({ length: 6 }, (_, index) =>
      sending({
        edits: [edit(index % 3, index < 3 ? 'absent' : 'present', 9 - index)],
        isConfirmation: index % 2 === 0,
      }),
    );
    const answers = await Promise.all(
      [...bodies, ...bodies].flatMap((body) => [
        post(body),
        post(sending({ key: `${body.key}-altra` }), { classId: other.classId, cookie: office }),
      ]),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 200));
    const { classes: called } = (await get(`/classes?date=${date}`, office)).json<ClassList>();
    expect(called.map(({ className, mealCount }) => [className, mealCount])).toEqual([
      [expect.any(String), 1],
      ['1A', 3],
    ]);
    expect(await kept('roll_call')).toBe(12);
    expect(await history(other.childId)).toEqual(['served']);
  });
});

describe('the electronic register', () => {
  const compare = (rows: { userCode: string; isPresent: boolean }[], isApply = false) =>
    web.call('POST', `/api/c/${family.slug}/office/register`, {
      cookie: teacher,
      body: { date, rows, isApply },
    });

  it('is compared child by child, and what nobody has said is put right', async () => {
    await send({ edits: [edit(1, 'present', 1)], isConfirmation: false });
    const rows = [
      { userCode: 'anna', isPresent: false },
      { userCode: 'BEA', isPresent: false },
      { userCode: 'BRUNO', isPresent: true },
    ];
    const report = (await compare(rows)).json<RegisterReport>();
    expect(report.mismatches.map(({ userCode, kind }) => [userCode, kind])).toEqual([
      ['ANNA', 'absent'],
      ['BEA', 'absent_but_called'],
      // A child of another school.
      ['BRUNO', 'unknown'],
      ['CARLO', 'missing'],
    ]);
    expect(await history(family.childId)).toEqual([]);
    const applied = (await compare(rows, true)).json<RegisterReport>();
    expect(applied.recordedCount).toBe(1);
    expect(applied.mismatches.map(({ userCode }) => userCode)).toEqual(['BEA', 'BRUNO', 'CARLO']);
    expect(await history(family.childId)).toEqual(['absent']);
    expect((await compare(rows, true)).json<RegisterReport>()).toMatchObject({
      recordedCount: 0,
      agreedCount: 1,
    });
  });

  it('misses nobody of a class that it does not name', async () => {
    const office = await signInOperator(database, family.tenantId, 'school_office');
    const answer = await web.call('POST', `/api/c/${family.slug}/office/register`, {
      cookie: office,
      body: { date, rows: [{ userCode: 'BRUNO', isPresent: true }], isApply: false },
    });
    expect(answer.json<RegisterReport>()).toMatchObject({ agreedCount: 1, mismatches: [] });
  });

  it('is refused with a code twice', async () => {
    const twice = [
      { userCode: 'ANNA', isPresent: true },
      { userCode: 'anna ', isPresent: false },
    ];
    expect((await compare(twice)).json()).toMatchObject({ status: 422, reason: 'repeated_code' });
  });
});

describe('the kitchen', () => {
  const kitchen = async () => {
    const cook = await signInOperator(database, family.tenantId, 'caterer');
    return async () => (await get(`/kitchen?date=${date}`, cook)).json<KitchenDay>();
  };
  const totalOf = (day: KitchenDay, field: 'ordered' | 'current') =>
    day.schools
      .find(({ schoolId }) => schoolId === family.schoolId)
      ?.lines.reduce((sum, line) => sum + (line[field] ?? 0), 0);

  it('sees the roll call at once, and what comes after the lock apart', async () => {
    const read = await kitchen();
    expect(totalOf(await read(), 'current')).toBe(3);
    await send({ edits: [edit(1, 'absent', 1)], adults: [{ duty: 'teacher', mealCount: 2 }] });
    expect(totalOf(await read(), 'current')).toBe(4);
    await close();
    await send({ edits: [edit(2, 'left_early', 0)], isConfirmation: false });
    const after = await read();
    expect([totalOf(after, 'ordered'), totalOf(after, 'current')]).toEqual([4, 3]);
    expect(after.schools.find(({ schoolId }) => schoolId === family.schoolId)).toMatchObject({
      classCount: 1,
      calledCount: 1,
      orderNumber: 1,
    });
    expect(JSON.stringify(after)).not.toMatch(/Anna|Bea|Carlo/);
  });

  it('is told of no change by a confirmation after the lock', async () => {
    await close();
    const read = await kitchen();
    await send();
    const [school] = (await read()).schools.filter(({ schoolId }) => schoolId === family.schoolId);
    expect(school?.changedAt).toBeNull();
    expect(school?.lines).toMatchObject([{ ordered: 3, current: 3 }]);
  });
});
