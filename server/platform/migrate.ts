import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { runMigrations as runWorkerMigrations } from 'graphile-worker';
import pg from 'pg';
import { APP_ROLE } from './db.ts';
import { StartupError } from './startup-error.ts';

const MIGRATIONS_FOLDER = path.join(import.meta.dirname, '..', '..', 'migrations');
const LOCK_KEY = 7_229_331;
/** Writes the register of SPID and CIE transactions, and does nothing else. */
const REGISTER_ROLE = 'refettorio_register';

/**
 * Brings the database to the version of this code: numbered SQL files, one transaction each, under a lock so that two
 * starts cannot clash. Refuses a database newer than the code, and a released file that has been edited.
 */
export async function migrate(
  ownerUrl: string,
  report: (step: string) => void = () => undefined,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'refettorio migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK_KEY]);
    for (const role of [APP_ROLE, REGISTER_ROLE]) await ensureRole(client, role);
    await client.query(`create table if not exists schema_migration (
      version integer primary key, name text not null, sha256 text not null,
      applied_at timestamptz not null default now())`);
    const applied = await readApplied(client);
    const files = await readMigrationFiles();
    refuseNewerDatabase(applied, files);
    for (const file of files) {
      const before = applied.get(file.version);
      if (before && before !== file.sha256) {
        throw new StartupError(`La migrazione ${file.name} è stata modificata dopo essere stata applicata.`);
      }
      if (before) continue;
      report(`Aggiornamento della base dati: ${file.name}`);
      await applyFile(client, file);
    }
    await runWorkerMigrations({ connectionString: ownerUrl });
    await client.query(`grant usage on schema public to ${APP_ROLE}`);
  } finally {
    await client.end();
  }
}

interface MigrationFile {
  version: number;
  name: string;
  sha256: string;
  statements: string;
}

async function readMigrationFiles(): Promise<MigrationFile[]> {
  const names = (await readdir(MIGRATIONS_FOLDER)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const statements = await readFile(path.join(MIGRATIONS_FOLDER, name), 'utf8');
      const sha256 = createHash('sha256').update(statements).digest('hex');
      return { version: Number(name.slice(0, 4)), name, sha256, statements };
    }),
  );
}

async function readApplied(client: pg.Client): Promise<Map<number, string>> {
  const result = await client.query<{ version: number; sha256: string }>(
    'select version, sha256 from schema_migration',
  );
  return new Map(result.rows.map((row) => [row.version, row.sha256]));
}

function refuseNewerDatabase(applied: Map<number, string>, files: MigrationFile[]): void {
  const known = Math.max(0, ...files.map((file) => file.version));
  const found = Math.max(0, ...applied.keys());
  if (found > known) {
    throw new StartupError(
      `La base dati è alla versione ${found}, più recente del programma (versione ${known}): aggiornare il programma.`,
    );
  }
}

async function applyFile(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query('begin');
  try {
    await client.query('insert into schema_migration (version, name, sha256) values ($1, $2, $3)', [
      file.version,
      file.name,
      file.sha256,
    ]);
    await client.query(file.statements);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${file.name} failed`, { cause: error });
  }
}

/** Roles belong to the cluster: several databases of one server share them. */
async function ensureRole(client: pg.Client, role: string): Promise<void> {
  try {
    await client.query(`do $$ begin
      if not exists (select 1 from pg_roles where rolname = '${role}') then
        create role ${role} nologin nosuperuser nobypassrls nocreatedb nocreaterole;
      end if;
    exception when duplicate_object or unique_violation then null;
    end $$`);
    const member = await client.query<{ ok: boolean }>('select pg_has_role(current_user, $1, $2) as ok', [
      role,
      'MEMBER',
    ]);
    if (!member.rows[0]?.ok) await client.query(`grant ${role} to current_user`);
  } catch (error) {
    throw new StartupError(
      `L'utente della base dati non può creare il ruolo ${role}. Far eseguire a un amministratore: ` +
        `CREATE ROLE ${role} NOLOGIN; GRANT ${role} TO <utente>;`,
      { cause: error },
    );
  }
}

/** Refuses to run as a role that row-level security does not bind, and warns when the server may lose commits. */
export async function checkConnection(pool: pg.Pool, warn: (message: string) => void): Promise<void> {
  const role = await pool.query<{ unsafe: boolean; owns: boolean }>(`
    select rolsuper or rolbypassrls as unsafe,
      exists (select 1 from pg_class where relowner = r.oid and relkind = 'r' and relnamespace = 'public'::regnamespace) as owns
    from pg_roles r where rolname = current_user`);
  if (role.rows[0]?.unsafe !== false || role.rows[0].owns) {
    throw new StartupError(
      'Il ruolo con cui il programma lavora è superuser, aggira la sicurezza delle righe o possiede le tabelle: rifiutato.',
    );
  }
  const durability = await pool.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')`,
  );
  for (const { name, setting } of durability.rows) {
    if (setting === 'off')
      warn(`ATTENZIONE: il server PostgreSQL ha ${name} = off e può perdere pagamenti confermati.`);
  }
}
