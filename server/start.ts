import type pino from 'pino';
import pg from 'pg';
import path from 'node:path';
import { NATIVE_SERVICES } from '#common/contract/push.ts';
import type { Config } from './config.ts';
import { checkoutClient } from './modules/pagopa/checkout-client.ts';
import { buildApp } from './app.ts';
import { makeLogger } from './platform/logger.ts';
import { systemClock, type Clock } from './platform/clock.ts';
import type { Context } from './platform/context.ts';
import { APP_ROLE, connect, type Database, type Db } from './platform/db.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './platform/embedded-postgres/start.ts';
import type { App } from './platform/http.ts';
import { startWorker, type AnyJob } from './platform/jobs.ts';
import { folderMailer, smtpMailer } from './platform/mailer.ts';
import { checkConnection, migrate } from './platform/migrate.ts';
import { allJobs, allSenders, schedules } from './worker.ts';
import type { OutboxSender } from './platform/outbox.ts';
import { startOutboxPump } from './platform/outbox-pump.ts';
import { ensureSecretKey } from './platform/secret-key-file.ts';
import { secretBox } from './platform/secret-box.ts';
import { stepBack } from './platform/go-last.ts';
import { openNativePush } from './platform/native-push/open.ts';
import { ensurePushKey } from './platform/web-push/push-key.ts';

/** What a running installation is made of: the server uses all of it, a command as much as it needs. */
export interface Installation {
  config: Config;
  context: Context;
  database: Database;
  /** The Nodo's own connections: it has seven seconds, and a rush of families must not take them. */
  nodoDatabase: Database;
  ownerPool: pg.Pool;
  ownerUrl: string;
  jobs: AnyJob[];
  /** The outbox’s own connections. */
  outboxDb: Db;
  senders: OutboxSender[];
  mailFolder: string | null;
  logger: pino.Logger;
  close(): Promise<void>;
}

/** Opens the database (embedded when none is configured), migrates it, and builds what modules are given. */
export async function openInstallation(
  config: Config,
  report: (step: string) => void,
  clock: Clock = systemClock,
): Promise<Installation> {
  const logger = makeLogger(config.logLevel);
  const embedded = config.databaseUrl
    ? null
    : await startEmbeddedPostgres({ dataRoot: config.varFolder, report });
  const databaseUrl = config.databaseUrl ?? embedded?.url ?? '';
  const ownerUrl = config.databaseOwnerUrl ?? databaseUrl;
  embedded?.onExit(({ message }) => logger.warn(message));
  try {
    return await assemble({ config, clock, logger, databaseUrl, ownerUrl, embedded, report });
  } catch (error) {
    // A start that is refused leaves no server behind.
    await embedded?.stop();
    throw error;
  }
}

interface Parts {
  config: Config;
  clock: Clock;
  logger: pino.Logger;
  databaseUrl: string;
  ownerUrl: string;
  embedded: EmbeddedPostgres | null;
  report: (step: string) => void;
}

