/** Journeys to the database of what comes a hundred times a second: each costs more than the rows it is about. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { RollCallBody } from '../common/contract/roll-call.ts';
import { useDatabase } from './support/database.ts';
import { lastWorkday, makeEnrolledFamily, workday, type EnrolledFamily } from './support/enrolled-family.ts';
import { signInOperator } from './support/office-session.ts';
import { traceRoundTrips } from './support/round-trips.ts';
import { addClassmates, type SchoolClass } from './support/school-class.ts';
import { useApp, type CallOptions } from './support/test-app.ts';

const database = useDatabase();
const web = useApp(database);
let family: EnrolledFamily;
let own: SchoolClass;
let operator: string;

beforeAll(async () => {
  family = await makeEnrolledFamily(database);
  await family.setCutoff();
  own = await addClassmates(database, family, ['Bea', 'Carlo']);
  operator = await signInOperator(database, family.tenantId, 'school_office');
});

/** The journeys of a request that must succeed. */
async function trace(
  method: 'GET' | 'POST',
  path: string,
  options: CallOptions,
  status = 200,
): Promise<string[][]> {
  return traceRoundTrips(database.pool, async () => {
    const answer = await web.call(method, `/api/c/${family.slug}${path}`, options);
    expect(answer.statusCode, answer.body).toBe(status);
  });
}

describe('before the cut-off', () => {
  const presences = () => `/portal/presences/${family.childId}`;
  const cancel = (date: string, kind: string, key: string) =>
    trace(
      'POST',
      `${presences()}/cancellations`,
      {
        cookie: family.cookie,
        headers: { 'idempotency-key': key },
        body: { kind, startsOn: date, endsOn: date },
      },
      201,
    );

  it('who one is', async () => {
    expect(await trace('GET', '/session?surface=portal', { cookie: family.cookie })).toHaveLength(2);
  });

  it('the children and a month', async () => {
    const { cookie } = family;
    expect(await trace('GET', '/portal/presences', { cookie })).toHaveLength(2);
    const month = `${presences()}?month=${workday(2).slice(0, 7)}`;
    expect(await trace('GET', month, { cookie })).toHaveLength(2);
  });

  it('a cancellation, and one that takes the place of another', async () => {
    expect(await cancel(workday(2), 'cancelled', 'giro-uno')).toHaveLength(4);
    expect(await cancel(workday(2), 'light_meal', 'giro-due')).toHaveLength(5);
    expect(await cancel(workday(2), 'light_meal', 'giro-due')).toHaveLength(4);
  });
});

describe('at the roll call', () => {
  it('a class of which one child is absent', async () => {
    const now = new Date().toISOString();
    const body: RollCallBody = {
      key: 'giro-appello-1',
      serviceId: family.serviceId,
      date: lastWorkday(),
      sentAt: now,
      madeAt: now,
      madeBy: 'prova',
      isConfirmation: true,
      edits: [{ key: 'giro-tocco-1', childId: own.childIds[1] ?? 0, mark: 'absent', madeAt: now }],
      adults: [{ duty: 'teacher', mealCount: 2 }],
    };
    const path = `/office/classes/${own.classId}/roll-call`;
    expect(await trace('POST', path, { cookie: operator, body })).toHaveLength(4);
  });
});
