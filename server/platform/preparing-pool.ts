import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** A server keeps a plan for each name and connection: a caller that never repeats itself must not fill its memory. */
const MAX_NAMES = 200;
const names = new Map<string, string>();

/**
 * The pool as Kysely sees it, with every parameterised statement under a name: the driver prepares a named statement
 * once per connection. Kysely itself names none, and planning costs more than running when a statement finds one row.
 */
export function preparing(pool: pg.Pool): PostgresPool {
  return {
    connect: async () => named(await pool.connect()),
    end: () => pool.end(),
  };
}

function named(client: pg.PoolClient): PostgresPoolClient {
  const query = (text: string, values: readonly unknown[]) => {
    const name = /^(?:begin|commit|rollback)/.test(text) ? undefined : nameOf(text);
    return client.query(
      name === undefined ? { text, values: [...values] } : { name, text, values: [...values] },
    );
  };
  return { query, release: () => client.release() } as unknown as PostgresPoolClient;
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MAX_NAMES) return known;
  const name = `kysely-${names.size + 1}`;
  names.set(text, name);
  return name;
}
