import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import type { BillingRunView, RunInvoicePage, RunPreview } from '#common/contract/billing-runs.ts';
import type { TariffDefinition } from '#common/contract/tariffs.ts';
import { makeFiscalCode } from '#common/fiscal-code.ts';
import { attendanceImporter } from '#server/modules/meals/import-attendance.ts';
import { attendanceColumns } from '#server/modules/meals/rules.ts';
import { saveCreditorSettings } from '#server/modules/payments/save-creditor-settings.ts';
import { applyImport } from '#server/modules/registry/apply-import.ts';
import { findCanteenService } from '#server/modules/registry/find-canteen-service.ts';
import type { Importer } from '#server/modules/registry/import-kinds.ts';
import { registryImporter } from '#server/modules/registry/import-registry.ts';
import { registryColumns } from '#server/modules/registry/rules.ts';
import { setTaxonomyCode } from '#server/modules/registry/set-taxonomy-code.ts';
import { uploadImport } from '#server/modules/registry/upload-import.ts';
import { saveTariff } from '#server/modules/tariffs/save-tariff.ts';
import { drainJobs } from '#server/platform/jobs.ts';
import { billingJobs } from './jobs.ts';

const database = useDatabase();
const web = useApp(database);
const ACTOR = 'prova';
let tenantId: string;
let serviceId: number;
let accounting: string;
let secondOperator: string;
let reader: string;
let foreigner: string;

const TARIFF: TariffDefinition = {
  version: 1,
  base: [
    {
      kind: 'fixed',
      label: 'Fascia bassa',
      when: { iseeCents: { from: 0, to: 1_000_000 } },
      priceCents: 200,
    },
    { kind: 'fixed', label: 'Tariffa massima', when: { iseeCents: { from: 1_000_001 } }, priceCents: 450 },
    { kind: 'fixed', label: 'ISEE non presentato', when: { withoutIsee: true }, priceCents: 450 },
  ],
  adjustments: [{ kind: 'replace', label: 'Esenzione', when: { exemptions: ['law_104'] }, priceCents: 0 }],
};

beforeAll(async () => {
  tenantId = await makeTenant(database.ownerPool);
  await importFile(registryImporter, [
    registryColumns.map(({ label }) => label).join(';'),
    familyRow('F1', 'G1', ['Rossi', 'Maria'], '10001', ['Rossi', 'Anna'], '5.000,00;01/09/2024;31/08/2025;'),
    familyRow('F2', 'G2', ['Verdi', 'Luigi'], '10002', ['Verdi', 'Bruno'], ';;;'),
    familyRow('F2', 'G2', ['Verdi', 'Luigi'], '10003', ['Verdi', 'Carla'], ';;;104'),
  ]);
  serviceId = await database.inTenant(tenantId, async (tx) => {
    const service = await findCanteenService(tx);
    if (service === null) throw new Error('the import made no service');
    const validity = { validFrom: '2024-09-01', validTo: '2025-08-31' };
    const tariff = { serviceId: service, name: '2024', ...validity, definition: TARIFF };
    const saved = await saveTariff(tx, tenantId, tariff, ACTOR);
    if (!saved.ok) throw new Error(saved.reason);
    return service;
  });
  await importFile(attendanceImporter, [
    attendanceColumns.map(({ label }) => label).join(';'),
    ...['01', '02', '03'].map((day) => `10001;${day}/10/2024;P`),
    ...['01', '02'].flatMap((day) => [`10002;${day}/10/2024;P`, `10003;${day}/10/2024;P`]),
  ]);
  accounting = await signInOperator(database, tenantId, 'accounting');
  secondOperator = await signInOperator(database, tenantId, 'school_office');
  reader = await signInOperator(database, tenantId, 'read_only');
  const other = await makeTenant(database.ownerPool, { slug: 'altrove', fiscalCode: '00000000018' });
  foreigner = await signInOperator(database, other, 'accounting');
});

