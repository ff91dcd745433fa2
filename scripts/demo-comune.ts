/** The demo Comune: invented people in a real shape, built by the real import and the real month closes. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ImportKind } from '#common/contract/registry.ts';
import type { TariffDefinition } from '#common/contract/tariffs.ts';
import { addDays, type DateString } from '#common/dates.ts';
import { formatEuro } from '#common/money.ts';
import { createGuardianAccounts } from '#server/modules/accounts/create-guardian-accounts.ts';
import { createOperator } from '#server/modules/accounts/create-operator.ts';
import { setPassword } from '#server/modules/accounts/set-password.ts';
import { confirmRun } from '#server/modules/billing/confirm-run.ts';
import { createRun } from '#server/modules/billing/create-run.ts';
import { listRuns } from '#server/modules/billing/list-runs.ts';
import { previewRun } from '#server/modules/billing/preview-run.ts';
import { setNextInvoiceNumber } from '#server/modules/billing/set-next-number.ts';
import { attendanceImporter } from '#server/modules/meals/import-attendance.ts';
import { addClosure } from '#server/modules/meals/add-closure.ts';
import { saveCutoff } from '#server/modules/meals/save-cutoff.ts';
import { saveCreditorSettings } from '#server/modules/payments/save-creditor-settings.ts';
import { applyImport } from '#server/modules/registry/apply-import.ts';
import { createTenant } from '#server/modules/registry/create-tenant.ts';
import { ensureCanteenService } from '#server/modules/registry/find-canteen-service.ts';
import { registryImporter } from '#server/modules/registry/import-registry.ts';
import { setTaxonomyCode } from '#server/modules/registry/set-taxonomy-code.ts';
import { uploadImport } from '#server/modules/registry/upload-import.ts';
import { saveTariff } from '#server/modules/tariffs/save-tariff.ts';
import { attemptInTenant, inTenant, type TenantTx } from '#server/platform/db.ts';
import { StartupError } from '#server/platform/startup-error.ts';
import { drainJobs } from '#server/platform/jobs.ts';
import type { Installation } from '#server/start.ts';
import { makeDemoCalendar } from './demo-calendar.ts';
import { openDemoLadder } from './demo-collection.ts';
import { giveDemoDietsToReview } from './demo-diets.ts';
import { openDemoEnrolment } from './demo-enrolment.ts';
import { prepareDemoMail } from './demo-channels.ts';
import { openDemoKitchen } from './demo-kitchen.ts';
import { makeDemoOperators } from './demo-operators.ts';
import { DEMO } from './demo-names.ts';
import { publishDemoNewsAndMenu } from './demo-news-and-menu.ts';
import { agreeDemoPlan } from './demo-plan.ts';
import { openDemoTelephone } from './demo-telephone.ts';
import { writeDemoTickets } from './demo-tickets.ts';
import { expectOutcome as expect } from './expect-outcome.ts';

const SAMPLES = path.join(import.meta.dirname, '..', 'samples');
const ACTOR = 'dimostrazione';

export { DEMO };

const band = (from: number, to: number, priceCents: number): TariffDefinition['base'][number] => ({
  kind: 'fixed',
  label: `Fascia ISEE da ${formatEuro(from)} a ${formatEuro(to)}`,
  when: { isResident: true, iseeCents: { from, to } },
  priceCents,
});

const TARIFF: TariffDefinition = {
  version: 1,
  base: [
    band(0, 600_000, 150),
    band(600_001, 1_000_000, 250),
    band(1_000_001, 1_500_000, 320),
    band(1_500_001, 2_000_000, 390),
    band(2_000_001, 2_800_000, 420),
    {
      kind: 'fixed',
      label: 'ISEE oltre 28.000,00 €',
      when: { isResident: true, iseeCents: { from: 2_800_001 } },
      priceCents: 450,
    },
    {
      kind: 'fixed',
      label: 'ISEE non presentato: tariffa massima',
      when: { isResident: true, withoutIsee: true },
      priceCents: 450,
    },
    { kind: 'fixed', label: 'Non residente', when: { isResident: false }, priceCents: 520 },
  ],
  adjustments: [
    {
      kind: 'percent',
      label: 'Riduzione 10 % dal secondo figlio',
      when: { isResident: true, childOrder: { from: 2 } },
      percent: -10,
    },
    {
      kind: 'replace',
      label: 'Esenzione',
      when: { exemptions: ['law_104', 'foster_care', 'social_services', 'other'] },
      priceCents: 0,
    },
  ],
};

/** Builds the demo Comune; does nothing when it is there. */
export async function buildDemoComune(
  installation: Installation,
  report: (step: string) => void,
): Promise<void> {
  const created = await createTenant(installation.ownerPool, { ...DEMO, ipaCode: null, isDemo: true });
  if (!created.ok) {
    await refuseHalfBuilt(installation);
    return;
  }
  const { tenantId } = created.value;
  const { db, clock } = installation.context;
  report('Comune di prova: anagrafica e presenze dai file di esempio');
  await importSample(installation, tenantId, 'registry', 'anagrafica.csv');
  const serviceId = await inTenant(db, tenantId, async (tx) => {
    const service = await ensureCanteenService(tx, tenantId);
    await configure(tx, tenantId, service);
    await openCancellations(tx, tenantId, service, clock.today());
    await openDemoTelephone(tx, tenantId, ACTOR);
    await prepareDemoMail(tx, tenantId);
    return service;
  });
  await importSample(installation, tenantId, 'attendance', 'presenze-2026-09.csv');
  await importSample(installation, tenantId, 'attendance', 'presenze-2026-10.csv');

  report('Comune di prova: accessi');
  await createGuardianAccounts(installation.context, tenantId, ACTOR);
  // PostgreSQL would look at what has been written within a minute, and until then plan as for a few rows.
  await installation.ownerPool.query('analyze');
  expect(
    await createOperator(
      installation.context,
      tenantId,
      {
        ...DEMO.operator,
        displayName: 'Ufficio Scuola',
        email: 'ufficio@example.org',
        roles: ['school_office', 'accounting', 'service_manager'],
      },
      ACTOR,
    ),
  );
  await makeDemoOperators(installation.context, tenantId);
  for (const username of DEMO.parents) {
    const password = {
      surface: 'portal' as const,
      username,
      password: DEMO.parentPassword,
      mustChangePassword: false,
    };
    expect(await setPassword(installation.context, tenantId, password, ACTOR));
  }

  report('Comune di prova: classi e cucina');
  await openDemoKitchen(installation.context, tenantId, serviceId);
  await inTenant(db, tenantId, (tx) =>
    giveDemoDietsToReview(tx, tenantId, { today: clock.today(), actor: ACTOR }),
  );

  report('Comune di prova: comunicazioni e menù');
  await inTenant(db, tenantId, (tx) =>
    publishDemoNewsAndMenu(tx, tenantId, { actor: ACTOR, today: clock.today() }),
  );

  report('Comune di prova: segnalazioni');
  await inTenant(db, tenantId, (tx) =>
    writeDemoTickets(tx, tenantId, {
      parent: 'g0001',
      operator: DEMO.operator.username,
      today: clock.today(),
    }),
  );

  report('Comune di prova: iscrizioni');
  await inTenant(db, tenantId, (tx) =>
    openDemoEnrolment(tx, tenantId, { operator: DEMO.operator.username, today: clock.today() }),
  );

  report('Comune di prova: chiusura di settembre e ottobre');
  await closeMonth(installation, tenantId, serviceId, '2026-09-01', '2026-09-30', '2026-10-02', '2026-10-20');
  await openDemoLadder(installation.context, tenantId, ACTOR);
  await agreeDemoPlan(installation.context, tenantId, `office:${DEMO.operator.username}`);
  // Due ten days from now, so that some bills are unpaid and not late.
  await closeMonth(
    installation,
    tenantId,
    serviceId,
    '2026-10-01',
    '2026-10-31',
    '2026-11-03',
    addDays(clock.today(), 10),
  );
}

