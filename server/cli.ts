#!/usr/bin/env node
/** `npm run refettorio -- <command>`: what an operator does without a browser. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { formatEuro } from '#common/money.ts';
import type { Outcome } from '#common/outcome.ts';
import { readCommandLine, UsageError, type CommandLine, type CommandName } from './command-line.ts';
import { checkAddress, type AddressFlaw } from './check-address.ts';
import { readConfig } from './config.ts';
import { identityCommands, type IdentityCommandName } from './identity-commands.ts';
import { createOperator } from './modules/accounts/create-operator.ts';
import { endAllSessions } from './modules/accounts/end-all-sessions.ts';
import { resetSecondFactorOf } from './modules/accounts/change-operator.ts';
import { advanceRun } from './modules/billing/advance-run.ts';
import { confirmRun } from './modules/billing/confirm-run.ts';
import { createRun } from './modules/billing/create-run.ts';
import { previewRun } from './modules/billing/preview-run.ts';
import { readRun } from './modules/billing/read-run.ts';
import { attendanceImporter } from './modules/meals/import-attendance.ts';
import { applyImport } from './modules/registry/apply-import.ts';
import { createTenant } from './modules/registry/create-tenant.ts';
import { ensureCanteenService, findCanteenService } from './modules/registry/find-canteen-service.ts';
import { registryImporter } from './modules/registry/import-registry.ts';
import { uploadImport } from './modules/registry/upload-import.ts';
import { findTenant } from './platform/access.ts';
import { checkInvariants } from './platform/check-invariants.ts';
import { attemptInTenant, inTenant } from './platform/db.ts';
import { findRunningPostgres } from './platform/embedded-postgres/running.ts';
import { explainFailure } from './platform/process.ts';
import { StartupError } from './platform/startup-error.ts';
import { resealSecrets } from './reseal-secrets.ts';
import { openInstallation, type Installation } from './start.ts';

const ACTOR = 'cli';
type Command = (installation: Installation, line: CommandLine, file: Buffer) => Promise<void>;

const commands: Record<CommandName, Command> = {
  migrate: async () => console.log('La base dati è aggiornata.'),
  check: runCheck,
  'create-tenant': runCreateTenant,
  'create-operator': runCreateOperator,
  'reset-second-factor': runResetSecondFactor,
  'end-sessions': runEndSessions,
  'check-address': runCheckAddress,
  'reseal-secrets': runResealSecrets,
  import: runImport,
  'close-month': runCloseMonth,
  'identity-setup': runIdentity('identity-setup'),
  'identity-renew-key': runIdentity('identity-renew-key'),
  'identity-clock': runIdentity('identity-clock'),
  'identity-providers': runIdentity('identity-providers'),
  'identity-operator': runIdentity('identity-operator'),
  'identity-credentials': runIdentity('identity-credentials'),
  'identity-statistics': runIdentity('identity-statistics'),
  'identity-register': runIdentity('identity-register'),
};

function runIdentity(name: IdentityCommandName): Command {
  return async (installation, { options }, file) =>
    identityCommands[name](installation, await tenantOf(installation, options), options, file);
}

async function runCheck(installation: Installation, { options }: CommandLine): Promise<void> {
  const { context, ownerPool } = installation;
  if (options.tenant !== undefined) await tenantOf(installation, options);
  const tenants = await ownerPool.query<{ tenant_id: string; slug: string }>(
    'select tenant_id, slug from list_tenants()',
  );
  let count = 0;
  for (const { tenant_id: tenantId, slug } of tenants.rows) {
    if (options.tenant !== undefined && options.tenant !== slug) continue;
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

async function runCreateTenant(
  { ownerPool, context }: Installation,
  { options }: CommandLine,
): Promise<void> {
  const tenant = {
    slug: text(options, 'slug'),
    name: text(options, 'name'),
    fiscalCode: text(options, 'fiscal-code'),
    ipaCode: null,
    isDemo: false,
  };
  const { tenantId } = value(await createTenant(ownerPool, tenant));
  await inTenant(context.db, tenantId, (tx) => ensureCanteenService(tx, tenantId));
  console.log(`Creato: ${tenant.name} (/c/${tenant.slug}/).`);
}

async function runCreateOperator(installation: Installation, { options }: CommandLine): Promise<void> {
  const { tenantId } = await tenantOf(installation, options);
  const operator = {
    username: text(options, 'username'),
    displayName: text(options, 'name'),
    roles: ['school_office', 'accounting', 'service_manager'] as const,
  };
  const made = value(await createOperator(installation.context, tenantId, operator, ACTOR));
  console.log(`Password provvisoria di ${operator.username}: ${made.temporaryPassword ?? ''}`);
}

/** For the last who looks after the accounts: everybody else is helped on the page. */
async function runResetSecondFactor(installation: Installation, { options }: CommandLine): Promise<void> {
  const { tenantId } = await tenantOf(installation, options);
  const username = text(options, 'username');
  value(
    await attemptInTenant(installation.context.db, tenantId, (tx) =>
      resetSecondFactorOf(tx, username, ACTOR),
    ),
  );
  console.log(`${username} attiverà una nuova verifica in due passaggi al prossimo accesso.`);
}

