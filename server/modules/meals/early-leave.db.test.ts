/** Uscita anticipata, from the family's announcement to the school's list. */
import { beforeEach, expect, it } from 'vitest';
import type { EarlyLeaveAnswer, SchoolLeaves } from '#common/contract/early-leaves.ts';
import { addDays, weekday } from '#common/dates.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  lastWorkday,
  makeEnrolledFamily,
  today,
  workday,
  type EnrolledFamily,
} from '../../../test/support/enrolled-family.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { closeServiceDay } from './close-service-day.ts';

const database = useDatabase();
const web = useApp(database);
let family: EnrolledFamily;
let keys = 0;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  await family.setCutoff();
});

const base = (childId = family.childId) => `/api/c/${family.slug}/portal/presences/${childId}/early-leaves`;
const announce = (date: string, more: object = {}, childId = family.childId) =>
  web.call('PUT', `${base(childId)}/${date}`, {
    cookie: family.cookie,
    headers: { 'idempotency-key': `uscita-chiave-${(keys += 1)}` },
    body: { leavesAt: '11:30', reason: 'Visita medica', cancelsMeal: false, ...more },
  });
const withdraw = (date: string, childId = family.childId) =>
  web.call('DELETE', `${base(childId)}/${date}`, { cookie: family.cookie });
const schoolSees = async (date: string, cookie: string) =>
  (
    await web.call('GET', `/api/c/${family.slug}/office/early-leaves?date=${date}`, { cookie })
  ).json<SchoolLeaves>().leaves;

it('is announced with the meal kept, changed, and taken back', async () => {
  const date = workday(2);
  expect((await announce(date)).json()).toEqual({
    leaves: [{ date, leavesAt: '11:30', reason: 'Visita medica' }],
    receipt: null,
  });
  const changed = await announce(date, { leavesAt: '10:15', reason: '  Dentista ' });
  expect(changed.json<EarlyLeaveAnswer>().leaves).toEqual([{ date, leavesAt: '10:15', reason: 'Dentista' }]);
  const office = await signInOperator(database, family.tenantId, 'school_office');
  expect(await schoolSees(date, office)).toEqual([
    {
      childId: family.childId,
      childName: 'Anna Prova',
      className: '1A',
      schoolName: 'Primaria',
      leavesAt: '10:15',
      reason: 'Dentista',
      eats: true,
    },
  ]);
  expect((await withdraw(date)).json()).toEqual({ leaves: [] });
  expect((await withdraw(date)).json()).toMatchObject({ status: 409, reason: 'nothing_to_change' });
  expect(await schoolSees(date, office)).toEqual([]);
});

it('cancels the meal with a receipt while that is possible, and is whole or not at all', async () => {
  const date = workday(2);
  const answer = (await announce(date, { cancelsMeal: true })).json<EarlyLeaveAnswer>();
  expect(answer.receipt).toMatchObject({ kind: 'cancelled', days: [date] });
  // Cancelled already: nothing more to do, and no refusal.
  expect((await announce(date, { cancelsMeal: true })).json()).toMatchObject({ receipt: null });
  const office = await signInOperator(database, family.tenantId, 'read_only');
  expect(await schoolSees(date, office)).toMatchObject([{ eats: false }]);
  const late = workday(3);
  await database.inTenant(family.tenantId, (tx) =>
    closeServiceDay(tx, family.tenantId, { ...family, date: late }),
  );
  expect((await announce(late, { cancelsMeal: true })).json()).toMatchObject({
    status: 409,
    reason: 'too_late',
  });
  expect(await schoolSees(late, office)).toEqual([]);
  expect((await announce(late)).statusCode).toBe(200);
  expect(await schoolSees(late, office)).toMatchObject([{ eats: true }]);
});

it.each([
  ['the past', () => lastWorkday()],
  ['a day without a meal', () => addDays(today(), 7 - weekday(today()) + 7)],
  ['a day that does not exist', () => '2027-02-30'],
  ['a day beyond the enrolment', () => addDays(today(), 200)],
])('is refused for %s', async (_, date) => {
  expect((await announce(date())).json()).toMatchObject({ status: 422, reason: 'bad_day' });
});

it('asks for an hour and a reason', async () => {
  for (const body of [{ leavesAt: '25:00' }, { reason: '' }, { reason: '   ' }])
    expect((await announce(workday(2), body)).statusCode).toBe(400);
});

it('is nothing of another family', async () => {
  const other = await makeEnrolledFamily(database);
  expect((await announce(workday(2), {}, other.childId)).statusCode).toBe(404);
  expect((await withdraw(workday(2), other.childId)).statusCode).toBe(404);
  expect((await web.call('GET', base(other.childId), { cookie: family.cookie })).statusCode).toBe(404);
});

it('is read by a school of its own children, and not by the caterer', async () => {
  const date = workday(2);
  await announce(date);
  const school = await signInOperator(database, family.tenantId, 'school');
  expect(await schoolSees(date, school)).toEqual([]);
  await database.ownerPool.query(
    `insert into operator_school (tenant_id, account_id, school_id)
     select tenant_id, account_id, $2 from account where tenant_id = $1 and username = 'school'`,
    [family.tenantId, family.schoolId],
  );
  expect(await schoolSees(date, school)).toHaveLength(1);
  const caterer = await signInOperator(database, family.tenantId, 'caterer');
  const path = `/api/c/${family.slug}/office/early-leaves?date=${date}`;
  expect((await web.call('GET', path, { cookie: caterer })).statusCode).toBe(403);
});
