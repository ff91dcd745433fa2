import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { deadlineOf } from '../../../server/modules/meals/presence-rules.ts';
import { daysBetween } from '../../../common/dates.ts';
import { makeComune, SERVICE_ID } from '../support/comune.ts';
import { DEADLINES, ODD_DAYS, type SeenInZone } from '../support/odd-days.ts';
import { assertEqualsReference } from '../support/oracle.ts';
import { takeSnapshot, type Snapshot } from '../support/snapshot.ts';
import { onStage, type Scenario, type StageDatabase } from '../support/stage.ts';

const IN_ZONE = path.join(import.meta.dirname, '..', 'support', 'in-zone.ts');
const REFERENCE = 'Europe/Rome';
const SIZES = {
  small: { children: 48, zones: ['Pacific/Kiritimati', 'America/Los_Angeles'] },
  full: {
    children: 600,
    zones: [
      'UTC', 'America/Los_Angeles', 'America/St_Johns', 'Pacific/Kiritimati', 'Pacific/Pago_Pago',
      'Pacific/Chatham', 'Australia/Lord_Howe', 'Africa/Casablanca',
    ], // prettier-ignore
  },
};
const CHILD = { childId: 1, guardianId: 1 };

/**
 * F14: months with the days on which the clocks change, the end of the year and the leap day, closed on machines and
 * databases of other time zones. Every paper and what a family sees are those of a machine in Rome, and the cut-off is
 * at the hour that the law gives Rome.
 */
export const otherZones: Scenario = (server, size) =>
  onStage(server, async (stage) => {
    const { children, zones } = SIZES[size];
    const { comune, copy } = await makeComune(stage, { children, days: 1, mailEvery: 10 }, stretch);
    let reference: { seen: SeenInZone; snapshot: Snapshot } | null = null;
    for (const zone of [REFERENCE, ...zones]) {
      const database = await copy();
      await database.rows(`alter database ${database.name} set timezone = '${zone}'`);
      const seen = await closeMonthsIn(zone, database, comune.tenantId);
      assert.equal(seen.zone, zone);
      assert.deepEqual(seen.deadlines, DEADLINES);
      await assertSameDeadlines(database);
      if (reference) {
        assert.deepEqual({ ...seen, zone: REFERENCE }, reference.seen);
        await assertEqualsReference(database, comune.tenantId, reference.snapshot);
      } else {
        assertWhatRomeSees(seen);
        await assertEveryOddDayIsBilled(database);
        reference = { seen, snapshot: await takeSnapshot(database) };
      }
      await database.close();
    }
    return `${ODD_DAYS.length} odd days in ${zones.length} other zones: papers, days and deadlines as in Rome`;
  });

/** Enrolments, tariffs, a cut-off and attendance that reach beyond the leap day; a closure over the turn of the year. */
async function stretch(database: StageDatabase): Promise<void> {
  await database.rows(`update enrolment set valid_to = '2028-06-30'`);
  await database.rows(`update tariff set valid_to = '2028-06-30'`);
  await database.rows(
    `insert into cutoff_rule (tenant_id, service_id, closes_at, days_before, starts_on)
     select tenant_id, $1, '09:30', 0, date '2026-09-01' from tenant`,
    [SERVICE_ID],
  );
  await database.rows(
    `insert into service_closure (tenant_id, service_id, starts_on, ends_on, reason)
     select tenant_id, $1, date '2027-01-04', date '2027-01-05', 'Vacanze' from tenant`,
    [SERVICE_ID],
  );
  await database.rows(
    `insert into attendance (tenant_id, child_id, service_id, service_date, state, source, recorded_by)
     select tenant_id, child_id, $1, day, 'served', 'office', 'prova' from child, unnest($2::date[]) day`,
    [SERVICE_ID, [...ODD_DAYS]],
  );
}

async function closeMonthsIn(zone: string, database: StageDatabase, tenantId: string): Promise<SeenInZone> {
  const ids = [String(CHILD.childId), String(CHILD.guardianId)];
  const { stdout } = await promisify(execFile)(process.execPath, [IN_ZONE, database.url, tenantId, ...ids], {
    env: { ...process.env, TZ: zone },
    maxBuffer: 16 * 1024 * 1024,
  });
  return JSON.parse(stdout) as SeenInZone;
}

function assertWhatRomeSees({ months }: SeenInZone): void {
  const stateOn = (date: string) => months[date.slice(0, 7)]?.find((day) => day.date === date)?.state;
  for (const date of ODD_DAYS.filter((day) => !day.startsWith('2028-03')))
    assert.equal(stateOn(date), 'served');
  assert.equal(stateOn('2027-01-04'), 'closed');
  assert.equal(months['2028-02']?.at(-1)?.date, '2028-02-29');
}

async function assertEveryOddDayIsBilled(database: StageDatabase): Promise<void> {
  const billed = await database.rows<{ day: string }>(
    'select distinct service_date::text as day from invoice_line order by 1',
  );
  assert.deepEqual(
    billed.map(({ day }) => day),
    ODD_DAYS.filter((day) => !day.startsWith('2028-03')),
  );
}

/**
 * The cut-off job asks the database which days are due, the portal asks the rules until when one may cancel: they must
 * mean the same instant, each day of two years, whatever zone the session is in. The hour that comes twice is the one
 * exception, where the portal closes with the first and the order with the second.
 */
async function assertSameDeadlines(database: StageDatabase): Promise<void> {
  const times = ['00:00', '00:30', '02:00', '02:30', '03:00', '09:30', '23:59'];
  const days = daysBetween('2026-09-01', '2028-09-01');
  const rows = await database.rows<{ day: string; time: string; due: Date }>(
    `select day::text, time, (day + time::time) at time zone 'Europe/Rome' as due
     from unnest($1::date[]) day, unnest($2::text[]) time`,
    [days, times],
  );
  for (const { day, time, due } of rows) {
    const deadline = Date.parse(deadlineOf(day, { closesAt: time, daysBefore: 0 }));
    const isTwice = time.startsWith('02') && ['2026-10-25', '2027-10-31'].includes(day);
    const late = due.getTime() - deadline;
    assert.ok(late === 0 || (isTwice && late === 3_600_000), `${day} ${time}: ${late} ms apart`);
  }
}
