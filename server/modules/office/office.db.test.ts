import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { makeInvoicedComune, MEAL_CENTS } from '../../../test/support/invoiced-comune.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import type { JobList, Overview, SettingsBody, SettingsView } from '#common/contract/office.ts';
import type { OutboxList } from '#common/contract/outbox.ts';
import type { PaymentAnomalyList } from '#common/contract/payments.ts';
import type { TenantId } from '#server/platform/db.ts';
import { drainJobs, enqueue } from '#server/platform/jobs.ts';

const database = useDatabase();
const web = useApp(database);
let tenantId: TenantId;
let otherTenantId: TenantId;
let office: string;
let reader: string;
let foreigner: string;

beforeAll(async () => {
  ({ tenantId } = await makeInvoicedComune(database));
  ({ tenantId: otherTenantId } = await makeInvoicedComune(database, {
    slug: 'altrove',
    fiscalCode: '00000000018',
  }));
  office = await signInOperator(database, tenantId, 'accounting');
  reader = await signInOperator(database, tenantId, 'read_only');
  foreigner = await signInOperator(database, otherTenantId, 'accounting');
});

const call = (method: 'GET' | 'POST' | 'PUT', path: string, cookie: string, body?: object) =>
  web.call(method, `/api/c/truccazzano/office${path}`, { cookie, ...(body ? { body } : {}) });

async function audited(action: string): Promise<number> {
  const result = await database.ownerPool.query<{ count: string }>(
    'select count(*) from audit_event where tenant_id = $1 and action = $2',
    [tenantId, action],
  );
  return Number(result.rows[0]?.count);
}

describe('access', () => {
  it.each(['/overview', '/settings', '/outbox', '/jobs', '/anomalies'])(
    '%s is for operators of the Comune',
    async (path) => {
      expect((await call('GET', path, '')).statusCode).toBe(401);
      expect((await call('GET', path, foreigner)).statusCode).toBe(401);
      expect((await call('GET', path, reader)).statusCode).toBe(200);
    },
  );

  it.each([
    ['PUT', '/settings'],
    ['POST', '/outbox/1/retry'],
    ['POST', '/outbox/retry-failed'],
    ['POST', '/jobs/1/retry'],
    ['POST', '/anomalies/1/resolve'],
  ] as const)('%s %s is not for readers', async (method, path) => {
    expect((await call(method, path, reader, {})).statusCode).toBe(403);
  });
});

describe('overview', () => {
  it('adds up what is owed and what waits', async () => {
    const overview = (await call('GET', '/overview', reader)).json<Overview>();
    // Anna's October is paid: her November (2 meals) and Bruno's two months (2 and 2) are owed.
    expect(overview.toCollect).toEqual({ count: 3, totalCents: 6 * MEAL_CENTS });
    expect(overview).toMatchObject({
      openPlanRequests: 0,
      openAnomalies: 1,
      outboxTrouble: 0,
      jobsInTrouble: 0,
      lastRun: { startsOn: '2026-11-01', state: 'issued' },
    });
    expect(overview.problems.join(' ')).toContain('Manca il codice fiscale dell');
  });

  it('says of each month what was billed, what has come in and what is left', async () => {
    const { months } = (await call('GET', '/overview', reader)).json<Overview>();
    expect(months.length).toBeGreaterThan(0);
    const sums = months.map(({ billedCents, collectedCents, toCollectCents, overdueCents }) => ({
      billedCents,
      parts: collectedCents + toCollectCents + overdueCents,
    }));
    for (const { billedCents, parts } of sums) expect(parts).toBe(billedCents);
    const left = months.reduce((sum, month) => sum + month.toCollectCents + month.overdueCents, 0);
    expect(left).toBe(6 * MEAL_CENTS);
    const collected = months.reduce((sum, { collectedCents }) => sum + collectedCents, 0);
    expect(collected).toBeGreaterThan(0);
  });
});

