/**
 * Rows of every table, all of one family and one Comune, linked by the foreign keys: made from the catalogue, so that a
 * new table is filled without a word here. The checks of a table that a made-up value cannot satisfy are dropped: the
 * database is the test file's own.
 */
import fc from 'fast-check';
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { addDays, romanDate } from '#common/dates.ts';
import type { Catalogue, Column, Table } from './catalogue.ts';

export type Row = Readonly<Record<string, unknown>>;

/** The queue's jobs are in a schema of their own. */
export const JOBS = 'graphile_worker.job';
const MAX_TRIES = 12;

/** Values that the code reads and a made-up one would not do for: `table.column`. */
const VALUES: Readonly<Record<string, unknown>> = {
  'guardianship.role': 'payer',
  'session.surface': 'portal',
  'tariff.definition': {
    version: 1,
    base: [{ kind: 'fixed', label: 'Unica', when: {}, priceCents: 450 }],
    adjustments: [],
  },
  'price_quote.trace': [],
  'meal_charge.trace': [],
  'fixed_part_quote.trace': [],
  'fixed_part_charge.trace': [],
  'invoice.fixed_cents': 0,
  'account.surface': 'portal',
  'phone_message.outcome': 'cancelled',
  'ticket.kind': 'general',
  'news_item.state': 'published',
  'assistant_model.example_ids': [],
  'assistant_llm.address': 'https://modello.example/v1',
  'ticket_mail.outcome': 'added',
  'office_hours.weekdays': '{1,2,3,4,5}',
  'news_item.audience': 'chosen',
};

/** Keys of machines: a made-up one is worse than none. */
const LEFT_EMPTY = new Set([
  'saml_service_provider',
  'saml_other_key',
  'saml_identity_provider',
  'identity_register_key',
]);

export class World {
  readonly tenantId: string;
  readonly #pool: pg.Pool;
  readonly #catalogue: Catalogue;
  readonly #personal: ReadonlySet<string>;
  readonly #mark: string;
  readonly #rows = new Map<string, Row>();
  readonly #underway = new Set<string>();
  readonly #unmade = new Map<string, string>();

  /** `mark` stands in every text about a person, and nowhere else. */
  constructor(
    pool: pg.Pool,
    {
      tenantId,
      catalogue,
      personal,
      mark,
    }: { tenantId: string; catalogue: Catalogue; personal: ReadonlySet<string>; mark: string },
  ) {
    this.tenantId = tenantId;
    this.#pool = pool;
    this.#catalogue = catalogue;
    this.#personal = personal;
    this.#mark = mark;
  }