async function runEndSessions(installation: Installation, { options }: CommandLine): Promise<void> {
  const { context } = installation;
  const { tenantId } = await tenantOf(installation, options);
  const surface = options.surface === 'office' ? 'office' : 'portal';
  const of = options.username === undefined ? null : ({ username: options.username, surface } as const);
  const ended = value(await attemptInTenant(context.db, tenantId, (tx) => endAllSessions(tx, of, ACTOR)));
  console.log(`Sessioni chiuse: ${ended}.`);
}

async function runCheckAddress({ config }: Installation): Promise<void> {
  const flaws = await checkAddress(config.publicUrl);
  console.log(flaws.length === 0 ? `${config.publicUrl}: a posto.` : `${config.publicUrl}:`);
  for (const flaw of flaws) console.log(`  ${ADDRESS_FLAWS[flaw]}`);
  if (flaws.length > 0) process.exitCode = 1;
}

const ADDRESS_FLAWS: Readonly<Record<AddressFlaw, string>> = {
  not_https: 'PUBLIC_URL non è https.',
  unreachable: 'Non risponde.',
  untrusted_certificate: 'Il certificato non è di un’autorità pubblica, è scaduto o è di un altro nome.',
  certificate_ends_soon: 'Il certificato scade entro due settimane.',
  old_protocol: 'Accetta TLS 1.1 o più vecchio.',
  weak_cipher: 'Accetta cifrari senza forward secrecy o senza autenticazione (AEAD).',
  no_tls_1_3: 'Non offre TLS 1.3.',
  no_hsts: 'Manca Strict-Transport-Security di almeno un anno.',
};

async function runResealSecrets({ config, context, ownerPool }: Installation): Promise<void> {
  if (!config.secretKeyPrevious)
    throw new StartupError('SECRET_KEY_PREVIOUS deve contenere la chiave che SECRET_KEY sostituisce.');
  const tenants = await ownerPool.query<{ tenant_id: string; slug: string }>(
    'select tenant_id, slug from list_tenants()',
  );
  let codeHolders = 0;
  for (const { tenant_id: tenantId, slug } of tenants.rows) {
    const made = await resealSecrets(context, tenantId, ACTOR);
    codeHolders += made.codeHolders;
    console.log(
      `${slug}: ${made.factors} seconde verifiche, ${made.certificates} certificati, ` +
        `${made.attachments} allegati, ${made.signingKeys} chiavi di firma, ${made.llmKeys} chiavi di modelli`,
    );
  }
  console.log('SECRET_KEY_PREVIOUS non serve più per leggere quanto è cifrato.');
  if (codeHolders > 0)
    console.log(
      `${codeHolders} operatori hanno codici di recupero: quelli fatti prima del cambio valgono finché resta ` +
        'SECRET_KEY_PREVIOUS. Farne di nuovi in «Sicurezza» prima di toglierla.',
    );
}

async function runImport(installation: Installation, line: CommandLine, content: Buffer): Promise<void> {
  const { tenantId } = await tenantOf(installation, line.options);
  const { db, clock } = installation.context;
  const imports = { db, clock, importers: [registryImporter, attendanceImporter] };
  const upload = {
    kind: line.options.kind === 'attendance' ? 'attendance' : 'registry',
    fileName: path.basename(line.file),
    content,
    actor: ACTOR,
  } as const;
  const uploaded = value(await uploadImport(imports, tenantId, upload));
  const acceptRejects = line.flags.has('accept-rejects');
  const applied = value(
    await applyImport(imports, tenantId, uploaded.batch.batchId, { actor: ACTOR, acceptRejects }),
  );
  console.log(JSON.stringify(applied, null, 2));
}

async function runCloseMonth(installation: Installation, { options, flags }: CommandLine): Promise<void> {
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
  if (!flags.has('confirm')) {
    console.log('Bozza creata: aggiungere --confirm per emettere.');
    return;
  }
  const acknowledgedKinds = flags.has('acknowledge') ? preview.anomalies.map((anomaly) => anomaly.kind) : [];
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

async function tenantOf(installation: Installation, options: CommandLine['options']) {
  const slug = text(options, 'tenant');
  const tenant = await findTenant(installation.context.db, slug);
  if (!tenant) throw new StartupError(`Non c'è un Comune «${slug}».`);
  return tenant;
}

/** An option that the command requires, so that reading the command line has found it. */
function text(options: CommandLine['options'], name: string): string {
  const given = options[name];
  if (given === undefined) throw new UsageError(`Manca --${name}.`);
  return given;
}

function value<T>(outcome: Outcome<T, string> | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new StartupError(`Rifiutato: ${outcome.reason}`);
  return outcome.value;
}

async function main(): Promise<void> {
  const line = readCommandLine(process.argv.slice(2));
  if (typeof line === 'string') {
    console.log(line);
    return;
  }
  const file = line.file === '' ? Buffer.alloc(0) : await readGivenFile(line.file);
  const config = readConfig();
  const running = config.databaseUrl ?? (await findRunningPostgres(config.varFolder));
  const installation = await openInstallation({ ...config, databaseUrl: running }, (step) =>
    console.error(step),
  );
  try {
    await commands[line.command](installation, line, file);
  } finally {
    await installation.close();
  }
}

async function readGivenFile(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UsageError(`Il file ${file} non esiste.`, { cause: error });
    throw new UsageError(`Il file ${file} non si può leggere (${code ?? 'errore sconosciuto'}).`, {
      cause: error,
    });
  }
}

main().catch((error: unknown) => {
  console.error(explainFailure(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
