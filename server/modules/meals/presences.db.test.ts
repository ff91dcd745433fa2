/** Presenze through the portal's own addresses. Judged by the real clock: deadlines are set around the present. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { CancellationReceipt, PresenceMonth, PresenceOverview } from '#common/contract/presences.ts';
import { addDays } from '#common/dates.ts';
import { romanInstant } from '#common/roman-instant.ts';
import { mailText } from '../../../test/support/mail-text.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  lastWorkday,
  makeEnrolledFamily,
  today,
  workday,
  type EnrolledFamily,
} from '../../../test/support/enrolled-family.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { addClosure } from './add-closure.ts';
import { closeServiceDay } from './close-service-day.ts';
import { findDueDays } from './closing-queries.ts';
import { mealJobs } from './jobs.ts';
import { mealMails } from './mails.ts';

const database = useDatabase();
const web = useApp(database);
let family: EnrolledFamily;
let keys = 0;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  // Of the next days, so that it is hours ahead at whatever hour this runs.
  await family.setCutoff();
});

const base = () => `/api/c/${family.slug}/portal/presences`;
const month = async (date: string) =>
  (
    await web.call('GET', `${base()}/${family.childId}?month=${date.slice(0, 7)}`, { cookie: family.cookie })
  ).json<PresenceMonth>();
const day = async (date: string) => (await month(date)).days.find((one) => one.date === date);
const cancel = (body: object, options: { key?: string; childId?: number; cookie?: string } = {}) =>
  web.call('POST', `${base()}/${options.childId ?? family.childId}/cancellations`, {
    cookie: options.cookie ?? family.cookie,
    headers: { 'idempotency-key': options.key ?? `chiave-${(keys += 1)}` },
    body,
  });
const oneDay = (date: string, kind = 'cancelled') => ({ kind, startsOn: date, endsOn: date });
const undo = (days: string[]) =>
  web.call('POST', `${base()}/${family.childId}/cancellations/undo`, {
    cookie: family.cookie,
    body: { days },
  });
const close = (date: string) =>
  database.inTenant(family.tenantId, (tx) => closeServiceDay(tx, family.tenantId, { ...family, date }));
const attendance = async (date: string) =>
  (
    await database.ownerPool.query<{ state: string; source: string }>(
      'select state, source from attendance where tenant_id = $1 and service_date = $2',
      [family.tenantId, date],
    )
  ).rows;

/** The child's enrolment goes on in another school from that day, under a rule of that school's own. */
async function moveToOtherSchool(
  from: string,
  rule: { closesAt: string; daysBefore: number; maxLightDays: number },
): Promise<void> {
  const { tenantId, childId, serviceId } = family;
  await database.ownerPool.query(
    `with place as (
       insert into school (tenant_id, code, name, level) values ($1, 'P2', 'Altra primaria', 'primary') returning school_id
     ), room as (
       insert into school_class (tenant_id, school_id, school_year_id, name)
       select $1, school_id, (select school_year_id from school_year where tenant_id = $1), '1A' from place returning class_id
     ), before as (
       update enrolment set valid_to = $3::date - 1 where tenant_id = $1 and child_id = $2
     )
     insert into cutoff_rule (tenant_id, service_id, school_id, closes_at, days_before, max_light_days, starts_on)
     select $1, $4, school_id, $5::time, $6, $7, current_date - 10 from place`,
    [tenantId, childId, from, serviceId, rule.closesAt, rule.daysBefore, rule.maxLightDays],
  );
  await database.ownerPool.query(
    `insert into enrolment (tenant_id, child_id, service_id, class_id, valid_from, valid_to)
     select $1, $2, $3, class_id, $4::date, $4::date + 60 from school_class join school using (tenant_id, school_id)
     where tenant_id = $1 and code = 'P2'`,
    [tenantId, childId, serviceId, from],
  );
}

/** A second child of the same guardian, in the same class. */
async function addSibling(): Promise<number> {
  const { tenantId, childId } = family;
  const { rows } = await database.ownerPool.query<{ child_id: string }>(
    `with born as (
       insert into child (tenant_id, family_id, user_code, first_name, last_name)
       select tenant_id, family_id, 'BRUNO', 'Bruno', 'Prova' from child where tenant_id = $1 and child_id = $2
       returning tenant_id, child_id
     ), kept as (
       insert into guardianship (tenant_id, guardian_id, child_id, role)
       select b.tenant_id, g.guardian_id, b.child_id, g.role
       from born b join guardianship g on g.tenant_id = $1 and g.child_id = $2
     ), enrolled as (
       insert into enrolment (tenant_id, child_id, service_id, class_id, valid_from, valid_to)
       select b.tenant_id, b.child_id, e.service_id, e.class_id, e.valid_from, e.valid_to
       from born b join enrolment e on e.tenant_id = $1 and e.child_id = $2
     )
     select child_id from born`,
    [tenantId, childId],
  );
  return Number(rows[0]?.child_id);
}

