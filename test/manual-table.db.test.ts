/**
 * The first acceptance test: the table of invoices in the manual of the Comune (pasti a 4,50 €; 10, 13, 7 and 13 meals;
 * 490, 487 and 487 other invoices in between), out of the real import, the real month close and the real list.
 */
import { expect, test } from 'vitest';
import { makeFiscalCode } from '#common/fiscal-code.ts';
import { addDays } from '#common/dates.ts';
import type { Outcome } from '#common/outcome.ts';
import { billingJobs } from '#server/modules/billing/jobs.ts';
import { confirmRun } from '#server/modules/billing/confirm-run.ts';
import { createRun } from '#server/modules/billing/create-run.ts';
import { listInvoices } from '#server/modules/billing/list-invoices.ts';
import { previewRun } from '#server/modules/billing/preview-run.ts';
import { setNextInvoiceNumber } from '#server/modules/billing/set-next-number.ts';
import { attendanceImporter } from '#server/modules/meals/import-attendance.ts';
import { saveCreditorSettings } from '#server/modules/payments/save-creditor-settings.ts';
import { applyImport } from '#server/modules/registry/apply-import.ts';
import { ensureCanteenService } from '#server/modules/registry/find-canteen-service.ts';
import { registryImporter } from '#server/modules/registry/import-registry.ts';
import { setTaxonomyCode } from '#server/modules/registry/set-taxonomy-code.ts';
import { uploadImport } from '#server/modules/registry/upload-import.ts';
import { saveTariff } from '#server/modules/tariffs/save-tariff.ts';
import { systemClock } from '#server/platform/clock.ts';
import { clockAt } from '#server/platform/clock.ts';
import { drainJobs } from '#server/platform/jobs.ts';
import { checkInvariants } from '#server/platform/check-invariants.ts';
import { useDatabase } from './support/database.ts';
import { makeTenant } from './support/factories.ts';

const clock = clockAt(() => new Date('2017-06-10T08:00:00Z'));
const database = useDatabase();

const MONTHS = [
  {
    startsOn: '2017-02-01',
    endsOn: '2017-02-28',
    issuedOn: '2017-03-02',
    dueOn: '2017-03-17',
    meals: 10,
    pupils: 491,
  },
  {
    startsOn: '2017-03-01',
    endsOn: '2017-03-31',
    issuedOn: '2017-04-03',
    dueOn: '2017-04-20',
    meals: 13,
    pupils: 488,
  },
  {
    startsOn: '2017-04-01',
    endsOn: '2017-04-30',
    issuedOn: '2017-05-02',
    dueOn: '2017-05-19',
    meals: 7,
    pupils: 488,
  },
  {
    startsOn: '2017-05-01',
    endsOn: '2017-05-31',
    issuedOn: '2017-06-01',
    dueOn: '2017-06-20',
    meals: 13,
    pupils: 488,
  },
];

test("the manual's table, to the cent and the day", async () => {
  const tenantId = await makeTenant(database.ownerPool);
  await importFile(tenantId, 'registry', registryFile());
  await importFile(tenantId, 'attendance', attendanceFile());
  const serviceId = await database.inTenant(tenantId, async (tx) => {
    const service = await ensureCanteenService(tx, tenantId);
    value(await setTaxonomyCode(tx, { serviceId: service, taxonomyCode: '9/0109999SP/' }, 'test'));
    await saveCreditorSettings(tx, tenantId, SETTINGS, 'test');
    const definition = {
      version: 1,
      base: [{ kind: 'fixed', label: 'Tariffa unica', when: {}, priceCents: 450 }],
      adjustments: [],
    };
    value(
      await saveTariff(
        tx,
        tenantId,
        { serviceId: service, name: '2016/2017', validFrom: '2016-09-01', validTo: '2017-08-31', definition },
        'test',
      ),
    );
    await setNextInvoiceNumber(tx, tenantId, 78_011_583, 'test');
    return service;
  });
  for (const month of MONTHS) await closeMonth(tenantId, serviceId, month);

  const guardian = await database.ownerPool.query<{ guardian_id: number }>(
    `select guardian_id::int from guardian where code = 'G1'`,
  );
  const list = await database.inTenant(tenantId, (tx) =>
    listInvoices(tx, guardian.rows[0]?.guardian_id ?? 0, clock),
  );
  expect(
    list.invoices.map(({ code, totalCents, state, issuedOn, dueOn, description }) => ({
      code,
      totalCents,
      state,
      issuedOn,
      dueOn,
      description,
    })),
  ).toEqual([
    {
      code: '78013050',
      totalCents: 5850,
      state: 'unpaid',
      issuedOn: '2017-06-01',
      dueOn: '2017-06-20',
      description: 'Fatturazione mese Maggio 2017 REFEZIONE',
    },
    {
      code: '78012562',
      totalCents: 3150,
      state: 'overdue',
      issuedOn: '2017-05-02',
      dueOn: '2017-05-19',
      description: 'Fatturazione mese Aprile 2017 REFEZIONE',
    },
    {
      code: '78012074',
      totalCents: 5850,
      state: 'overdue',
      issuedOn: '2017-04-03',
      dueOn: '2017-04-20',
      description: 'Fatturazione mese Marzo 2017 REFEZIONE',
    },
    {
      code: '78011583',
      totalCents: 4500,
      state: 'overdue',
      issuedOn: '2017-03-02',
      dueOn: '2017-03-17',
      description: 'Fatturazione mese Febbraio 2017 REFEZIONE',
    },
  ]);
  expect(list.due).toEqual({ count: 4, totalCents: 19_350 });
  expect(await checkInvariants(database.ownerPool, tenantId)).toEqual([]);
}, 120_000);

