#!/usr/bin/env node
/** `npm run refettorio -- <command>`: what an operator does without a browser. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { formatEuro } from '#common/money.ts';
import type { Outcome } from '#common/outcome.ts';
import { readConfig } from './config.ts';
import { createOperator } from './modules/accounts/create-operator.ts';
import { advanceRun } from './modules/billing/advance-run.ts';
import { confirmRun } from './modules/billing/confirm-run.ts';
import { createRun } from './modules/billing/create-run.ts';
import { previewRun } from './modules/billing/preview-run.ts';
import { readRun } from './modules/billing/read-run.ts';
import { attendanceImporter } from './modules/meals/import-attendance.ts';
import { applyImport } from './modules/registry/apply-import.ts';
import { createTenant } from './modules/registry/create-tenant.ts';
import { findCanteenService } from './modules/registry/find-canteen-service.ts';
import { registryImporter } from './modules/registry/import-registry.ts';
import { uploadImport } from './modules/registry/upload-import.ts';
import { findTenant } from './platform/access.ts';
import { checkInvariants } from './platform/check-invariants.ts';
import { attemptInTenant, inTenant } from './platform/db.ts';
import { findRunningPostgres } from './platform/embedded-postgres/running.ts';
import { explainFailure } from './platform/process.ts';
import { StartupError } from './platform/startup-error.ts';
import { openInstallation, type Installation } from './start.ts';

const HELP = `Comandi:
  migrate                                            aggiorna la base dati
  check [--tenant SLUG]                              controlla gli invarianti I1-I10
  create-tenant --slug --name --fiscal-code          crea un Comune
  create-operator --tenant --username --name         crea un operatore (stampa la password provvisoria)
  import --tenant --kind registry|attendance FILE    importa un file [--accept-rejects]
  close-month --tenant --from --to --issued --due    chiude un mese [--confirm] [--acknowledge]
`;

const ACTOR = 'cli';
type Options = Record<string, string | boolean | undefined>;
type Command = (installation: Installation, options: Options, files: string[]) => Promise<void>;

const commands: Record<string, Command> = {
  migrate: async () => console.log('La base dati è aggiornata.'),
  check: runCheck,
  'create-tenant': runCreateTenant,
  'create-operator': runCreateOperator,
  import: runImport,
  'close-month': runCloseMonth,
};

async function runCheck({ context, ownerPool }: Installation, options: Options): Promise<void> {
  const tenants = await ownerPool.query<{ tenant_id: string; slug: string }>(
    'select tenant_id, slug from list_tenants()',
  );
  let count = 0;
  for (const { tenant_id: tenantId, slug } of tenants.rows) {
    if (options.tenant && options.tenant !== slug) continue;
    const violations = await checkInvariants(ownerPool, tenantId);
    count += violations.length;
    console.log(
      `${slug}: ${violations.length === 0 ? 'tutti gli invarianti I1-I10 sono rispettati' : `${violations.length} violazioni`}`,
    );
    for (const { invariant, detail } of violations) console.log(`  ${invariant}  ${detail}`);
  }
  console.log(`Controllo del ${context.clock.today()}.`);
  if (count > 0) process.exitCode = 1;
}

async function runCreateTenant({ ownerPool }: Installation, options: Options): Promise<void> {
  const tenant = {
    slug: text(options, 'slug'),
    name: text(options, 'name'),
    fiscalCode: text(options, 'fiscal-code'),
    ipaCode: null,
    isDemo: false,
  };
  value(await createTenant(ownerPool, tenant));
  console.log(`Creato: ${tenant.name} (/c/${tenant.slug}/).`);
}

async function runCreateOperator(installation: Installation, options: Options): Promise<void> {
  const { tenantId } = await tenantOf(installation, options);
  const operator = {
    username: text(options, 'username'),
    displayName: text(options, 'name'),
    roles: ['school_office', 'accounting', 'service_manager'] as const,
  };
  const made = value(await createOperator(installation.context, tenantId, operator, ACTOR));
  console.log(`Password provvisoria di ${operator.username}: ${made.temporaryPassword ?? ''}`);
}

async function runImport(installation: Installation, options: Options, files: string[]): Promise<void> {
  const { tenantId } = await tenantOf(installation, options);
  const kind = text(options, 'kind');
  const [file] = files;
  if (!file || (kind !== 'registry' && kind !== 'attendance')) throw new StartupError(HELP);
  const { db, clock } = installation.context;
  const imports = { db, clock, importers: [registryImporter, attendanceImporter] };
  const upload = {
    kind,
    fileName: path.basename(file),
    content: await readFile(file),
    actor: ACTOR,
  } as const;
  const uploaded = value(await uploadImport(imports, tenantId, upload));
  const acceptRejects = options['accept-rejects'] === true;
  const applied = value(
    await applyImport(imports, tenantId, uploaded.batch.batchId, { actor: ACTOR, acceptRejects }),
  );
  console.log(JSON.stringify(applied, null, 2));
}

async function runCloseMonth(installation: Installation, options: Options): Promise<void> {
  const { db, clock } = installation.context;
  const { tenantId } = await tenantOf(installation, options);
  const serviceId = await inTenant(db, tenantId, (tx) => findCanteenService(tx));
  if (serviceId === null)
    throw new StartupError('Il Comune non ha ancora il servizio di refezione: importare prima l’anagrafica.');
  const dates = {
    startsOn: text(options, 'from'),
    endsOn: text(options, 'to'),
    issuedOn: text(options, 'issued'),
    dueOn: text(options, 'due'),
  };
  const run = value(
    await attemptInTenant(db, tenantId, (tx) =>
      createRun(tx, tenantId, { serviceId, ...dates }, { actor: ACTOR, today: clock.today() }),
    ),
  );
  const preview = value(await inTenant(db, tenantId, (tx) => previewRun(tx, run.runId)));
  console.log(
    `${preview.invoiceCount} fatture, ${preview.mealCount} pasti, ${formatEuro(preview.totalCents)}`,
  );
  for (const anomaly of preview.anomalies)
    console.log(`  ${anomaly.isBlocking ? 'BLOCCO' : 'avviso'}  ${anomaly.kind}: ${anomaly.count}`);
  if (options.confirm !== true) {
    console.log('Bozza creata: aggiungere --confirm per emettere.');
    return;
  }
  const acknowledgedKinds =
    options.acknowledge === true ? preview.anomalies.map((anomaly) => anomaly.kind) : [];
  value(
    await attemptInTenant(db, tenantId, (tx) =>
      confirmRun(tx, tenantId, run.runId, { actor: ACTOR, acknowledgedKinds }),
    ),
  );
  await showProgress(installation, tenantId, run.runId);
}

/** Does the work here, and draws the bar from what has been committed; a worker that runs beside shares the chunks. */
async function showProgress(installation: Installation, tenantId: string, runId: number): Promise<void> {
  const { db } = installation.context;
  const work = advanceRun(db, tenantId, runId).then(
    () => true,
    (error: unknown) => error,
  );
  for (;;) {
    const finished = await Promise.race([work, delay(300, false)]);
    const run = value(await inTenant(db, tenantId, (tx) => readRun(tx, runId)));
    const share = run.state === 'issued' ? 1 : run.progress.done / Math.max(1, run.progress.total);
    process.stdout.write(
      `\r[${'█'.repeat(Math.round(share * 40)).padEnd(40, '·')}] ${String(Math.round(share * 100)).padStart(3)} %`,
    );
    if (finished instanceof Error) throw finished;
    if (run.state === 'issued') {
      console.log(
        `\nEmesse ${run.invoiceCount ?? 0} fatture, dalla ${run.firstNumber ?? '-'}: ${formatEuro(run.totalCents ?? 0)}.`,
      );
      return;
    }
  }
}