describe('a request', () => {
  it('is accepted with a numbered receipt, shown in the month, and mailed', async () => {
    const date = workday(2);
    const answer = await cancel(oneDay(date));
    expect(answer.statusCode).toBe(201);
    const receipt = answer.json<CancellationReceipt>();
    expect(receipt).toMatchObject({ kind: 'cancelled', days: [date], skipped: [] });
    expect(Math.abs(Date.parse(receipt.acceptedAt) - Date.now())).toBeLessThan(60_000);
    expect(await day(date)).toMatchObject({
      state: 'cancelled',
      cancellationNumber: receipt.number,
      isSettled: false,
    });
    const messages = await database.ownerPool.query<{ recipient: string; subject_key: string }>(
      `select recipient, subject_key from outbox_message where tenant_id = $1 and kind = 'meals.cancellation'`,
      [family.tenantId],
    );
    expect(messages.rows).toEqual([{ recipient: 'prova@example.org', subject_key: String(receipt.number) }]);
    const build = mealMails('https://mensa.example')['meals.cancellation'];
    const message = { subjectKey: String(receipt.number) } as never;
    const tenant = { tenantId: family.tenantId, slug: family.slug, name: 'Comune di Prova' };
    const mail = await database.inTenant(family.tenantId, async (tx) =>
      typeof build === 'function' ? build(tx, tenant, message) : null,
    );
    expect(mail?.subject).toBe(`Refezione scolastica: disdetta del pasto n. ${receipt.number}`);
    expect(mailText(mail)).toContain('Anna Prova');
    expect(mailText(mail)).toContain(`/c/${family.slug}/presenze/${family.childId}`);
  });

  it('changes nothing the second time, with the same key; the same key for something else is refused', async () => {
    const date = workday(2);
    const [first, second] = await Promise.all([
      cancel(oneDay(date), { key: 'doppio-tocco' }),
      cancel(oneDay(date), { key: 'doppio-tocco' }),
    ]);
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(second.json()).toEqual(first.json());
    const other = await cancel(oneDay(workday(3)), { key: 'doppio-tocco' });
    expect([other.statusCode, other.json<{ reason: string }>().reason]).toEqual([422, 'key_reused']);
  });

  it('takes a key for one child only, be two asked for at the same moment', async () => {
    const siblingId = await addSibling();
    for (const [index, date] of [workday(2), workday(3), workday(4)].entries()) {
      const key = `due-figli-${index}`;
      const answers = await Promise.all(
        [family.childId, siblingId].map((childId) => cancel(oneDay(date), { key, childId })),
      );
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 422]);
      const refused = answers.find(({ statusCode }) => statusCode === 422);
      expect(refused?.json()).toMatchObject({ reason: 'key_reused' });
    }
  });

  it('is judged by itself among those that come at the same moment', async () => {
    const brunoId = await addSibling();
    const [near, far] = [workday(2), workday(3)];
    const kept = { key: 'ripetuta' };
    expect((await cancel(oneDay(far), kept)).statusCode).toBe(201);
    const answers = await Promise.all([
      cancel(oneDay(near)),
      cancel(oneDay(near), { childId: brunoId }),
      cancel(oneDay(near), { childId: brunoId }),
      cancel(oneDay(near), { childId: 999_999 }),
      cancel({ ...oneDay(near), endsOn: lastWorkday() }, { childId: brunoId }),
      cancel(oneDay(far, 'light_meal'), { childId: brunoId }),
      cancel(oneDay(far), kept),
      cancel(oneDay(near), kept),
    ]);
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect(statuses.splice(1, 2).sort()).toEqual([201, 409]);
    expect(statuses).toEqual([201, 404, 422, 201, 201, 422]);
    const receipts = answers
      .filter(({ statusCode }) => statusCode === 201)
      .map((answer) => answer.json<CancellationReceipt>());
    expect(new Set(receipts.map(({ number }) => number)).size).toBe(4);
    const { rows } = await database.ownerPool.query<{ child: string; day: string; kind: string }>(
      `select child_id::text as child, service_date::text as day, kind from meal_cancellation_day
       where tenant_id = $1 and undone_at is null order by service_date, child_id`,
      [family.tenantId],
    );
    expect(rows).toEqual([
      { child: String(family.childId), day: near, kind: 'cancelled' },
      { child: String(brunoId), day: near, kind: 'cancelled' },
      { child: String(family.childId), day: far, kind: 'cancelled' },
      { child: String(brunoId), day: far, kind: 'light_meal' },
    ]);
  });

  it('from two devices at once holds once', async () => {
    const date = workday(2);
    const answers = await Promise.all([cancel(oneDay(date)), cancel(oneDay(date)), cancel(oneDay(date))]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
  });

  it('takes a range with what can be taken, and says what cannot', async () => {
    const closed = workday(3);
    await database.inTenant(family.tenantId, (tx) =>
      addClosure(
        tx,
        family.tenantId,
        { serviceId: family.serviceId, schoolId: null, startsOn: closed, endsOn: closed, reason: 'Sciopero' },
        'prova',
      ),
    );
    const receipt = (
      await cancel({ kind: 'cancelled', startsOn: workday(1), endsOn: workday(4) })
    ).json<CancellationReceipt>();
    expect(receipt.days).toEqual([workday(1), workday(2), workday(4)].filter((date) => date !== today()));
    expect(receipt.skipped).toEqual([{ date: closed, reason: 'closed' }]);
    expect(await day(closed)).toMatchObject({ state: 'closed', closureReason: 'Sciopero' });
  });

  it.each([
    ['the past', () => lastWorkday(), 409, 'too_late'],
    ['a day beyond the limit', () => workday(60), 409, 'nothing_to_change'],
  ])('for %s is refused', async (_, date, status, reason) => {
    const answer = await cancel(oneDay(date()));
    expect([answer.statusCode, answer.json<{ reason: string }>().reason]).toEqual([status, reason]);
  });

  it('past the cut-off is refused by the database’s clock, whatever the device believes', async () => {
    // The cut-off of the next working day lies days back.
    await family.setCutoff({ closesAt: '00:00', daysBefore: 7 });
    const answer = await cancel(oneDay(workday(1)));
    expect([answer.statusCode, answer.json<{ reason: string }>().reason]).toEqual([409, 'too_late']);
    expect(await day(workday(1))).toMatchObject({ state: 'planned', deadline: null });
  });

  it('for more light meals in a row than are given is refused', async () => {
    await family.setCutoff({ maxLightDays: 2 });
    const asked = (n: number) => cancel(oneDay(workday(n), 'light_meal'));
    expect((await asked(1)).statusCode).toBe(201);
    expect((await asked(2)).statusCode).toBe(201);
    const third = await asked(3);
    expect([third.statusCode, third.json<{ reason: string }>().reason]).toEqual([
      422,
      'too_many_light_meals',
    ]);
    expect(await day(workday(3))).toMatchObject({ state: 'planned' });
  });

  it('is not possible where the Comune takes none', async () => {
    const other = await makeEnrolledFamily(database);
    family = other;
    const answer = await cancel(oneDay(workday(2)));
    expect([answer.statusCode, answer.json<{ reason: string }>().reason]).toEqual([409, 'not_configured']);
    expect(await month(workday(2))).toMatchObject({ cutoff: null });
  });
});

