import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Outcome } from '#common/outcome.ts';
import type { Tables } from './tables.ts';

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

export function connect(options: { url: string; role?: string; max?: number; name: string }): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    application_name: `refettorio ${options.name}`,
    types: typeParsers,
    connectionTimeoutMillis: 5_000,
    // The role is a start-up parameter of the session: RESET ROLE comes back to it, never to the login role.
    options: options.role ? `-c role=${options.role}` : undefined,
  });
  // A connection that breaks while idle is replaced by the pool; without a listener the process would stop.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { pool, db, close: () => db.destroy() };
}

/** Runs `work` in one transaction that sees only this tenant's rows. The setting ends with the transaction. */
export function inTenant<T>(db: Db, tenantId: TenantId, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('app.tenant_id', ${tenantId}, true)`.execute(tx);
    return work(tx as TenantTx);
  });
}

/** As `inTenant`, but a refusal undoes whatever the work had written before it refused. */
export async function attemptInTenant<T, Reason extends string>(
  db: Db,
  tenantId: TenantId,
  work: (tx: TenantTx) => Promise<Outcome<T, Reason>>,
): Promise<Outcome<T, Reason>> {
  try {
    return await inTenant(db, tenantId, async (tx) => {
      const outcome = await work(tx);
      if (!outcome.ok) throw new Refused(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Refused) return error.outcome as Outcome<T, Reason>;
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