/** The closing of October is the last step: without it, an earlier start was interrupted. */
async function refuseHalfBuilt({ context, config, ownerPool }: Installation): Promise<void> {
  const found = await ownerPool.query<{ tenant_id: string }>('select tenant_id from tenant where slug = $1', [
    DEMO.slug,
  ]);
  const tenantId = found.rows[0]?.tenant_id;
  const runs = tenantId ? await inTenant(context.db, tenantId, (tx) => listRuns(tx)) : [];
  if (runs.some(({ state, startsOn }) => state === 'issued' && startsOn === '2026-10-01')) return;
  throw new StartupError(
    `La dimostrazione è rimasta a metà: cancellare la cartella ${config.varFolder} e ripetere.`,
  );
}

async function configure(tx: TenantTx, tenantId: string, serviceId: number): Promise<void> {
  await saveCreditorSettings(
    tx,
    tenantId,
    {
      brokerCode: DEMO.fiscalCode,
      stationId: DEMO.stationId,
      segregationCode: '01',
      iban: 'IT60X0542811101000000123456',
      postalIban: 'IT93W0760101600001234567890',
      postalHolder: `${DEMO.name} - Servizio tesoreria`,
      postalAuthorisation: 'DI PROVA',
      cbillCode: null,
      officeName: 'Ufficio Pubblica Istruzione',
      contact: 'da lunedì a venerdì 9-12',
      acaEnabled: true,
      checkoutKey: 'chiave-di-prova',
      acaKey: 'chiave-di-prova',
    },
    ACTOR,
  );
  // A code of the right shape for the demo; a real Comune takes its own from pagoPA's table.
  expect(await setTaxonomyCode(tx, { serviceId, taxonomyCode: '9/0109999SP/' }, ACTOR));
  const validity = { validFrom: '2026-09-01', validTo: '2027-08-31' };
  expect(
    await saveTariff(
      tx,
      tenantId,
      { serviceId, name: 'Tariffe 2026/2027', ...validity, definition: TARIFF },
      ACTOR,
    ),
  );
  await setNextInvoiceNumber(tx, tenantId, 26_000_001, ACTOR);
}

