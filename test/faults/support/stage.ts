/** Where a scenario plays: databases of its own and real processes, all of them gone when it ends, however it ends. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { checkInvariants } from '../../../server/platform/check-invariants.ts';
import {
  APP_ROLE,
  connect,
  inTenant,
  type Database,
  type TenantId,
  type TenantTx,
} from '../../../server/platform/db.ts';
import { cloneDatabase, dropDatabase, withClient } from '../../support/postgres-server.ts';
import {
  startServerProcess,
  type ServerProcess,
  type ServerProcessOptions,
} from '../../support/server-process.ts';

/** The database tests clear away what begins with its first half. */
const PREFIX = 'refettorio_test_faults_';

export type Size = 'small' | 'full';

/** Plays one scenario; returns what was observed, throws when the oracle is violated. */
export type Scenario = (server: TestServer, size: Size) => Promise<string>;

/** A PostgreSQL server and the migrated database to clone from. */
export interface TestServer {
  url: string;
  template: string;
  /** Databases are dropped at the end of the run, with those of the other tests. */
  isClearedLater?: boolean;
}

export interface StageDatabase extends Database {
  name: string;
  url: string;
  owner: pg.Pool;
  inTenant<T>(tenantId: TenantId, work: (tx: TenantTx) => Promise<T>): Promise<T>;
  rows<Row extends pg.QueryResultRow>(statement: string, values?: unknown[]): Promise<Row[]>;
  /** What breaks I1 to I10, in words; empty when all is well. */
  violations(tenantId: TenantId): Promise<string[]>;
}

export class Stage {
  readonly #server: TestServer;
  readonly #endings: (() => Promise<unknown>)[] = [];
  readonly #fallen: string[] = [];

  constructor(server: TestServer) {
    this.#server = server;
  }

  /** A new database, empty or a copy of another that nobody is connected to. */
  async openDatabase(template = this.#server.template): Promise<StageDatabase> {
    const name = `${PREFIX}${randomBytes(6).toString('hex')}`;
    const url = await cloneDatabase(this.#server.url, name, template);
    const database = connect({ url, role: APP_ROLE, name: 'faults' });
    const owner = quiet(new pg.Pool({ connectionString: url, max: 3, application_name: 'faults owner' }));
    quiet(database.pool);
    let closed: Promise<void> | undefined;
    const close = () => (closed ??= Promise.all([database.close(), owner.end()]).then(() => undefined));
    this.atEnd(async () => {
      await close();
      if (!this.#server.isClearedLater) await dropDatabase(this.#server.url, name);
    });
    return {
      ...database,
      close,
      name,
      url,
      owner,
      inTenant: (tenantId, work) => inTenant(database.db, tenantId, work),
      rows: async <Row extends pg.QueryResultRow>(statement: string, values: unknown[] = []) =>
        (await owner.query<Row>(statement, values)).rows,
      violations: async (tenantId) =>
        (await checkInvariants(owner, tenantId)).map(({ invariant, detail }) => `${invariant}: ${detail}`),
    };
  }

  /** The product as a process. Its files go to a folder of its own, and no message leaves unless `env` says where to. */
  async startServer(options: ServerProcessOptions): Promise<ServerProcess> {
    const folder = await mkdtemp(path.join(tmpdir(), 'refettorio-faults-'));
    const server = await startServerProcess({ ...options, env: { VAR_FOLDER: folder, ...options.env } });
    let isKilled = false;
    const kill = (signal: NodeJS.Signals) => {
      isKilled = true;
      server.kill(signal);
    };
    const killNow = () => kill('SIGKILL');
    process.once('exit', killNow);
    void server.exited.then((code) => {
      process.removeListener('exit', killNow);
      if (!isKilled)
        this.#fallen.push(`${options.role ?? 'all'} ended with ${code ?? 'a signal'}:\n${server.output()}`);
    });
    this.atEnd(async () => {
      killNow();
      await server.exited;
      await rm(folder, { recursive: true, force: true });
    });
    const stop = () => {
      kill('SIGTERM');
      return server.exited.then(() => undefined);
    };
    return { ...server, kill, stop };
  }

  /** Processes that ended although nobody had asked them to, with their last words. */
  get fallen(): readonly string[] {
    return this.#fallen;
  }

  /** Last in, first out. */
  atEnd(ending: () => Promise<unknown>): void {
    this.#endings.push(ending);
  }

  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (const ending of this.#endings.reverse()) {
      await ending().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'the stage was not cleared');
  }
}

/** Drops what plays left behind that were interrupted. */
export async function clearLeftovers(serverUrl: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database d where starts_with(datname, $1)
         and not exists (select 1 from pg_stat_activity a where a.datname = d.datname)`,
      [PREFIX],
    );
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
  });
}

/** Runs a scenario on a stage of its own. */
export async function onStage<T>(server: TestServer, work: (stage: Stage) => Promise<T>): Promise<T> {
  const stage = new Stage(server);
  try {
    const result = await work(stage);
    if (stage.fallen.length > 0) throw new Error('a process of the product ended by itself');
    return result;
  } catch (error) {
    throw stage.fallen.length > 0 ? new Error(stage.fallen.join('\n'), { cause: error }) : error;
  } finally {
    await stage.close();
  }
}

/** A connection that breaks with its server must not end the process that plays the scenario. */
function quiet(pool: pg.Pool): pg.Pool {
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