async function assemble({
  config,
  clock,
  logger,
  databaseUrl,
  ownerUrl,
  embedded,
  report,
}: Parts): Promise<Installation> {
  await migrate(ownerUrl, report);

  // With an owner's address of its own, DATABASE_URL is the application's login; otherwise the role is taken on.
  const role = config.databaseOwnerUrl ? {} : { role: APP_ROLE };
  const database = connect({ url: databaseUrl, name: config.role, max: 12, ...role });
  const nodoDatabase = connect({
    url: databaseUrl,
    name: `${config.role} nodo`,
    max: 8,
    isPreparing: true,
    // Whoever holds a notice's row, or all connections, for so long: PAA_SYSTEM_ERROR, and the Nodo asks again.
    patienceMs: 3_000,
    ...role,
  });
  const longWork = connect({
    url: databaseUrl,
    name: `${config.role} long work`,
    max: 3,
    goesLast: true,
    ...role,
  });
  const outbox = connect({
    url: databaseUrl,
    name: `${config.role} outbox`,
    max: 8,
    goesLast: true,
    ...role,
  });
  await checkConnection(database.pool, (message) => logger.warn(message));
  const ownerPool = new pg.Pool({
    connectionString: ownerUrl,
    // Two of them belong to the worker for good: the one that listens, and its sign of life.
    max: 6,
    connectionTimeoutMillis: 5_000,
    application_name: 'refettorio owner',
  });
  ownerPool.on('error', () => undefined);
  ownerPool.on('connect', (client) => client.on('error', () => undefined));

  const mailFolder = config.smtpUrl ? null : path.join(config.varFolder, 'posta');
  const mailer = config.smtpUrl
    ? smtpMailer(config.smtpUrl, config.mailFrom)
    : folderMailer(mailFolder ?? '', config.mailFrom);
  const nativePush = await openNativePush(config, config.mode === 'production');
  const context: Context = {
    db: database.db,
    clock,
    mailer,
    secrets: secretBox(
      config.secretKey ?? (await ensureSecretKey(config.varFolder)),
      config.secretKeyPrevious,
    ),
    publicUrl: config.publicUrl,
    isDemo: config.mode === 'demo',
    isSecure: config.publicUrl.startsWith('https://'),
    modelOrigins: [...LLM_PROVIDERS, ...config.llmServices],
  };
  return {
    config,
    context,
    database,
    nodoDatabase,
    ownerPool,
    ownerUrl,
    jobs: allJobs(context, config.spidRegistry, longWork.db),
    outboxDb: outbox.db,
    senders: allSenders({ ...context, db: outbox.db }, config.acaUrl, {
      web: { key: await ensurePushKey(ownerPool), contact: contactOf(config.mailFrom) },
      native: nativePush,
    }),
    mailFolder,
    logger,
    close: async () => {
      mailer.close();
      nativePush.close();
      await nodoDatabase.close();
      await longWork.close();
      await outbox.close();
      await database.close();
      await ownerPool.end();
      await embedded?.stop();
    },
  };
}

const LLM_PROVIDERS = ['https://api.openai.com', 'https://api.anthropic.com', 'https://api.mistral.ai'];

/** Starts answering and working, as the role says; returns how to stop, draining what is under way. */
export async function serve(installation: Installation): Promise<{ app: App | null; stop(): Promise<void> }> {
  const { config } = installation;
  const app = config.role === 'worker' ? null : await buildWeb(installation);
  await app?.listen({ host: config.host, port: config.port });
  // Nobody waits for what it does as for an answer.
  if (config.role === 'worker') stepBack(process.pid);
  const worker = config.role === 'web' ? null : await startWork(installation);
  return {
    app,
    stop: async () => {
      await app?.close();
      await worker?.stop();
    },
  };
}

/** The jobs, and the pump that empties the outbox. */
async function startWork({
  ownerPool,
  jobs,
  senders,
  outboxDb,
  logger,
}: Installation): Promise<{ stop(): Promise<void> }> {
  const onFailure = (name: string, error: unknown) => logger.error({ err: error, job: name }, 'job failed');
  const runner = await startWorker({ ownerPool, jobs, schedules, concurrency: 3, onFailure });
  const pump = startOutboxPump({ db: outboxDb, senders, onFailure });
  return {
    stop: async () => {
      await pump.stop();
      await runner.stop();
    },
  };
}

function buildWeb({
  config,
  context,
  nodoDatabase,
  ownerPool,
  mailFolder,
  logger,
}: Installation): Promise<App> {
  return buildApp({
    context,
    nodoDatabase,
    ownerPool,
    managingTenant: config.managingTenant,
    push: {
      browserServices: config.pushServices,
      nativeServices: NATIVE_SERVICES.filter((service) => config[service] !== null),
    },
    nativeApps: { android: config.androidApp, ios: config.iosApp },
    checkout: checkoutClient({ checkoutUrl: config.checkoutUrl, isDemo: context.isDemo }),
    nodo: { fingerprints: config.nodoFingerprints, addresses: config.nodoAllowedAddresses },
    webFolder: config.webFolder,
    mailFolder: context.isDemo ? mailFolder : null,
    trustProxy: config.trustProxy,
    logger,
  });
}

/** Whom the operator of a push service can write to: the address that the e-mails come from. */
function contactOf(mailFrom: string): string {
  return `mailto:${/<([^<>]+)>/.exec(mailFrom)?.[1] ?? mailFrom}`;
}
