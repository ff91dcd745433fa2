/** What is purged, what never is, what a report says, and who may choose. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RetentionView } from '#common/contract/retention.ts';
import { RETENTION_KEYS } from '#common/retention.ts';
import { checkInvariants } from '#server/platform/check-invariants.ts';
import type { TenantId } from '#server/platform/db.ts';
import type { RetentionCategory } from '#server/platform/retention.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeEnrolledFamily, type EnrolledFamily } from '../../../test/support/enrolled-family.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { allRetention } from '../../retention.ts';
import { purgeTenant } from './purge-tenant.ts';

const database = useDatabase();
const web = useApp(database);
let family: EnrolledFamily;
let other: EnrolledFamily;

beforeAll(async () => {
  family = await makeEnrolledFamily(database);
  other = await makeEnrolledFamily(database);
});
beforeEach(async () => {
  for (const table of [
    'retention_count',
    'retention_run',
    'retention_period',
    'identity_claim',
    'phone_message',
    'outbox_message',
    'ticket_message',
    'ticket',
    'import_batch',
  ])
    await database.ownerPool.query(`delete from ${table}`);
});

const run = (text: string, tenantId: TenantId = family.tenantId, ...values: unknown[]) =>
  database.ownerPool.query(text, [tenantId, ...values]);
const count = async (table: string, tenantId = family.tenantId) =>
  (await run(`select from ${table} where tenant_id = $1`, tenantId)).rowCount;
const night = (categories: readonly RetentionCategory[] = allRetention, batch?: number) =>
  purgeTenant(database.db, family.tenantId, categories, batch);
const claim = (
  age: string,
  state: 'linked' | 'dismissed' | 'open' = 'dismissed',
  tenantId = family.tenantId,
) =>
  run(
    `insert into identity_claim (tenant_id, kind, subject, fiscal_code, first_name, last_name, email, message,
       state, made_at, decided_at, decided_by, answer)
     values ($1, 'spid', gen_random_uuid()::text, 'PRVANN80A41H501X', 'Anna', 'Prova', 'a@example.org', '', $2,
       now() - $3::interval, case when $2 <> 'open' then now() - $3::interval end, 'prova', 'no')`,
    tenantId,
    state,
    age,
  );
const office = (role: Parameters<typeof signInOperator>[2]) =>
  signInOperator(database, family.tenantId, role);
const url = (rest = '') => `/api/c/${family.slug}/office/retention${rest}`;
const reports = async () =>
  (
    await run(
      `select r.is_dry, r.ended_at is not null as ended, c.category, c.purged, c.kept, c.due
       from retention_run r join retention_count c using (tenant_id, run_id)
       where tenant_id = $1 and (c.purged > 0 or c.due > 0) order by r.run_id, c.category`,
    )
  ).rows as object[];

it('has a category for each that the page names, and each can be measured', async () => {
  expect(allRetention.map(({ key }) => key).sort()).toEqual([...RETENTION_KEYS].sort());
  await night();
  const { rows } = await run('select kept from retention_count where tenant_id = $1');
  expect(rows).toHaveLength(RETENTION_KEYS.length);
});

describe('a night', () => {
  it('takes what is past its period and leaves the rest, of this Comune alone', async () => {
    await claim('13 months');
    await claim('11 months');
    await claim('40 months', 'open');
    await claim('13 months', 'dismissed', other.tenantId);
    await night();
    expect(await count('identity_claim')).toBe(2);
    expect(await count('identity_claim', other.tenantId)).toBe(1);
    expect(await reports()).toEqual([
      { is_dry: false, ended: true, category: 'identity_claims', purged: 1, kept: 1, due: 0 },
    ]);
    const audit = await run(
      `select detail from audit_event where tenant_id = $1 and action = 'retention.purge'`,
    );
    expect(audit.rows.at(-1)).toEqual({ detail: { identity_claims: 1 } });
  });

  it('goes by batches, and by the period that the Comune has chosen', async () => {
    for (const age of ['4 months', '5 months', '6 months', '7 months', '2 months']) await claim(age);
    await run(
      `insert into retention_period (tenant_id, category, amount, changed_by) values ($1, 'identity_claims', 3, 'prova')`,
    );
    await night(allRetention, 2);
    expect(await count('identity_claim')).toBe(1);
    expect(await reports()).toMatchObject([{ purged: 4, kept: 1 }]);
  });

  it('that is interrupted is gone on with, under the same report and without counting twice', async () => {
    for (const age of ['13 months', '14 months', '15 months']) await claim(age);
    let left = 1;
    const failing = allRetention.map((category) =>
      category.key === 'identity_claims'
        ? {
            ...category,
            purge: (...given: Parameters<typeof category.purge>) => {
              if (left === 0) throw new Error('caduta la corrente');
              left -= 1;
              return category.purge(...given);
            },
          }
        : category,
    );
    await expect(night(failing, 1)).rejects.toThrow('1 categories not purged');
    expect(await count('identity_claim')).toBe(2);
    const open = await run('select run_id, ended_at from retention_run where tenant_id = $1');
    expect(open.rows).toMatchObject([{ ended_at: null }]);
    // The others have had their turn.
    expect(await count('retention_count')).toBe(RETENTION_KEYS.length);
    await night(allRetention, 1);
    expect(await count('identity_claim')).toBe(0);
    expect(await count('retention_run')).toBe(1);
    expect(await reports()).toEqual([
      { is_dry: false, ended: true, category: 'identity_claims', purged: 3, kept: 0, due: 0 },
    ]);
  });

  it('of two workers at once is one', async () => {
    for (const age of ['13 months', '14 months', '15 months']) await claim(age);
    await Promise.all([night(allRetention, 1), night(allRetention, 1)]);
    expect(await count('identity_claim')).toBe(0);
    const { rows } = await run(`select sum(purged)::int as purged from retention_count where tenant_id = $1`);
    expect(rows).toEqual([{ purged: 3 }]);
  });

  it('empties old messages without forgetting that they were sent, and not those that wait', async () => {
    const message = (key: string, state: string, age: string, channel = 'email', kind = 'news.published') =>
      run(
        `insert into outbox_message (tenant_id, channel, kind, subject_key, recipient, payload, state, created_at)
         values ($1, $5, $6, $2, 'a@example.org', '{"a": 1}', $3, now() - $4::interval)`,
        family.tenantId,
        key,
        state,
        age,
        channel,
        kind,
      );
    await message('vecchio', 'sent', '25 months');
    await message('nuovo', 'sent', '23 months');
    await message('in attesa', 'pending', '25 months');
    await message('pagopa', 'sent', '25 months', 'aca');
    await message('prova', 'sent', '25 months', 'email', 'collection.reminder');
    await night();
    const { rows } = await run(
      'select subject_key from outbox_message where tenant_id = $1 and recipient is null',
    );
    expect(rows).toEqual([{ subject_key: 'vecchio' }]);
    expect(await count('outbox_message')).toBe(5);
  });

  it('empties closed tickets, whose number stays, and breaks none of the invariants', async () => {
    const ticket = async (number: number, state: string, age: string) => {
      const { rows } = await run(
        `insert into ticket (tenant_id, year, number, kind, guardian_id, channel, opened_by, request_key, state,
           due_on, last_activity_at)
         values ($1, 2020, $2::int, 'general', $3, 'portal', 'prova', 'chiave-' || $2::int, $4, '2020-01-01', now() - $5::interval)
         returning ticket_id`,
        family.tenantId,
        number,
        family.guardianId,
        state,
        age,
      );
      await run(
        `insert into ticket_message (tenant_id, ticket_id, kind, side, written_by, writer_name, text)
         values ($1, $2, 'message', 'family', 'portal:prova', 'Anna Prova', 'Parole')`,
        family.tenantId,
        (rows[0] as { ticket_id: number }).ticket_id,
      );
    };
    await ticket(1, 'closed', '61 months');
    await ticket(2, 'closed', '59 months');
    await ticket(3, 'answered', '61 months');
    await night();
    const { rows } = await run(
      `select t.number, m.text = 'Parole' as readable, m.writer_name
       from ticket t join ticket_message m using (tenant_id, ticket_id) where tenant_id = $1 order by 1`,
    );
    expect(rows).toEqual([
      { number: 1, readable: false, writer_name: '–' },
      { number: 2, readable: true, writer_name: 'Anna Prova' },
      { number: 3, readable: true, writer_name: 'Anna Prova' },
    ]);
    expect(await checkInvariants(database.ownerPool, family.tenantId)).toEqual([]);
  });
});

describe('the page', () => {
  const choose = (category: string, amount: number, cookie: string) =>
    web.call('PUT', url(`/periods/${category}`), { cookie, body: { amount } });

  it('shows a try, which deletes nothing, and its file', async () => {
    await claim('13 months');
    const clerk = await office('school_office');
    const view = (await web.call('POST', url('/tries'), { cookie: clerk, body: {} })).json<RetentionView>();
    expect(await count('identity_claim')).toBe(1);
    expect(view.report?.run).toMatchObject({ isDry: true, startedBy: 'office:school_office', purged: 0 });
    const line = view.report?.lines.find(({ category }) => category === 'identity_claims');
    expect(line).toMatchObject({ kept: 1, due: 1, purged: 0 });
    const file = await web.call('GET', url(`/reports/${view.report?.run.runId}.csv`), { cookie: clerk });
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.body).toContain('Richieste di accesso decise;0;1;1;');
    expect((await web.call('GET', url('/reports/999999.csv'), { cookie: clerk })).statusCode).toBe(404);
    expect((await choose('identity_claims', 24, clerk)).statusCode).toBe(403);
  });

  it('lets who administrates choose a period, within what is allowed, with a line of who did', async () => {
    const manager = await office('service_manager');
    expect((await choose('identity_claims', 24, manager)).statusCode).toBe(204);
    const view = (await web.call('GET', url(), { cookie: manager })).json<RetentionView>();
    expect(view.periods.find(({ category }) => category === 'identity_claims')).toMatchObject({
      amount: 24,
      changedBy: 'office:service_manager',
    });
    expect((await choose('identity_claims', 2, manager)).json()).toMatchObject({ reason: 'not_allowed' });
    expect((await choose('identity_register', 12, manager)).json()).toMatchObject({ reason: 'not_allowed' });
    expect((await choose('invoices', 12, manager)).statusCode).toBe(404);
    const audit = await run(
      `select detail from audit_event where tenant_id = $1 and action = 'retention.save_period'`,
    );
    expect(audit.rows).toEqual([{ detail: { unit: 'months', from: 12, to: 24 } }]);
    for (const role of ['read_only', 'accounting', 'caterer'] as const) {
      const cookie = await office(role);
      expect((await choose('identity_claims', 12, cookie)).statusCode, role).toBe(403);
      expect((await web.call('GET', url(), { cookie })).statusCode, role).toBe(
        role === 'caterer' ? 403 : 200,
      );
    }
    const reader = await signInOperator(database, other.tenantId, 'read_only');
    const path = `/api/c/${other.slug}/office/retention/tries`;
    expect((await web.call('POST', path, { cookie: reader, body: {} })).statusCode).toBe(403);
  });
});