const SETTINGS = {
  brokerCode: '99999000013',
  stationId: '99999000013_01',
  segregationCode: '01',
  iban: 'IT60X0542811101000000123456',
  postalIban: null,
  postalHolder: null,
  postalAuthorisation: null,
  cbillCode: null,
  officeName: null,
  contact: null,
  acaEnabled: false,
};

async function closeMonth(
  tenantId: string,
  serviceId: number,
  month: (typeof MONTHS)[number],
): Promise<void> {
  const { startsOn, endsOn, issuedOn, dueOn } = month;
  const { runId } = value(
    await database.inTenant(tenantId, (tx) =>
      createRun(
        tx,
        tenantId,
        { serviceId, startsOn, endsOn, issuedOn, dueOn },
        { actor: 'test', today: issuedOn },
      ),
    ),
  );
  const preview = value(await database.inTenant(tenantId, (tx) => previewRun(tx, runId)));
  expect(preview.invoiceCount).toBe(month.pupils);
  const acknowledgedKinds = preview.anomalies.map((anomaly) => anomaly.kind);
  value(
    await database.inTenant(tenantId, (tx) =>
      confirmRun(tx, tenantId, runId, { actor: 'test', acknowledgedKinds }),
    ),
  );
  const failures: unknown[] = [];
  await drainJobs({
    ownerPool: database.ownerPool,
    jobs: billingJobs({ db: database.db, clock: systemClock }),
    onFailure: (_name, error) => failures.push(error),
  });
  expect(failures).toEqual([]);
}

async function importFile(tenantId: string, kind: 'registry' | 'attendance', text: string): Promise<void> {
  const imports = { db: database.db, clock, importers: [registryImporter, attendanceImporter] };
  const uploaded = value(
    await uploadImport(imports, tenantId, {
      kind,
      fileName: `${kind}.csv`,
      content: Buffer.from(text, 'utf8'),
      actor: 'test',
    }),
  );
  value(await applyImport(imports, tenantId, uploaded.batch.batchId, { actor: 'test' }));
}

/** The manual's pupil comes first, so that in every run its number is the first of the month. */
function registryFile(): string {
  const header =
    'Codice famiglia;Codice genitore;Cognome genitore;Nome genitore;Codice fiscale genitore;E-mail;Codice utente;Cognome bambino;Nome bambino;Codice fiscale bambino;Data di nascita;Codice scuola;Scuola;Grado;Classe;Anno scolastico;Iscritto dal;Iscritto al;Residente';
  const rows = Array.from({ length: 491 }, (_, index) => {
    const n = index + 1;
    const parent = personCode('Prova', 'Genitore', '1980', n).code;
    const child = personCode('Prova', 'Alunno', '2009', n);
    return `F${n};G${n};Prova;Genitore;${parent};genitore${n}@example.invalid;${1000 + n};Prova;Alunno;${child.code};${child.day};PRI;Scuola primaria;Primaria;2A;2016/2017;12/09/2016;30/06/2017;S`;
  });
  return [header, ...rows].join('\r\n');
}

/** A valid code for each number: birth days and birthplaces vary. */
function personCode(
  lastName: string,
  firstName: string,
  year: string,
  n: number,
): { code: string; day: string } {
  const birthDate = addDays(`${year}-01-01`, n % 360);
  const code = makeFiscalCode({
    lastName,
    firstName,
    birthDate,
    sex: 'F',
    birthplaceCode: `A${String(100 + Math.floor(n / 360)).padStart(3, '0')}`,
  });
  return { code, day: birthDate };
}

function attendanceFile(): string {
  const rows = MONTHS.flatMap((month) =>
    Array.from({ length: month.pupils }, (_, index) =>
      serviceDays(month.startsOn, month.meals).map((day) => `${1001 + index};${day};P`),
    ).flat(),
  );
  return ['Codice utente;Data;Stato', ...rows].join('\n');
}

function serviceDays(startsOn: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => addDays(startsOn, index));
}

function value<T>(outcome: Outcome<T, string> | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`);
  return outcome.value;
}