function familyRow(
  family: string,
  guardian: string,
  payer: [string, string],
  userCode: string,
  child: [string, string],
  money: string,
): string {
  const code = (person: [string, string], birthDate: string) =>
    makeFiscalCode({
      lastName: person[0],
      firstName: person[1],
      birthDate,
      sex: 'M',
      birthplaceCode: 'F205',
    });
  return (
    `${family};${guardian};${payer.join(';')};${code(payer, '1980-01-01')};${guardian}@example.org;;Via Corta;20060;Truccazzano;MI;` +
    `${userCode};${child.join(';')};${code(child, '2016-05-05')};;PRI01;Primaria;Primaria;3A;2024/2025;;;S;${money}`
  );
}

async function importFile(importer: Importer, lines: string[]): Promise<void> {
  const imports = { db: database.db, clock: web.context.clock, importers: [importer] };
  const file = {
    kind: importer.kind,
    fileName: 'prova.csv',
    content: Buffer.from(lines.join('\n')),
    actor: ACTOR,
  };
  const uploaded = await uploadImport(imports, tenantId, file);
  if (!uploaded.ok) throw new Error(uploaded.reason);
  const applied = await applyImport(imports, tenantId, uploaded.value.batch.batchId, { actor: ACTOR });
  if (!applied.ok) throw new Error(applied.reason);
}

const call = (method: 'GET' | 'POST', path: string, cookie: string, body?: object, slug = 'truccazzano') =>
  web.call(method, `/api/c/${slug}/office${path}`, { cookie, ...(body ? { body } : {}) });

const october = () => ({
  serviceId,
  startsOn: '2024-10-01',
  endsOn: '2024-10-31',
  issuedOn: '2024-11-04',
  dueOn: '2024-11-22',
});

async function countRows(
  table: 'frozen_service_days' | 'billing_run_chunk' | 'price_quote' | 'invoice' | 'audit_event',
): Promise<number> {
  const result = await database.ownerPool.query<{ count: string }>(`select count(*) from ${table}`);
  return Number(result.rows[0]?.count);
}

const drain = () =>
  drainJobs({
    ownerPool: database.ownerPool,
    jobs: billingJobs(web.context),
    onFailure: (name, error) => {
      throw new Error(name, { cause: error });
    },
  });

