import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditPage } from '#common/contract/audit-log.ts';
import { recordAudit, sealAudit } from '#server/platform/audit.ts';
import { drainJobs } from '#server/platform/jobs.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeInvoicedComune, type InvoicedComune } from '../../../test/support/invoiced-comune.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { auditLogJobs } from './jobs.ts';

const database = useDatabase();
const web = useApp(database);
let comune: InvoicedComune;
let slug: string;
let manager: string;
let made = 0;

beforeEach(async () => {
  slug = `registro-${(made += 1)}`;
  comune = await makeInvoicedComune(database, { slug, fiscalCode: String(99_999_300_000 + made) });
  manager = await signInOperator(database, comune.tenantId, 'service_manager');
});

const at = (ending = '') => `/api/c/${slug}/office/audit-log${ending}`;
const list = async (query: Record<string, string> = {}, cookie = manager) => {
  const answer = await web.call('GET', `${at()}?${new URLSearchParams(query).toString()}`, { cookie });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<AuditPage>();
};
const record = (event: Partial<Parameters<typeof recordAudit>[1]>) =>
  database.inTenant(comune.tenantId, (tx) =>
    recordAudit(tx, {
      actor: 'office:service_manager',
      action: 'registry.edit_person',
      subjectKind: 'child',
      subjectId: comune.children.anna,
      ...event,
    }),
  );
const verify = async () => {
  await web.call('POST', at('/verification'), { cookie: manager });
  await drainJobs({
    ownerPool: database.ownerPool,
    jobs: auditLogJobs(web.context),
    onFailure: (_, error) => {
      throw error;
    },
  });
};

describe('the lines', () => {
  it('say who did what on what, with the way there, the latest first', async () => {
    await record({});
    const { rows } = await list();
    expect(rows[0]).toMatchObject({
      actor: 'service_manager (service_manager, Ufficio)',
      sentence: 'Dati di una persona modificati',
      subject: { label: 'Bambino Prova Anna', path: `/bambini/${comune.children.anna}` },
      blockNo: null,
    });
    const issued = rows.find(({ sentence }) => sentence === 'Fattura emessa');
    expect(issued?.subject.label).toMatch(/^Fattura \d+$/);
    expect(issued?.subject.path).toMatch(/^\/chiusure\/\d+\/fatture\/\d+$/);
    expect(issued?.actor).toBe('Il sistema');
    expect(issued?.blockNo).toBe(1);
  });

  it('have words for everything that a Comune in miniature does', async () => {
    const { rows } = await list();
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ sentence }) => /^[a-z_]+\.[a-z_]+$/.test(sentence))).toEqual([]);
  });

  it('are found by person, with what was done on its invoices', async () => {
    const anna = await list({ person: 'anna pro' });
    expect(anna.rows.map(({ sentence }) => sentence)).toContain('Fattura emessa');
    expect(anna.total).toBe(anna.rows.length);
    const rossi = await list({ person: 'ROSSI' });
    expect(rossi.rows.map(({ sentence }) => sentence)).toContain('Pagamento ricevuto da pagoPA');
    expect((await list({ person: 'nessuno' })).rows).toEqual([]);
    expect((await list({ person: '%' })).rows).toEqual([]);
  });

  it('are found by operator, area and days', async () => {
    await record({});
    expect((await list({ operator: 'service_man' })).total).toBe(1);
    expect((await list({ operator: 'service%man' })).total).toBe(0);
    const payments = await list({ area: 'payments' });
    expect(payments.total).toBeGreaterThan(0);
    expect(payments.rows.every(({ sentence }) => /vviso|agamento/.test(sentence))).toBe(true);
    expect((await list({ to: '2020-01-01' })).total).toBe(0);
    expect((await list({ from: '2020-01-01' })).total).toBe((await list()).total);
    const bad = await web.call('GET', at('?from=2026-02-30'), { cookie: manager });
    expect(bad.json()).toMatchObject({ status: 422, reason: 'bad_date' });
  });

  it('come in pages', async () => {
    for (let index = 0; index < 55; index += 1) await record({});
    const wanted = { operator: 'office:service_manager' };
    const first = await list({ ...wanted, page: '1' });
    const second = await list({ ...wanted, page: '2' });
    expect([first.rows.length, second.rows.length, first.total]).toEqual([50, 5, 55]);
    expect(first.rows.at(-1)?.eventId).toBeGreaterThan(second.rows[0]?.eventId ?? Infinity);
  });
});

