/** Writes server/platform/tables.ts from the migrated database, so that the schema is declared once, in SQL. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

interface Column {
  table_name: string;
  column_name: string;
  udt_name: string;
  is_nullable: 'YES' | 'NO';
  has_default: boolean;
  /** The values of a `check (column in (…))`, when it has one. */
  allowed: string[] | null;
}

const TYPES: Record<string, string> = {
  bool: 'boolean',
  bytea: 'Buffer',
  date: 'string',
  time: 'string',
  int2: 'number',
  _int2: 'number[]',
  _text: 'string[]',
  int4: 'number',
  int8: 'number',
  jsonb: 'Json',
  text: 'string',
  timestamptz: 'Timestamp',
  uuid: 'string',
};

export async function generateTables(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Column>(`
      select table_name, column_name, udt_name, is_nullable,
        column_default is not null or is_identity = 'YES' as has_default,
        (select array_agg(value[1]) from pg_constraint k,
           regexp_matches(pg_get_constraintdef(k.oid), '''([a-z0-9_]+)''::text', 'g') value
         where k.contype = 'c' and k.conrelid = format('public.%I', table_name)::regclass
           and pg_get_constraintdef(k.oid) like format('CHECK ((%s = ANY (ARRAY[%%', column_name)) as allowed
      from information_schema.columns where table_schema = 'public'
      order by table_name, ordinal_position`);
    return render(rows);
  } finally {
    await client.end();
  }
}

function render(columns: Column[]): string {
  const tables = Map.groupBy(columns, (column) => column.table_name);
  const interfaces = [...tables].map(
    ([name, own]) => `export interface ${pascal(name)} {\n${own.map(renderColumn).join('\n')}\n}`,
  );
  const index = [...tables.keys()].map((name) => `  ${name}: ${pascal(name)};`);
  return [
    '// Generated from the migrated database by `npm run generate:tables`. Do not edit.',
    "import type { ColumnType } from 'kysely';",
    '',
    "// Kysely's own Generated does not look into a ColumnType.",
    'type Generated<T> =',
    '  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;',
    'type Json = ColumnType<unknown, string, string>;',
    'type Timestamp = ColumnType<Date, Date | string, Date | string>;',
    '',
    interfaces.join('\n\n'),
    '',
    `export interface Tables {\n${index.join('\n')}\n}`,
    '',
  ].join('\n');
}

function renderColumn(column: Column): string {
  const base = column.allowed
    ? column.allowed.map((value) => `'${value}'`).join(' | ')
    : TYPES[column.udt_name];
  if (!base)
    throw new Error(`no TypeScript type for ${column.udt_name} (${column.table_name}.${column.column_name})`);
  const type = column.is_nullable === 'YES' ? `${base} | null` : base;
  return `  ${column.column_name}: ${column.has_default ? `Generated<${type}>` : type};`;
}

function pascal(name: string): string {
  return name.replace(/(^|_)(\w)/g, (_match, _separator: string, letter: string) => letter.toUpperCase());
}

if (import.meta.main) {
  const ownerUrl = process.argv[2];
  if (!ownerUrl) throw new Error('usage: npm run generate:tables -- <address of a migrated database>');
  const target = path.join(import.meta.dirname, '..', 'server', 'platform', 'tables.ts');
  await writeFile(target, await generateTables(ownerUrl));
}