async function tenantOf(installation: Installation, options: Options) {
  const slug = text(options, 'tenant');
  const tenant = await findTenant(installation.context.db, slug);
  if (!tenant) throw new StartupError(`Non c'è un Comune «${slug}».`);
  return tenant;
}

function text(options: Options, name: string): string {
  const given = options[name];
  if (typeof given !== 'string' || given === '') throw new StartupError(`Manca --${name}.\n\n${HELP}`);
  return given;
}

function value<T>(outcome: Outcome<T, string> | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new StartupError(`Rifiutato: ${outcome.reason}`);
  return outcome.value;
}

async function main(): Promise<void> {
  const named = ['tenant', 'slug', 'name', 'fiscal-code', 'username', 'kind', 'from', 'to', 'issued', 'due'];
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...Object.fromEntries(named.map((name) => [name, { type: 'string' as const }])),
      'accept-rejects': { type: 'boolean' },
      confirm: { type: 'boolean' },
      acknowledge: { type: 'boolean' },
    },
  });
  const [name = 'help', ...files] = positionals;
  const command = commands[name];
  if (!command) {
    console.log(HELP);
    return;
  }
  const config = readConfig();
  const running = config.databaseUrl ?? (await findRunningPostgres(config.varFolder));
  const installation = await openInstallation({ ...config, databaseUrl: running }, (step) =>
    console.error(step),
  );
  try {
    await command(installation, values, files);
  } finally {
    await installation.close();
  }
}

main().catch((error: unknown) => {
  console.error(explainFailure(error));
  process.exitCode = 1;
});
