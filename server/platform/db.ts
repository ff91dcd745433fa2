import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Outcome } from '#common/outcome.ts';
import { goLast } from './go-last.ts';
import type { Tables } from './tables.ts';
import { ofOneStatement, thrifty } from './thrifty-pool.ts';

/** The role that all business code runs as: it owns nothing and every tenant table hides other tenants from it. */
export const APP_ROLE = 'refettorio_app';

export type Db = Kysely<Tables>;
/** A transaction in which one tenant's rows, and no others, can be seen. */
export type TenantTx = Transaction<Tables> & { readonly [tenantMark]: true };
declare const tenantMark: unique symbol;

export interface Database {
  pool: pg.Pool;
  db: Db;
  close(): Promise<void>;
}

export type TenantId = string & { readonly __brand?: 'TenantId' };

// int8 holds cents and identifiers far below 2^53; `date` stays the text that PostgreSQL wrote.
const typeParsers = new pg.TypeOverrides();
typeParsers.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 beyond the safe range: ${text}`);
  return value;
});
typeParsers.setTypeParser(pg.types.builtins.DATE, (text) => text);

export interface ConnectOptions {
  url: string;
  name: string;
  role?: string;
  max?: number;
  /**
   * Connections of their own for few statements that come often: they stay open, and each plans a statement of Kysely once
   * instead of every time. Not for a pool through which any query may come: there single statements are
   * marked (`often`).
   */
  isPreparing?: boolean;
  /** How long to wait at most for a connection, and then for each statement, its locks included. */
  patienceMs?: number;
  /** For long work that nobody waits for: on a busy machine who answers goes first (`goLast`). */
  goesLast?: boolean;
}

const CONNECTION_PATIENCE_MS = 5_000;

export function connect(options: ConnectOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    application_name: `refettorio ${options.name}`,
    types: typeParsers,
    pipeline: true,
    connectionTimeoutMillis: options.patienceMs ?? CONNECTION_PATIENCE_MS,
    ...(options.isPreparing ? { idleTimeoutMillis: 0 } : {}),
    // The role is a start-up parameter of the session: RESET ROLE comes back to it, never to the login role.
    options: [
      ...(options.role ? [`-c role=${options.role}`] : []),
      ...(options.isPreparing ? ['-c plan_cache_mode=force_generic_plan', '-c enable_seqscan=off'] : []),
      ...(options.patienceMs ? [`-c statement_timeout=${options.patienceMs}`] : []),
    ].join(' '),
  });
  // A connection that breaks is replaced by the pool, and whoever used it gets an error from its next statement. Without
  // a listener the process would stop: the pool's own hears of idle connections only, not of one between two statements.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  if (options.goesLast) pool.on('connect', goLast);
  const dialect = new PostgresDialect({ pool: thrifty(pool, { preparesAll: options.isPreparing === true }) });
  const db = new Kysely<Tables>({ dialect });
  // Kysely ends only a pool that it has used itself.
  const close = async () => {
    await db.destroy();
    if (!pool.ending) await pool.end();
  };
  return { pool, db, close };
}

export interface TenantWork {
  /**
   * For what comes a hundred times a second and reads by keys alone: a prepared statement keeps its first plan. The server
   * would plan a long one each time, for a better plan than it needs, which costs more than running it. What is planned
   * while a table is still small must hold when it has grown: it goes by indexes in any case.
   */
  keepsPlans?: boolean;
  /** For what reads with one statement, and writes nothing: it makes one journey to the database instead of two. */
  readsOnce?: boolean;
}

/** Runs `work` in one transaction that sees only this tenant's rows. The setting ends with the transaction. */
export function inTenant<T>(
  db: Db,
  tenantId: TenantId,
  work: (tx: TenantTx) => Promise<T>,
  { keepsPlans = false, readsOnce = false }: TenantWork = {},
): Promise<T> {
  const plans = keepsPlans
    ? sql`; set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off`
    : sql``;
  const end = readsOnce ? ofOneStatement : sql``;
  return db.transaction().execute(async (tx) => {
    // Without a parameter it travels with the `begin`.
    await sql`set local app.tenant_id = ${sql.lit(tenantId)}${plans}${end}`.execute(tx);
    return work(tx as TenantTx);
  });
}

/** As `inTenant`, but a refusal undoes whatever the work had written before it refused. */
export async function attemptInTenant<Result extends Outcome<unknown, string>>(
  db: Db,
  tenantId: TenantId,
  work: (tx: TenantTx) => Promise<Result>,
  options: TenantWork = {},
): Promise<Result> {
  const attempt = async (tx: TenantTx) => {
    const outcome = await work(tx);
    if (!outcome.ok) throw new Refused(outcome);
    return outcome;
  };
  try {
    return await inTenant(db, tenantId, attempt, options);
  } catch (error) {
    if (error instanceof Refused) return error.outcome as Result;
    throw error;
  }
}

class Refused extends Error {
  readonly outcome: { ok: false; reason: string };
  constructor(outcome: { ok: false; reason: string }) {
    super(outcome.reason);
    this.outcome = outcome;
  }
}

/** Which unique or exclusion constraint refused a write, when that is what happened. */
export function violatedConstraint(error: unknown): string | null {
  if (!(error instanceof pg.DatabaseError)) return null;
  const isViolation = error.code === '23505' || error.code === '23P01';
  return isViolation ? (error.constraint ?? null) : null;
}

/** The server is going, gone or not ready yet; or the way to it is. SQLSTATE class 08 is about connections as well. */
const AWAY_CODES = new Set([
  '57P01',
  '57P02',
  '57P03',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]);
/** What the driver says without a code when a connection breaks, or when it is asked to use a broken one. */
const AWAY_MESSAGE =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

/** Whether a statement failed because the database is away for the moment. What it did, if anything, is not known. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return AWAY_CODES.has(code) || code.startsWith('08') || AWAY_MESSAGE.test(error.message);
}

/** Too many connections; a statement or a lock took too long; two that waited for each other. */
const BUSY_CODES = new Set(['53300', '57014', '55P03', '40001', '40P01']);

/** Whether the database could not do it now, though it may a moment later. */
export function isPassing(error: unknown): boolean {
  return isConnectionLost(error) || (error instanceof pg.DatabaseError && BUSY_CODES.has(error.code ?? ''));
}