describe('a diet', () => {
  const opened = { action: 'diets.open_certificate' };

  it('is told without whose it is to who may not see diets', async () => {
    await record(opened);
    const [line] = (await list()).rows;
    expect(line).toMatchObject({
      sentence: 'Certificato di una dieta aperto',
      subject: { label: 'Bambino persona non mostrata', path: null },
    });
    expect((await list({ person: 'anna' })).rows.map(({ sentence }) => sentence)).not.toContain(
      'Certificato di una dieta aperto',
    );
    const csv = await web.call('GET', at('.csv?area=diets'), { cookie: manager });
    expect(csv.body).toContain('persona non mostrata');
    expect(csv.body).not.toContain('Anna');
  });

  it('is told whole to the school office’s administrator', async () => {
    await record(opened);
    const cookie = await signInOperator(database, comune.tenantId, 'administrator');
    await database.ownerPool.query(
      `insert into operator_role (tenant_id, account_id, role)
       select tenant_id, account_id, 'school_office' from account where tenant_id = $1 and username = 'administrator'`,
      [comune.tenantId],
    );
    expect((await list({}, cookie)).rows[0]?.subject.label).toBe('Bambino Prova Anna');
  });
});

describe('the file', () => {
  it('holds the same lines, and is itself an operation', async () => {
    await record({});
    const csv = await web.call('GET', at('.csv?operator=service_manager'), { cookie: manager });
    expect(csv.headers['content-type']).toContain('text/csv');
    const lines = csv.body.trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('Dati di una persona modificati;Bambino Prova Anna;');
    expect((await list()).rows[0]?.sentence).toBe('Registro delle operazioni salvato in un file');
    const xlsx = await web.call('GET', at('.xlsx'), { cookie: manager });
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK');
  });
});

describe('the chain', () => {
  it('is whole up to its last block', async () => {
    expect((await list()).chain).toMatchObject({ verifiedTo: 0, checkedAt: null, lastBlock: 1 });
    await record({});
    await database.inTenant(comune.tenantId, sealAudit);
    await verify();
    const { chain } = await list();
    expect(chain).toMatchObject({ verifiedTo: 2, brokenAt: null, lastBlock: 2, unsealedCount: 1 });
    expect(chain.checkedAt).not.toBeNull();
  });

  it.each<[what: string, statement: string, chain: { brokenAt: number; verifiedTo: number }]>([
    [
      'another actor',
      `update audit_event set actor = 'x' where tenant_id = $1 and block_no = 2`,
      { brokenAt: 2, verifiedTo: 1 },
    ],
    [
      'a deleted event',
      `delete from audit_event where event_id = (select min(event_id) from audit_event where tenant_id = $1 and block_no = 1)`,
      { brokenAt: 1, verifiedTo: 0 },
    ],
    [
      'a deleted block',
      `delete from audit_block where tenant_id = $1 and block_no = 2`,
      { brokenAt: 3, verifiedTo: 1 },
    ],
    [
      'a last block cut off',
      `delete from audit_block where tenant_id = $1 and block_no = 3`,
      { brokenAt: 3, verifiedTo: 2 },
    ],
  ])('is broken by %s', async (_, statement, chain) => {
    for (let block = 0; block < 2; block += 1) {
      await record({});
      await database.inTenant(comune.tenantId, sealAudit);
    }
    await database.ownerPool.query(statement, [comune.tenantId]);
    await verify();
    expect((await list()).chain).toMatchObject(chain);
  });
});

it('is read by who looks after the service and by who only reads, and by nobody else', async () => {
  for (const [role, reads, verifies] of [
    ['read_only', 200, 403],
    ['accounting', 403, 403],
    ['school_office', 403, 403],
    ['caterer', 403, 403],
    ['school', 403, 403],
  ] as const) {
    const cookie = await signInOperator(database, comune.tenantId, role);
    expect((await web.call('GET', at(), { cookie })).statusCode, role).toBe(reads);
    expect((await web.call('GET', at('.csv'), { cookie })).statusCode, role).toBe(reads);
    expect((await web.call('POST', at('/verification'), { cookie })).statusCode, role).toBe(verifies);
  }
  const other = await makeInvoicedComune(database, {
    slug: `${slug}-altrove`,
    fiscalCode: String(99_999_350_000 + made),
  });
  const stranger = await signInOperator(database, other.tenantId, 'service_manager');
  expect((await web.call('GET', at(), { cookie: stranger })).statusCode).toBe(401);
});
