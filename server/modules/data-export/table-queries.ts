/** Reads whatever table of the Comune's, as the database's catalogue tells it, into lines of CSV. */
import { sql } from 'kysely';
import type { TenantTx } from '#server/platform/db.ts';
import type { TableColumn } from './table-rules.ts';

/** What is read from now on is as it was at one moment, and in UTC. First thing in a transaction. */
export async function readAtOnce(tx: TenantTx): Promise<void> {
  await sql`set transaction isolation level repeatable read, read only`.execute(tx);
  await sql`set local timezone to 'UTC'`.execute(tx);
}

/** In the order of the table's making; `key`: part of its primary key. */
export async function findColumns(tx: TenantTx, table: string): Promise<TableColumn[]> {
  const found = await sql<TableColumn>`
    select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as "isRequired",
      coalesce(a.attnum = any(k.conkey), false) as "isKey",
      (select min(f.confrelid::regclass::text) from pg_constraint f
        where f.conrelid = a.attrelid and f.contype = 'f' and f.conkey[array_length(f.conkey, 1)] = a.attnum
          and a.attname <> 'tenant_id') as "refersTo"
    from pg_attribute a left join pg_constraint k on k.conrelid = a.attrelid and k.contype = 'p'
    where a.attrelid = to_regclass(${`public.${table}`}) and a.attnum > 0 and not a.attisdropped
    order by a.attnum`.execute(tx);
  return found.rows;
}

/** The rows as lines of CSV, a batch at a time, through a cursor: no more than one batch is held. */
export async function* readLines(
  tx: TenantTx,
  table: string,
  reading: { columns: readonly TableColumn[]; condition: string | null; rowsAtOnce: number },
): AsyncGenerator<string[]> {
  const cells = reading.columns.map(({ name, type }) => cellOf(name, type));
  const key = reading.columns.filter(({ isKey }) => isKey).map(({ name }) => sql.ref(name));
  await sql`
    declare exported no scroll cursor for select concat_ws(',', ${sql.join(cells)}) as line from ${sql.table(table)}
    where ${sql.raw(reading.condition ?? 'true')}
    ${key.length === 0 ? sql`` : sql`order by ${sql.join(key)}`}`.execute(tx);
  for (;;) {
    const batch = await sql<{ line: string }>`
      fetch forward ${sql.lit(reading.rowsAtOnce)} from exported`.execute(tx);
    if (batch.rows.length === 0) break;
    yield batch.rows.map(({ line }) => line);
  }
  await sql`close exported`.execute(tx);
}

/** Numbers, days and moments as they are; everything else in quotes; nothing for null. Bytes in base64, on one line. */
function cellOf(name: string, type: string) {
  const column = sql.ref(name);
  if (type === 'bytea')
    return sql`coalesce('"' || translate(encode(${column}, 'base64'), E'\\n', '') || '"', '')`;
  if (/^(?:smallint|integer|bigint|numeric|boolean|date|time|timestamp)/.test(type))
    return sql`coalesce(${column}::text, '')`;
  return sql`coalesce('"' || replace(${column}::text, '"', '""') || '"', '')`;
}