describe('the month close through the office', () => {
  let run: BillingRunView;

  it('is for the office: others are refused, a reader may look', async () => {
    expect((await call('GET', '/billing-runs', '')).statusCode).toBe(401);
    expect((await call('GET', '/billing-runs', foreigner)).statusCode).toBe(401);
    expect((await call('POST', '/billing-runs', reader, october())).statusCode).toBe(403);
    expect((await call('GET', '/billing-runs', reader)).json()).toEqual({ runs: [] });
    expect((await call('GET', '/services', reader)).json()).toEqual([
      { serviceId, code: 'REFEZIONE', name: 'Refezione scolastica', taxonomyCode: null },
    ]);
  });

  it.each([
    ['bad_dates', { endsOn: '2024-09-30' }, 422],
    [
      'future_period',
      { startsOn: '2099-10-01', endsOn: '2099-10-31', issuedOn: '2099-11-01', dueOn: '2099-11-30' },
      422,
    ],
    ['unknown_service', { serviceId: 999_999 }, 422],
  ])('refuses a run: %s', async (reason, change, status) => {
    const refused = await call('POST', '/billing-runs', accounting, { ...october(), ...change });
    expect([refused.statusCode, refused.json<{ reason: string }>().reason]).toEqual([status, reason]);
  });

  it('opens one draft, though two operators press at the same time', async () => {
    const both = await Promise.all([
      call('POST', '/billing-runs', accounting, october()),
      call('POST', '/billing-runs', secondOperator, october()),
    ]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    const made = both.find(({ statusCode }) => statusCode === 201);
    run = (made?.json() ?? {}) as BillingRunView;
    expect(run).toMatchObject({
      serviceName: 'Refezione scolastica',
      description: 'Fatturazione mese Ottobre 2024 REFEZIONE',
      state: 'draft',
      firstNumber: null,
      progress: { done: 0, total: 0 },
    });
    expect((await call('GET', '/billing-runs', reader)).json<{ runs: BillingRunView[] }>().runs).toEqual([
      run,
    ]);
  });

  it('is invisible to another Comune', async () => {
    for (const path of [`/billing-runs/${run.runId}`, `/billing-runs/${run.runId}/invoices`]) {
      expect((await call('GET', path, foreigner, undefined, 'altrove')).statusCode).toBe(404);
    }
    for (const [path, body] of [
      ['preview', undefined],
      ['confirm', { acknowledgedKinds: [] }],
      ['discard', undefined],
    ] as const) {
      const answer = await call('POST', `/billing-runs/${run.runId}/${path}`, foreigner, body, 'altrove');
      expect([path, answer.statusCode]).toEqual([path, 404]);
    }
    expect((await call('GET', `/billing-runs/${run.runId}`, accounting)).json()).toEqual(run);
  });

  it('leaves nothing behind when a preview blocks the confirmation', async () => {
    const before = await countRows('audit_event');
    const preview = await call('POST', `/billing-runs/${run.runId}/preview`, reader);
    expect(preview.json<RunPreview>()).toMatchObject({
      invoiceCount: 2,
      mealCount: 5,
      totalCents: 1500,
      zeroTotalCount: 1,
    });
    expect(
      preview
        .json<RunPreview>()
        .anomalies.filter(({ isBlocking }) => isBlocking)
        .map(({ kind }) => kind),
    ).toEqual(['taxonomy_missing', 'pagopa_not_configured']);
    const refused = await call('POST', `/billing-runs/${run.runId}/confirm`, accounting, {
      acknowledgedKinds: [],
    });
    expect([refused.statusCode, refused.json<{ reason: string }>().reason]).toEqual([409, 'blocked']);
    // The confirmation had frozen the days before it looked: with its refusal they must be free again.
    expect(await countRows('frozen_service_days')).toBe(0);
    expect(await countRows('billing_run_chunk')).toBe(0);
    expect(await countRows('price_quote')).toBe(0);
    expect(await countRows('audit_event')).toBe(before);
    expect((await call('GET', `/billing-runs/${run.runId}`, accounting)).json()).toEqual(run);
  });

  it('shows the same numbers before and after, and bills once though confirmed twice', async () => {
    await configurePayments();
    const preview = (await call('POST', `/billing-runs/${run.runId}/preview`, accounting)).json<RunPreview>();
    expect(preview).toMatchObject({
      invoiceCount: 2,
      mealCount: 5,
      totalCents: 1500,
      zeroTotalCount: 1,
      noticeCount: 2,
      anomalies: [],
    });
    expect(preview.prices.map(({ priceCents, mealCount }) => [priceCents, mealCount]).sort()).toEqual([
      [0, 2],
      [200, 3],
      [450, 2],
    ]);

    const confirm = (cookie: string) =>
      call('POST', `/billing-runs/${run.runId}/confirm`, cookie, { acknowledgedKinds: [] });
    expect((await confirm(reader)).statusCode).toBe(403);
    const both = await Promise.all([confirm(accounting), confirm(secondOperator)]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([202, 409]);
    expect(both.find(({ statusCode }) => statusCode === 202)?.json()).toMatchObject({
      state: 'issuing',
      progress: { done: 0, total: 1 },
    });
    expect((await confirm(accounting)).json()).toMatchObject({ status: 409, reason: 'not_draft' });

    await drain();
    expect((await call('GET', `/billing-runs/${run.runId}`, reader)).json()).toMatchObject({
      state: 'issued',
      firstNumber: 1,
      invoiceCount: 2,
      mealCount: 5,
      totalCents: 1500,
      progress: { done: 1, total: 1 },
    });
    expect(await countRows('invoice')).toBe(2);
  });

  it('lists, searches and exports its invoices', async () => {
    const list = async (query: string) =>
      (await call('GET', `/billing-runs/${run.runId}/invoices${query}`, reader)).json<RunInvoicePage>();
    const all = await list('');
    expect(all.total).toBe(2);
    expect(all.rows).toMatchObject([
      {
        code: '1',
        childName: 'Rossi Anna',
        payerName: 'Rossi Maria',
        mealCount: 3,
        totalCents: 600,
        outstandingCents: 600,
        state: 'overdue',
      },
      {
        code: '2',
        childName: 'Verdi Bruno',
        payerName: 'Verdi Luigi',
        mealCount: 2,
        totalCents: 900,
        outstandingCents: 900,
        state: 'overdue',
      },
    ]);
    expect(all.rows[0]?.noticeNumber).toMatch(/^3\d{17}$/);
    expect((await list('?search=anna%20ROSSI')).rows.map(({ code }) => code)).toEqual(['1']);
    expect((await list('?search=luigi')).rows.map(({ code }) => code)).toEqual(['2']);
    expect((await list('?search=%25')).total).toBe(0);
    expect(await list('?page=2')).toEqual({ rows: [], total: 2 });
    expect((await call('GET', `/billing-runs/${run.runId}/invoices?search=%00`, reader)).statusCode).toBe(
      400,
    );

    expect((await list('?state=overdue&search=luigi')).rows.map(({ code }) => code)).toEqual(['2']);
    expect(await list('?state=overdue&page=2')).toEqual({ rows: [], total: 2 });
    expect(await list('?state=paid')).toEqual({ rows: [], total: 0 });

    const file = `/billing-runs/${run.runId}/invoices`;
    expect((await call('GET', `${file}.csv?state=paid`, reader)).body.trim().split('\r\n')).toHaveLength(1);
    expect((await call('GET', `${file}.xlsx`, reader)).rawPayload.subarray(0, 2).toString()).toBe('PK');
    const csv = await call('GET', `/billing-runs/${run.runId}/invoices.csv`, reader);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    const [header, first] = csv.body.split('\r\n');
    expect(header).toBe(
      '\uFEFFCodice;Bambino;Intestatario;Pasti;Importo;Da pagare;Codice avviso;Scadenza;Stato',
    );
    expect(first).toMatch(
      /^1;Rossi Anna;Rossi Maria;3;"6,00";"6,00";3\d{3} \d{4} \d{4} \d{4} \d{2};22\/11\/2024;Scaduto$/,
    );
  });

  it('discards a draft, never a confirmed run', async () => {
    expect((await call('POST', `/billing-runs/${run.runId}/discard`, accounting)).json()).toMatchObject({
      status: 409,
      reason: 'not_draft',
    });
    const november = {
      ...october(),
      startsOn: '2024-11-01',
      endsOn: '2024-11-30',
      issuedOn: '2024-12-02',
      dueOn: '2024-12-20',
    };
    const draft = (await call('POST', '/billing-runs', accounting, november)).json<BillingRunView>();
    expect(
      (
        await call('POST', `/billing-runs/${draft.runId}/confirm`, accounting, { acknowledgedKinds: [] })
      ).json(),
    ).toMatchObject({
      status: 409,
      reason: 'blocked',
    });
    expect((await call('POST', `/billing-runs/${draft.runId}/discard`, reader)).statusCode).toBe(403);
    expect((await call('POST', `/billing-runs/${draft.runId}/discard`, accounting)).json()).toMatchObject({
      state: 'discarded',
    });
    expect(
      (await call('GET', '/billing-runs', accounting)).json<{ runs: BillingRunView[] }>().runs,
    ).toHaveLength(1);
  });
});

async function configurePayments(): Promise<void> {
  await database.inTenant(tenantId, async (tx) => {
    await setTaxonomyCode(tx, { serviceId, taxonomyCode: '9/0101108SP/' }, ACTOR);
    const nothing = {
      postalIban: null,
      postalHolder: null,
      postalAuthorisation: null,
      cbillCode: null,
      officeName: null,
      contact: null,
    };
    await saveCreditorSettings(
      tx,
      tenantId,
      {
        ...nothing,
        brokerCode: '01199250158',
        stationId: '01199250158_01',
        segregationCode: '01',
        iban: 'IT60X0542811101000000123456',
        acaEnabled: false,
      },
      ACTOR,
    );
  });
}
