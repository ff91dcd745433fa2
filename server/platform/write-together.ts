import { sql, type RawBuilder } from 'kysely';
import type { TenantTx } from './db.ts';
import { often, unawaited } from './thrifty-pool.ts';

/** An INSERT or UPDATE whose result nobody reads back. */
export interface Write {
  statement: RawBuilder<unknown>;
  /** Under which another write of the same call reads what this one returns. */
  name?: string;
}

export interface WriteTogetherOptions {
  /** Nothing waits for them but the end of the transaction: see `unawaited`. */
  areLast?: boolean;
}

/**
 * Sends several writes as one statement. Between processes of one machine a round trip costs more than the row it
 * writes: for what comes a hundred times a second. All of them see the database as it was before, in no order, so no
 * two may touch the same row.
 */
export async function writeTogether(
  tx: TenantTx,
  writes: readonly Write[],
  { areLast = false }: WriteTogetherOptions = {},
): Promise<void> {
  if (writes.length === 0) return;
  await sql`${areLast ? unawaited : often} with ${asParts(writes)} select 1`.execute(tx);
}

/** Writes as the parts of a `with`, for a statement that does something else besides. */
export function asParts(writes: readonly Write[]): RawBuilder<unknown> {
  return sql.join(
    writes.map(({ name, statement }, index) => sql`${sql.ref(name ?? `write_${index}`)} as (${statement})`),
  );
}
