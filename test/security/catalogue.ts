/** What the database says of its own tables: the fixtures and the checksums are made from this. */
import type pg from 'pg';

export interface Column {
  name: string;
  type: string;
  isNullable: boolean;
  hasDefault: boolean;
  isIdentity: boolean;
  isGenerated: boolean;
}

export interface ForeignKey {
  columns: string[];
  target: string;
  targetColumns: string[];
}

export interface Table {
  name: string;
  columns: ReadonlyMap<string, Column>;
  primaryKey: readonly string[];
  foreignKeys: readonly ForeignKey[];
  /** Definitions of the check constraints. */
  checks: readonly string[];
}

export type Catalogue = ReadonlyMap<string, Table>;

export async function readCatalogue(pool: pg.Pool): Promise<Catalogue> {
  const found = await pool.query<{
    table: string;
    columns: Column[] | null;
    constraints: ConstraintRow[] | null;
  }>(`
    select c.relname as table,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
          'isNullable', not a.attnotnull, 'hasDefault', a.atthasdef, 'isIdentity', a.attidentity <> '',
          'isGenerated', a.attgenerated <> '') order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select json_agg(json_build_object('kind', k.contype, 'definition', pg_get_constraintdef(k.oid),
          'columns', (select json_agg(a.attname order by n.ordinality) from unnest(k.conkey) with ordinality n(num)
            join pg_attribute a on a.attrelid = c.oid and a.attnum = n.num),
          'target', (select relname from pg_class t where t.oid = k.confrelid),
          'targetColumns', (select json_agg(a.attname order by n.ordinality) from unnest(k.confkey) with ordinality n(num)
            join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n.num)))
        from pg_constraint k where k.conrelid = c.oid) as constraints
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname`);
  return new Map(
    found.rows.map(({ table, columns, constraints }) => [
      table,
      toTable(table, columns ?? [], constraints ?? []),
    ]),
  );
}

interface ConstraintRow {
  kind: string;
  definition: string;
  columns: string[] | null;
  target: string | null;
  targetColumns: string[] | null;
}

function toTable(name: string, columns: Column[], constraints: ConstraintRow[]): Table {
  return {
    name,
    columns: new Map(columns.map((column) => [column.name, column])),
    primaryKey: constraints.find(({ kind }) => kind === 'p')?.columns ?? [],
    foreignKeys: constraints.flatMap(({ kind, columns, target, targetColumns }) =>
      kind === 'f' && target ? [{ columns: columns ?? [], target, targetColumns: targetColumns ?? [] }] : [],
    ),
    checks: constraints.filter(({ kind }) => kind === 'c').map(({ definition }) => definition),
  };
}

const PEOPLE = new Set(['child', 'guardian', 'family', 'account']);

/** Tables of which each row is about a person: the people's own, and those that always refer to one. */
export function personalTables(catalogue: Catalogue): ReadonlySet<string> {
  const personal = new Set(PEOPLE);
  for (let before = 0; before !== personal.size;) {
    before = personal.size;
    for (const { name, columns, foreignKeys } of catalogue.values()) {
      const isAboutOne = foreignKeys.some(
        (key) => personal.has(key.target) && key.columns.every((column) => !columns.get(column)?.isNullable),
      );
      if (isAboutOne) personal.add(name);
    }
  }
  return personal;
}

/** Written beside what a request does, whoever makes it: when a session was last seen, who tries too often, a secret that
 * is made when it is first needed. */
const BOOKKEEPING = new Set(['login_throttle', 'link_secret']);
const BOOKKEEPING_COLUMNS = ['last_seen_at'];

/** A digest of each table's rows. */
export async function checksums(pool: pg.Pool, catalogue: Catalogue): Promise<ReadonlyMap<string, string>> {
  const names = [...catalogue.keys()].filter((name) => !BOOKKEEPING.has(name));
  const parts = [...names.map((name) => `public."${name}"`), 'graphile_worker._private_jobs'].map(
    (
      table,
    ) => `select '${table}' as table, count(*) || md5(coalesce(string_agg(row, '' order by row), '')) as digest
      from (select md5((to_jsonb(t) - '{${BOOKKEEPING_COLUMNS.join(',')}}'::text[])::text) as row from ${table} t) rows`,
  );
  const text = parts.join(' union all ');
  const found = await pool.query<{ table: string; digest: string }>({ name: 'checksums', text });
  return new Map(found.rows.map(({ table, digest }) => [table, digest]));
}

/** The tables whose rows are not what they were. */
export function changedTables(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  return [...after].filter(([table, digest]) => before.get(table) !== digest).map(([table]) => table);
}
