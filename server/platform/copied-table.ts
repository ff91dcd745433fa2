import { sql, type RawBuilder } from 'kysely';
import type { TenantTx } from './db.ts';

export type CopiedValue = string | number | boolean | null;

/** A table of what is held about a family, as it is handed over: columns have Italian names, days and instants ISO 8601. */
export interface CopiedTable {
  name: string;
  columns: string[];
  rows: Record<string, CopiedValue>[];
}

/** The rows of a query whose columns are named for people; `columns` gives their order, also when there are no rows. */
export async function copyTable(
  tx: TenantTx,
  name: string,
  columns: string[],
  query: RawBuilder<unknown>,
): Promise<CopiedTable> {
  // PostgreSQL writes the instants, so that all come in one form.
  const result = await sql<{ row: Record<string, CopiedValue> }>`
    select to_jsonb(copied) as row from (${query}) copied`.execute(tx);
  return { name, columns, rows: result.rows.map(({ row }) => row) };
}