/** From today on meals are cancelled on line; the past was recorded by files. */
async function openCancellations(
  tx: TenantTx,
  tenantId: string,
  serviceId: number,
  today: DateString,
): Promise<void> {
  const cutoff = { closesAt: '09:30', daysBefore: 0, daysAhead: 366, maxLightDays: 3, startsOn: today };
  expect(await saveCutoff(tx, tenantId, { serviceId, schoolId: null, ...cutoff }, { actor: ACTOR, today }));
  const closures = [
    { startsOn: '2026-12-07', endsOn: '2026-12-08', reason: 'Ponte dell’Immacolata' },
    { startsOn: '2026-12-23', endsOn: '2027-01-06', reason: 'Vacanze di Natale' },
    { startsOn: '2027-03-25', endsOn: '2027-03-30', reason: 'Vacanze di Pasqua' },
  ];
  for (const closure of closures) {
    expect(await addClosure(tx, tenantId, { serviceId, schoolId: null, ...closure }, ACTOR));
  }
  await makeDemoCalendar(tx, tenantId, { serviceId, today, actor: ACTOR });
}

async function importSample(
  installation: Installation,
  tenantId: string,
  kind: ImportKind,
  fileName: string,
): Promise<void> {
  const { db, clock } = installation.context;
  const imports = { db, clock, importers: [registryImporter, attendanceImporter] };
  const content = await readFile(path.join(SAMPLES, fileName));
  const uploaded = expect(await uploadImport(imports, tenantId, { kind, fileName, content, actor: ACTOR }));
  expect(await applyImport(imports, tenantId, uploaded.batch.batchId, { actor: ACTOR, acceptRejects: true }));
}

async function closeMonth(
  installation: Installation,
  tenantId: string,
  serviceId: number,
  startsOn: DateString,
  endsOn: DateString,
  issuedOn: DateString,
  dueOn: DateString,
): Promise<void> {
  const { db, clock } = installation.context;
  const run = expect(
    await attemptInTenant(db, tenantId, (tx) =>
      createRun(
        tx,
        tenantId,
        { serviceId, startsOn, endsOn, issuedOn, dueOn },
        { actor: ACTOR, today: clock.today() },
      ),
    ),
  );
  const preview = expect(await inTenant(db, tenantId, (tx) => previewRun(tx, run.runId)));
  const acknowledgedKinds = preview.anomalies
    .filter((anomaly) => !anomaly.isBlocking)
    .map((anomaly) => anomaly.kind);
  expect(
    await attemptInTenant(db, tenantId, (tx) =>
      confirmRun(tx, tenantId, run.runId, { actor: ACTOR, acknowledgedKinds }),
    ),
  );
  await drainJobs({
    ownerPool: installation.ownerPool,
    jobs: installation.jobs.filter((job) => job.name.startsWith('billing.')),
    onFailure: (name, error) => installation.logger.error({ err: error, job: name }, 'demo job failed'),
  });
}