describe('anomalies', () => {
  it('are resolved once, with a reason', async () => {
    const { rows } = (await call('GET', '/anomalies', reader)).json<PaymentAnomalyList>();
    expect(rows).toMatchObject([
      {
        kind: 'unknown_notice',
        amountCents: 900,
        noticeNumber: '301999999999999999',
        state: 'open',
        resolution: null,
      },
    ]);
    const address = `/anomalies/${rows[0]?.anomalyId}/resolve`;
    expect((await call('POST', address, office, { resolution: '  ' })).json()).toMatchObject({
      status: 422,
      reason: 'reason_missing',
    });
    expect((await call('POST', address, office, { resolution: ' Rimborsato. ' })).statusCode).toBe(204);
    expect((await call('POST', address, office, { resolution: 'Altro.' })).json()).toMatchObject({
      status: 409,
      reason: 'already_resolved',
    });
    const after = (await call('GET', '/anomalies', office)).json<PaymentAnomalyList>().rows[0];
    expect(after).toMatchObject({ state: 'resolved', resolution: 'Rimborsato.' });
    expect(await audited('payments.resolve_anomaly')).toBe(1);
  });

  it("does not reach another Comune's", async () => {
    const theirs = await database.ownerPool.query<{ anomaly_id: string }>(
      'select anomaly_id from payment_anomaly where tenant_id = $1',
      [otherTenantId],
    );
    const address = `/anomalies/${theirs.rows[0]?.anomaly_id}/resolve`;
    expect((await call('POST', address, office, { resolution: 'x' })).statusCode).toBe(404);
  });
});

describe('settings', () => {
  const current = async () => (await call('GET', '/settings', office)).json<SettingsView>();

  async function body(change: {
    [Section in 'tenant' | 'pagopa' | 'billing']?: object;
  }): Promise<SettingsBody> {
    const { tenant, pagopa, services, billing } = await current();
    const { hasCheckoutKey, hasAcaKey, ...shown } = pagopa;
    expect([typeof hasCheckoutKey, typeof hasAcaKey]).toEqual(['boolean', 'boolean']);
    return {
      tenant: { ...tenant, ...change.tenant },
      pagopa: { ...shown, ...change.pagopa },
      services,
      billing: { ...billing, ...change.billing },
    };
  }

  it('keep keys to themselves and say what is missing', async () => {
    const saved = await call(
      'PUT',
      '/settings',
      office,
      await body({
        tenant: { ipaCode: 'c_l466' },
        pagopa: {
          brokerCode: '011 992 50158',
          stationId: '01199250158_01',
          checkoutKey: 'segreto',
          iban: 'it60 x054 2811 1010 0000 0123 456',
        },
        billing: { noticePolicy: 'on_request', dueDays: 20, nextNumber: 5000 },
      }),
    );
    expect(saved.statusCode).toBe(200);
    expect(saved.body).not.toContain('segreto');
    expect(saved.json()).toEqual(await current());
    expect(await current()).toMatchObject({
      tenant: { ipaCode: 'c_l466' },
      pagopa: {
        brokerCode: '01199250158',
        iban: 'IT60X0542811101000000123456',
        hasCheckoutKey: true,
        hasAcaKey: false,
      },
      billing: { noticePolicy: 'on_request', dueDays: 20, nextNumber: 5000 },
      problems: [],
    });
  });

  it('leave a key alone that is not sent, and write nothing that did not change', async () => {
    const before = await audited('payments.save_settings');
    expect(
      (await call('PUT', '/settings', office, await body({ pagopa: { checkoutKey: '' } }))).statusCode,
    ).toBe(200);
    expect((await current()).pagopa.hasCheckoutKey).toBe(true);
    expect(await audited('payments.save_settings')).toBe(before);
  });

  it('are refused field by field, and nothing of them is stored', async () => {
    const before = await current();
    const wrong = await body({
      tenant: { name: ' ', fiscalCode: '00000000000' },
      pagopa: {
        iban: 'IT61X0542811101000000123456',
        postalIban: 'IT60X0542811101000000123456',
        segregationCode: '47',
        brokerCode: '1',
      },
      billing: { nextNumber: 4999, dueDays: 500 },
    });
    const refused = await call('PUT', '/settings', office, wrong);
    expect(refused.statusCode).toBe(422);
    expect(refused.json<{ errors: { path: string }[] }>().errors.map(({ path }) => path)).toEqual([
      '/tenant/name',
      '/tenant/fiscalCode',
      '/pagopa/brokerCode',
      '/pagopa/segregationCode',
      '/pagopa/iban',
      '/pagopa/postalIban',
      '/billing/nextNumber',
      '/billing/dueDays',
    ]);
    // Found only on writing, after the number had been raised: that is undone too.
    const badCode = await body({ billing: { nextNumber: 6000 } });
    const service = {
      ...before.services[0],
      serviceId: before.services[0]?.serviceId ?? 0,
      taxonomyCode: '9/0101108XX/',
    };
    expect(
      (await call('PUT', '/settings', office, { ...badCode, services: [service] })).json(),
    ).toMatchObject({
      status: 422,
      errors: [{ path: '/services/0/taxonomyCode', message: expect.stringContaining('9/01') as string }],
    });
    expect(await current()).toEqual(before);
  });

  it('take an empty field as nothing', async () => {
    expect(
      (await call('PUT', '/settings', office, await body({ pagopa: { officeName: 'Ufficio Scuola' } })))
        .statusCode,
    ).toBe(200);
    expect((await current()).pagopa.officeName).toBe('Ufficio Scuola');
    expect(
      (await call('PUT', '/settings', office, await body({ pagopa: { officeName: '  ' } }))).statusCode,
    ).toBe(200);
    expect((await current()).pagopa.officeName).toBeNull();
  });
});