describe('an undo', () => {
  it('restores the meal before the deadline, once', async () => {
    const [first, second] = [workday(2), workday(3)];
    await cancel({ kind: 'cancelled', startsOn: first, endsOn: second });
    const answer = await undo([first]);
    expect(answer.json()).toEqual({ restored: [first], tooLate: [] });
    expect(await day(first)).toMatchObject({ state: 'planned', cancellationNumber: null });
    expect(await day(second)).toMatchObject({ state: 'cancelled' });
    expect((await undo([first])).json()).toMatchObject({ reason: 'nothing_to_change' });
  });

  it('is too late once the kitchen has the order', async () => {
    const date = workday(2);
    await cancel(oneDay(date));
    await close(date);
    expect((await undo([date])).json()).toMatchObject({ status: 409, reason: 'too_late' });
  });

  it('can be followed by another request', async () => {
    const date = workday(2);
    await cancel(oneDay(date));
    await undo([date]);
    expect((await cancel(oneDay(date, 'light_meal'))).statusCode).toBe(201);
    expect(await day(date)).toMatchObject({ state: 'light_meal' });
  });
});

describe('the cut-off', () => {
  it('writes the attendance once, and the family sees that the kitchen has the order', async () => {
    const date = workday(2);
    await close(date);
    await close(date);
    expect(await attendance(date)).toEqual([{ state: 'planned', source: 'cutoff' }]);
    expect(await day(date)).toMatchObject({ state: 'planned', isSettled: true, deadline: null });
    expect((await day(date))?.orderedAt).not.toBeNull();
    expect((await cancel(oneDay(date))).json()).toMatchObject({ reason: 'too_late' });
    const orders = await database.ownerPool.query(
      'select meal_count, light_meal_count, cancelled_count from closed_service_day where tenant_id = $1',
      [family.tenantId],
    );
    expect(orders.rows).toEqual([{ meal_count: 1, light_meal_count: 0, cancelled_count: 0 }]);
  });

  it('keeps what was asked for, and what was recorded by other hands', async () => {
    const [asked, imported] = [workday(2), workday(3)];
    await cancel(oneDay(asked));
    await database.ownerPool.query(
      `insert into attendance (tenant_id, child_id, service_id, service_date, state, source, recorded_by)
       values ($1, $2, $3, $4, 'absent', 'import', 'prova')`,
      [family.tenantId, family.childId, family.serviceId, imported],
    );
    await close(asked);
    await close(imported);
    expect(await attendance(asked)).toEqual([{ state: 'cancelled', source: 'cutoff' }]);
    expect(await attendance(imported)).toEqual([{ state: 'absent', source: 'import' }]);
  });

  it('misses no accepted request, however close they come', async () => {
    const date = workday(2);
    const [answer] = await Promise.all([cancel(oneDay(date)), close(date)]);
    const [recorded] = await attendance(date);
    expect(recorded?.state).toBe(answer.statusCode === 201 ? 'cancelled' : 'planned');
  });

  it('finds the days that are due: past ones, without weekends and closures, and closes them by its job', async () => {
    const past = lastWorkday();
    const due = await database.inTenant(family.tenantId, findDueDays);
    expect(due.map(({ date }) => date)).toContain(past);
    expect(due.every(({ date }) => date <= today())).toBe(true);
    await database.inTenant(family.tenantId, (tx) =>
      addClosure(
        tx,
        family.tenantId,
        { serviceId: family.serviceId, schoolId: null, startsOn: past, endsOn: past, reason: 'Sciopero' },
        'prova',
      ),
    );
    const [job] = mealJobs(web.context, async () => undefined);
    await job?.handle({});
    expect(await database.inTenant(family.tenantId, findDueDays)).toEqual([]);
    expect(await attendance(past)).toEqual([]);
    expect((await attendance(due.map(({ date }) => date).find((date) => date !== past) ?? '')).length).toBe(
      1,
    );
  });
});

