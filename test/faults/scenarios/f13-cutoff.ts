import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { CancellationReceipt } from '../../../common/contract/presences.ts';
import { addDays, daysBetween, formatInstant, romanDate, weekday } from '../../../common/dates.ts';
import { mailLockedOrder } from '../../../server/modules/kitchen/mail-locked-order.ts';
import { mealJobs } from '../../../server/modules/meals/jobs.ts';
import { openSession } from '../../../server/platform/session.ts';
import { openClient } from '../support/client.ts';
import { seedComune, SERVICE_ID } from '../support/comune.ts';
import { onStage, type Scenario, type StageDatabase } from '../support/stage.ts';
import { untilNotBusy } from '../support/wait.ts';

const SIZES = { small: { children: 120, spanMs: 3_000 }, full: { children: 1_040, spanMs: 20_000 } };
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

interface Reply {
  childId: number;
  sentAt: number;
  answeredAt: number;
  status: number;
  body: Partial<CancellationReceipt> & { reason?: string };
}

/**
 * F13: one cancellation for each of a thousand children, sent through two processes around the cut-off by devices whose
 * clocks are up to an hour wrong, while the day is being closed. It is accepted if and only if the database's clock,
 * when the request holds the day, is before the cut-off; and the kitchen's order is exactly that.
 */
export const cutoffRush: Scenario = (server, size) =>
  onStage(server, async (stage) => {
    const { children, spanMs } = SIZES[size];
    const database = await stage.openDatabase();
    const comune = await seedComune(database, { children, days: 1, mailEvery: 1_000 });
    const cookies = await signInEveryPayer(database, comune.tenantId);
    const webs = await Promise.all(
      [1, 2].map(() => stage.startServer({ databaseUrl: database.url, role: 'web' })),
    );
    const cutoffMs = nextWholeMinute(spanMs / 2 + 2_000);
    const day = await prepareDay(database, comune.tenantId, cutoffMs);

    const [closeJob] = mealJobs({ db: database.db }, mailLockedOrder);
    // As often as it can, while requests come.
    const closing = keepClosing(() => closeJob?.handle({}), cutoffMs - spanMs, cutoffMs + spanMs);
    const replies = await Promise.all(
      cookies.map(async ({ childId, cookie }, index): Promise<Reply> => {
        await delay(Math.max(0, cutoffMs - spanMs / 2 + (spanMs * index) / cookies.length - Date.now()));
        const sentAt = Date.now();
        // No part of the protocol carries the device's time; this header is all that a wrong clock can say.
        const wrong = new Date(sentAt + (index % 2 === 0 ? HOUR_MS : -HOUR_MS)).toUTCString();
        const client = openClient(webs[index % webs.length]?.url ?? '', cookie);
        const { status, body } = await untilNotBusy(
          () =>
            client.call<Reply['body']>(
              'POST',
              `/portal/presences/${childId}/cancellations`,
              { kind: 'cancelled', startsOn: day, endsOn: day },
              { 'idempotency-key': `f13-chiave-${index}`, 'x-client-date': wrong, date: wrong },
            ),
          (answer) => answer.status === 503,
        );
        return { childId, sentAt, answeredAt: Date.now(), status, body };
      }),
    );
    await closing;
    const accepted = replies.filter(({ status }) => status === 201);
    assertJudgedByTheDatabase(replies, cutoffMs);
    await assertOrder(database, day, accepted);
    assert.deepEqual(await database.violations(comune.tenantId), []);
    return `${replies.length} requests in ${spanMs / 1000} s: ${accepted.length} accepted before the cut-off, ${
      replies.length - accepted.length
    } refused after it; the kitchen's order is the same to the meal`;
  });

function nextWholeMinute(leadMs: number): number {
  return Math.ceil((Date.now() + leadMs) / MINUTE_MS) * MINUTE_MS;
}

/** The next working day after the cut-off, closed on the minute; every child is enrolled around it. */
async function prepareDay(database: StageDatabase, tenantId: string, cutoffMs: number): Promise<string> {
  const cutoff = new Date(cutoffMs);
  const cutoffDay = romanDate(cutoff);
  const day = daysBetween(addDays(cutoffDay, 1), addDays(cutoffDay, 4)).find((date) => weekday(date) <= 5);
  if (!day) throw new Error('four days without a working one');
  await database.rows(
    `insert into cutoff_rule (tenant_id, service_id, closes_at, days_before, starts_on)
     values ($1, $2, $3::time, $4::date - $5::date, $4::date)`,
    [tenantId, SERVICE_ID, formatInstant(cutoff).slice(-5), day, cutoffDay],
  );
  await database.rows('update enrolment set valid_from = $1::date - 30, valid_to = $1::date + 30', [day]);
  return day;
}

/** Of every family with one enrolled child, whose cancellations are its own. */
async function signInEveryPayer(
  database: StageDatabase,
  tenantId: string,
): Promise<{ childId: number; cookie: string }[]> {
  await database.rows(
    `insert into account (tenant_id, surface, username, display_name, guardian_id)
     select tenant_id, 'portal', 'f13-' || guardian_id, 'Genitore', guardian_id from guardian g
     where not exists (select from account a where a.guardian_id = g.guardian_id)`,
  );
  const payers = await database.rows<{ child_id: string; account_id: string }>(
    `select e.child_id, a.account_id from enrolment e join guardianship p using (tenant_id, child_id)
     join account a on a.guardian_id = p.guardian_id and a.surface = 'portal' order by e.child_id`,
  );
  return database.inTenant(tenantId, async (tx) => {
    const cookies = [];
    for (const { child_id, account_id } of payers) {
      const token = await openSession(tx, Number(account_id), 'portal', null);
      cookies.push({ childId: Number(child_id), cookie: `portal=${token}` });
    }
    return cookies;
  });
}

async function keepClosing(
  close: () => Promise<unknown> | undefined,
  fromMs: number,
  untilMs: number,
): Promise<void> {
  await delay(Math.max(0, fromMs - Date.now()));
  while (Date.now() < untilMs) {
    await close();
    await delay(100);
  }
}

function assertJudgedByTheDatabase(replies: readonly Reply[], cutoffMs: number): void {
  for (const { status, body, sentAt, answeredAt } of replies) {
    if (status === 201) {
      assert.ok(Date.parse(body.acceptedAt ?? '') < cutoffMs, `accepted at ${body.acceptedAt}`);
      assert.ok(sentAt < cutoffMs, 'accepted although sent after the cut-off');
    } else {
      assert.deepEqual([status, body.reason], [409, 'too_late']);
      assert.ok(answeredAt >= cutoffMs, 'refused although answered before the cut-off');
    }
  }
  assert.ok(
    replies.some(({ status }) => status === 201),
    'none was accepted',
  );
  assert.ok(
    replies.some(({ status }) => status === 409),
    'none was refused',
  );
}

async function assertOrder(database: StageDatabase, day: string, accepted: readonly Reply[]): Promise<void> {
  const enrolled = await database.rows('select child_id from enrolment');
  const orders = await database.rows(
    'select meal_count, cancelled_count from closed_service_day where service_date = $1',
    [day],
  );
  assert.deepEqual(orders, [
    { meal_count: enrolled.length - accepted.length, cancelled_count: accepted.length },
  ]);
  const cancelled = await database.rows<{ child_id: string }>(
    `select child_id from attendance where service_date = $1 and state = 'cancelled' order by child_id`,
    [day],
  );
  assert.deepEqual(
    cancelled.map(({ child_id }) => Number(child_id)),
    accepted.map(({ childId }) => childId).sort((a, b) => a - b),
  );
}