  /** Fills every table that belongs to a Comune. */
  async fill(): Promise<void> {
    const job = await this.#pool.query<Row>(
      `select id from graphile_worker.add_job('registry.nothing', json_build_object('tenantId', $1::text))`,
      [this.tenantId],
    );
    this.#rows.set(JOBS, job.rows[0] ?? {});
    for (const table of this.#catalogue.values()) {
      if (!table.columns.has('tenant_id') || LEFT_EMPTY.has(table.name)) continue;
      try {
        await this.make(table.name);
      } catch (error) {
        this.#unmade.set(table.name, error instanceof Error ? error.message : String(error));
      }
    }
  }

  /** Tables that could not be filled, with the reason. */
  get unmade(): ReadonlyMap<string, string> {
    return this.#unmade;
  }

  row(table: string): Row | undefined {
    return this.#rows.get(table);
  }

  /** The world's row of that table, made when there is none. */
  async make(name: string): Promise<Row> {
    const made = this.#rows.get(name);
    if (made) return made;
    const table = this.#catalogue.get(name);
    if (!table) throw new Error(`no table ${name}`);
    if (this.#underway.has(name)) throw new Error(`${name} refers to itself`);
    this.#underway.add(name);
    try {
      const row = name === 'tenant' ? await this.#tenant() : await this.#insert(table);
      this.#rows.set(name, row);
      return row;
    } finally {
      this.#underway.delete(name);
    }
  }

  async #tenant(): Promise<Row> {
    const found = await this.#pool.query<Row>('select * from tenant where tenant_id = $1', [this.tenantId]);
    return found.rows[0] ?? {};
  }

  async #insert(table: Table): Promise<Row> {
    const values = await this.#referred(table);
    for (const column of table.columns.values()) {
      if (values.has(column.name) || column.isIdentity || column.isGenerated) continue;
      const given = VALUES[`${table.name}.${column.name}`];
      if (given !== undefined)
        values.set(column.name, column.type === 'jsonb' ? JSON.stringify(given) : given);
      else if (!column.isNullable && !column.hasDefault)
        values.set(column.name, this.#valueOf(table, column));
      else if (column.type === 'text' && this.#isSaying(table, column))
        values.set(column.name, this.#valueOf(table, column));
    }
    return this.#tryToInsert(table, values);
  }

  /** Texts that may be missing, but would tell of the person. */
  #isSaying(table: Table, { name }: Column): boolean {
    return this.#personal.has(table.name) && /name|email|text|reason|street|phone|answer|detail/.test(name);
  }

  /** What the foreign keys want: the world's own rows, as far as they can be had. */
  async #referred(table: Table): Promise<Map<string, unknown>> {
    const values = new Map<string, unknown>();
    if (table.columns.has('tenant_id')) values.set('tenant_id', this.tenantId);
    for (const { columns, target, targetColumns } of table.foreignKeys) {
      const isOptional = columns.some((column) => table.columns.get(column)?.isNullable);
      // Who and what a row is about; not how it was ended, answered or replaced.
      if (isOptional && !['child', 'guardian', 'account', 'school', 'class'].includes(target)) continue;
      let row: Row;
      try {
        row = await this.make(target);
      } catch (error) {
        if (isOptional) continue;
        throw error;
      }
      columns.forEach((column, index) => {
        if (!values.has(column)) values.set(column, row[targetColumns[index] ?? '']);
      });
    }
    return values;
  }

  async #tryToInsert(table: Table, values: Map<string, unknown>): Promise<Row> {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const names = [...values.keys()];
      const text = `insert into "${table.name}" (${names.map((name) => `"${name}"`).join(', ')})
        values (${names.map((_, index) => `$${index + 1}`).join(', ')}) returning *`;
      try {
        const inserted = await this.#pool.query<Row>(text, [...values.values()]);
        const row = inserted.rows[0];
        if (row) return row;
        throw new Error(`${table.name}: nothing inserted`);
      } catch (error) {
        if (!(error instanceof pg.DatabaseError)) throw error;
        const shared = await this.#existing(table, error);
        if (shared) return shared;
        await this.#mend(table, values, error);
      }
    }
    throw new Error(`${table.name}: no row could be made`);
  }

  /** Of what there is one in a Comune, its families share it. */
  async #existing({ name }: Table, { code }: pg.DatabaseError): Promise<Row | undefined> {
    const isTaken = code === '23505' || code === '23P01';
    if (!isTaken || this.#personal.has(name)) return undefined;
    const found = await this.#pool.query<Row>(`select * from "${name}" where tenant_id = $1 limit 1`, [
      this.tenantId,
    ]);
    return found.rows[0];
  }

  async #mend(table: Table, values: Map<string, unknown>, error: pg.DatabaseError): Promise<void> {
    const { code = '', constraint, column } = error;
    if (code === '23514' && constraint)
      await this.#pool.query(`alter table "${table.name}" drop constraint "${constraint}"`);
    else if (code === '23502' && column) {
      const missing = table.columns.get(column);
      if (!missing) throw error;
      values.set(column, this.#valueOf(table, missing));
    } else if (code.startsWith('P') || code === '42501')
      await this.#pool.query(`alter table "${table.name}" disable trigger user`);
    else throw new Error(`${table.name}: ${error.message}`, { cause: error });
  }

  #valueOf(table: Table, column: Column): unknown {
    const { name, type } = column;
    const allowed = allowedValue(table, name);
    if (allowed !== undefined) return allowed;
    if (type.endsWith('[]')) return '{}';
    switch (type) {
      case 'text':
        return this.#textOf(table, name);
      case 'uuid':
        return randomUUID();
      case 'bytea':
        return randomBytes(32);
      case 'boolean':
        return false;
      case 'date':
        return dayOf(name);
      case 'jsonb':
        return '{}';
      case 'interval':
        return '1 day';
      case 'time without time zone':
        return '10:00';
      case 'timestamp with time zone':
        return new Date(Date.now() + (/expires|not_on_or_after/.test(name) ? 86_400_000 : -60_000));
      default:
        return 1;
    }
  }

  #textOf(table: Table, column: string): string {
    const unique = randomBytes(4).toString('hex');
    const said = this.#personal.has(table.name) ? `${this.#mark}${unique}` : `prova${unique}`;
    return column.includes('email') ? `${said}@example.org` : said;
  }
}

/** By a check like `state = any (array['open', …])`, or by a pattern. */
function allowedValue({ checks }: Table, column: string): string | undefined {
  for (const check of checks) {
    const listed = new RegExp(`\\(\\(?${column} = ANY \\(\\(?ARRAY\\['([^']+)'`).exec(check)?.[1];
    if (listed !== undefined) return listed;
    const pattern = new RegExp(`\\(\\(?${column} ~ '([^']+)'`).exec(check)?.[1];
    if (pattern !== undefined) {
      try {
        const texts = fc.stringMatching(new RegExp(pattern));
        // Of a school year: one whose next has four figures as well.
        const fits = column === 'label' ? texts.filter((text) => /^[1-8]/.test(text)) : texts;
        return fc.sample(fits, { numRuns: 1 })[0];
      } catch {
        return undefined;
      }
    }
  }
  return undefined;
}

function dayOf(column: string): string {
  const today = romanDate(new Date());
  if (/valid_from|starts_on/.test(column)) return addDays(today, -30);
  if (/valid_to|ends_on|due_on|expires_on|planned_to/.test(column)) return addDays(today, 200);
  return today;
}