describe('outbox', () => {
  const list = async (query = '') => (await call('GET', `/outbox${query}`, reader)).json<OutboxList>();

  it('filters by state and recipient', async () => {
    await database.ownerPool.query(
      `update outbox_message set state = 'bounced', attempts = 1, last_error = '550 sconosciuto'
       where message_id = (select max(message_id) from outbox_message where tenant_id = $1 and kind = 'billing.invoice_issued')`,
      [tenantId],
    );
    const all = await list();
    expect(all.counts).toMatchObject({ bounced: 1, failed: 0, sent: 0, pending: all.rows.length - 1 });
    expect((await list('?state=bounced')).rows).toMatchObject([
      { channel: 'email', attempts: 1, lastError: '550 sconosciuto' },
    ]);
    expect(
      (await list('?search=VERDI@')).rows.every(({ recipient }) => recipient === 'verdi@example.org'),
    ).toBe(true);
    expect(await list('?search=nessuno')).toEqual({
      rows: [],
      counts: { bounced: 0, failed: 0, pending: 0, sent: 0, needless: 0 },
      family: null,
      invoice: null,
    });
    expect((await call('GET', '/outbox?state=other', reader)).statusCode).toBe(400);
  });

  it('finds by recipient or by kind, and counts what it finds in every state', async () => {
    const { rows } = await list('?search=verdi@&kinds=payments.receipt&kinds=billing.credit_note');
    expect(rows.length).toBeGreaterThan(0);
    for (const { recipient, kind } of rows)
      expect(recipient === 'verdi@example.org' || kind === 'payments.receipt').toBe(true);
    const invoices = await list('?kinds=billing.invoice_issued&state=sent');
    expect(invoices.rows).toEqual([]);
    expect(invoices.counts.bounced + invoices.counts.pending).toBeGreaterThan(1);
  });

  it('goes through all of them, a page at a time', async () => {
    await database.ownerPool.query(
      `insert into outbox_message (tenant_id, channel, kind, subject_key, recipient, state)
       select $1, 'email', 'prova.pagine', n::text, 'pagine' || n || '@example.org', 'failed' from generate_series(1, 60) n`,
      [tenantId],
    );
    const pages = await Promise.all(
      [1, 2, 3].map((page) => list(`?state=failed&search=pagine&page=${page}`)),
    );
    expect(pages.map(({ rows }) => rows.length)).toEqual([50, 10, 0]);
    expect(pages.map(({ counts }) => counts.failed)).toEqual([60, 60, 60]);
    expect(pages.flatMap(({ rows }) => rows.map(({ recipient }) => recipient))).toEqual(
      Array.from({ length: 60 }, (_, index) => `pagine${60 - index}@example.org`),
    );
    await database.ownerPool.query(`delete from outbox_message where kind = 'prova.pagine'`);
  });

  it('sends a bounced message again, to a corrected address', async () => {
    const messageId = (await list('?state=bounced')).rows[0]?.messageId;
    const retry = (body: object) => call('POST', `/outbox/${messageId}/retry`, office, body);
    for (const recipient of ['no', 'a@b.it,c@d.it', 'a@b.it\r\nBcc: c@d.it']) {
      expect((await retry({ recipient })).json()).toMatchObject({ status: 422, reason: 'bad_recipient' });
    }
    expect((await retry({ recipient: ' giusto@example.org ' })).statusCode).toBe(204);
    expect((await list('?search=giusto')).rows).toMatchObject([
      { messageId, state: 'pending', attempts: 0, recipient: 'giusto@example.org' },
    ]);
    expect(await audited('office.retry_message')).toBe(1);
  });

  it('sends off all that was given up, and nothing else', async () => {
    await database.ownerPool.query(
      `insert into outbox_message (tenant_id, channel, kind, subject_key, state, attempts, next_attempt_at)
       select t, 'aca', 'prova.arresa', state || n, state, 3, now() + interval '1 day'
       from unnest($1::uuid[]) t, unnest(array['failed', 'pending', 'bounced', 'sent']) state, generate_series(1, 2) n`,
      [[tenantId, otherTenantId]],
    );
    const waiting = (await list('?kinds=prova.arresa&state=pending')).rows;
    expect(waiting.every(({ nextAttemptAt, attempts }) => nextAttemptAt !== null && attempts === 3)).toBe(
      true,
    );
    expect((await call('POST', '/outbox/retry-failed', office, {})).json()).toEqual({ count: 2 });
    expect((await list('?kinds=prova.arresa')).counts).toEqual({
      bounced: 2,
      failed: 0,
      pending: 4,
      sent: 2,
      needless: 0,
    });
    const theirs = await database.ownerPool.query(
      `select from outbox_message where tenant_id = $1 and state = 'failed'`,
      [otherTenantId],
    );
    expect(theirs.rowCount).toBe(2);
    expect((await call('POST', '/outbox/retry-failed', office, {})).json()).toEqual({ count: 0 });
    expect(await audited('office.retry_failed_messages')).toBe(1);
    await database.ownerPool.query(`delete from outbox_message where kind = 'prova.arresa'`);
  });

  it('leaves alone what is sent or in hand, and what is not its own', async () => {
    const messageId = (await list()).rows[0]?.messageId ?? 0;
    const retry = async (id: number) =>
      (await call('POST', `/outbox/${id}/retry`, office, {})).json<{ reason: string }>().reason;
    const setState = (state: string) =>
      database.ownerPool.query(
        `update outbox_message set state = $1, next_attempt_at = now() + interval '2 minutes' where message_id = $2`,
        [state, messageId],
      );
    await setState('sent');
    expect(await retry(messageId)).toBe('already_sent');
    await setState('sending');
    expect(await retry(messageId)).toBe('being_sent');
    const theirs = await database.ownerPool.query<{ message_id: string }>(
      'select message_id from outbox_message where tenant_id = $1',
      [otherTenantId],
    );
    expect(await retry(Number(theirs.rows[0]?.message_id))).toBe('unknown_message');
  });
});