describe('what a family may see', () => {
  it('is its own children, today and next', async () => {
    const overview = (await web.call('GET', base(), { cookie: family.cookie })).json<PresenceOverview>();
    expect(overview.children).toMatchObject([
      { childId: family.childId, firstName: 'Anna', className: '1A', schoolName: 'Primaria' },
    ]);
    expect(overview.children[0]?.next).toMatchObject({
      date: workday(1),
      state: 'planned',
      cutoff: { closesAt: '00:00', daysBefore: 0, daysAhead: 60, maxLightDays: 3 },
    });
  });

  it('is each day’s own cut-off when the child changes school', async () => {
    await moveToOtherSchool(workday(2), { closesAt: '10:15', daysBefore: 1, maxLightDays: 0 });
    expect(await day(workday(1))).toMatchObject({ cutoff: { closesAt: '00:00', maxLightDays: 3 } });
    expect(await day(workday(2))).toMatchObject({
      cutoff: { closesAt: '10:15', daysBefore: 1, maxLightDays: 0 },
      deadline: romanInstant(addDays(workday(2), -1), '10:15'),
    });
    const overview = (await web.call('GET', base(), { cookie: family.cookie })).json<PresenceOverview>();
    expect(overview.children).toMatchObject([{ schoolName: 'Primaria' }]);
    const refused = await cancel({ kind: 'light_meal', startsOn: workday(1), endsOn: workday(2) });
    expect(refused.json()).toMatchObject({ reason: 'too_many_light_meals' });
    expect((await cancel(oneDay(workday(1), 'light_meal'))).statusCode).toBe(201);
  });

  it('is nothing of another family, of whatever Comune, nor without a session', async () => {
    const other = await makeEnrolledFamily(database);
    const path = `${base()}/${other.childId}`;
    const { cookie } = family;
    expect((await web.call('GET', `${path}?month=2026-11`, { cookie })).statusCode).toBe(404);
    expect((await cancel(oneDay(workday(2)), { childId: other.childId })).statusCode).toBe(404);
    expect((await cancel(oneDay(workday(2)), { cookie: other.cookie })).statusCode).toBe(401);
    expect((await web.call('GET', base())).statusCode).toBe(401);
  });

  it('is asked for in a month that exists', async () => {
    const { cookie } = family;
    for (const wanted of ['2026-13', '2026-1', 'x', '']) {
      expect(
        (await web.call('GET', `${base()}/${family.childId}?month=${wanted}`, { cookie })).statusCode,
      ).toBe(400);
    }
    expect(
      (await cancel({ kind: 'cancelled', startsOn: '2026-02-30', endsOn: '2026-02-30' })).statusCode,
    ).toBe(422);
    const backwards = { kind: 'cancelled', startsOn: workday(2), endsOn: addDays(workday(1), -1) };
    expect((await cancel(backwards)).json()).toMatchObject({ reason: 'bad_range' });
  });
});