describe('jobs', () => {
  const list = async () => (await call('GET', '/jobs', reader)).json<JobList>().rows;
  let fails = true;
  const drain = () =>
    drainJobs({
      ownerPool: database.ownerPool,
      jobs: [
        {
          name: 'prova.fallisce',
          maxAttempts: 1,
          handle: async () => {
            if (fails) throw new Error('la stampante è spenta');
          },
        },
      ],
      onFailure: () => undefined,
    });

  it("show the Comune's own failed jobs, and run one again", async () => {
    for (const owner of [tenantId, otherTenantId]) {
      await database.inTenant(owner, (tx) =>
        enqueue(tx, 'prova.fallisce', { tenantId: owner }, { maxAttempts: 1 }),
      );
    }
    await drain();
    const [job, ...others] = await list();
    expect(others).toEqual([]);
    expect(job).toMatchObject({
      name: 'prova.fallisce',
      attempts: 1,
      maxAttempts: 1,
      lastError: 'la stampante è spenta',
      isDead: true,
    });

    expect((await call('POST', '/jobs/999999/retry', office)).json()).toMatchObject({
      status: 404,
      reason: 'unknown_job',
    });
    expect((await call('POST', `/jobs/${job?.jobId}/retry`, office)).statusCode).toBe(204);
    expect(await list()).toMatchObject([{ attempts: 0, isDead: false }]);
    expect(await audited('office.retry_job')).toBe(1);
    fails = false;
    await drain();
    expect(await list()).toEqual([]);
  });

  it("does not run another Comune's, nor list them for a caller in the wrong tenant", async () => {
    const theirs = await database.inTenant(otherTenantId, (tx) =>
      sql<{ job_id: number }>`select job_id from list_jobs_in_trouble(${otherTenantId}::uuid)`.execute(tx),
    );
    const jobId = theirs.rows[0]?.job_id;
    expect(jobId).toBeTypeOf('number');
    expect((await call('POST', `/jobs/${jobId}/retry`, office)).statusCode).toBe(404);
    const slip = database.inTenant(tenantId, (tx) =>
      sql`select * from list_jobs_in_trouble(${otherTenantId}::uuid)`.execute(tx),
    );
    await expect(slip).rejects.toThrow("another tenant's jobs");
    const outside = sql`select retry_job(${otherTenantId}::uuid, ${jobId}::bigint)`.execute(database.db);
    await expect(outside).rejects.toThrow("another tenant's jobs");
  });
});
