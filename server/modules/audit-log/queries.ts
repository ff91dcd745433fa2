import { sql, type RawBuilder } from 'kysely';
import { AUDIT_MAX_COUNT, type AuditFilter } from '#common/contract/audit-log.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { NamedSubject, RecordedEvent } from './rules.ts';

/** Comes after whatever begins with the word: no character is greater. */
const END = '\u{10ffff}';

/** More than so many are no search for somebody. */
const MAX_PEOPLE = 200;

/** `withDiets` false: of a person's operations, those about a diet are not found. */
export interface WantedEvents extends AuditFilter {
  withDiets: boolean;
}

/** The latest first. */
export async function findEvents(
  tx: TenantTx,
  wanted: WantedEvents,
  { limit, offset }: { limit: number; offset: number },
): Promise<RecordedEvent[]> {
  const found = await sql<RecordedEvent>`
    select e.event_id as "eventId", e.occurred_at as at, e.actor, a.display_name as "actorName", e.action,
      e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.block_no as "blockNo"
    from audit_event e left join account a on a.tenant_id = e.tenant_id
      and a.surface = split_part(e.actor, ':', 1) and a.username = substr(e.actor, strpos(e.actor, ':') + 1)
    where ${await conditionsOf(tx, wanted)}
    order by e.event_id desc limit ${limit} offset ${offset}`.execute(tx);
  return found.rows;
}

/** How many match, up to `AUDIT_MAX_COUNT`. */
export async function countEvents(tx: TenantTx, wanted: WantedEvents): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from audit_event e where ${await conditionsOf(tx, wanted)} limit ${AUDIT_MAX_COUNT}) counted`.execute(
    tx,
  );
  return found.rows[0]?.count ?? 0;
}

async function conditionsOf(tx: TenantTx, wanted: WantedEvents): Promise<RawBuilder<unknown>> {
  const { person, operator, area, from, to, withDiets } = wanted;
  const conditions = [sql`true`];
  if (area) conditions.push(sql`e.action like ${`${area.replaceAll('_', '\\_')}.%`}`);
  if (from) conditions.push(sql`e.occurred_at >= ${from}::date::timestamp at time zone 'Europe/Rome'`);
  if (to) conditions.push(sql`e.occurred_at < (${to}::date + 1)::timestamp at time zone 'Europe/Rome'`);
  if (operator) {
    const part = `%${operator.replaceAll(/[\\%_]/g, '\\$&')}%`;
    conditions.push(sql`(e.actor ilike ${part} or e.actor = any(array(
      select a.surface || ':' || a.username from account a where a.display_name ilike ${part})))`);
  }
  if (person) {
    const { kinds, ids } = await findSubjectsOf(tx, person);
    conditions.push(
      sql`(e.subject_kind, e.subject_id) in (select * from unnest(${kinds}::text[], ${ids}::text[]))`,
    );
    if (!withDiets) conditions.push(sql`position('diet' in e.action) = 0`);
  }
  return sql.join(conditions, sql` and `);
}

/** All that belongs to the people of whom each word begins one of the names. */
async function findSubjectsOf(tx: TenantTx, search: string): Promise<{ kinds: string[]; ids: string[] }> {
  const split = await sql<{ words: string[] }>`select search_words(${search}) as words`.execute(tx);
  // Signs alone are no word, and nothing begins with them.
  const words = split.rows[0]?.words.length ? split.rows[0].words : [search];
  const people = (kind: 'child' | 'guardian') =>
    sql`array(${sql.join(
      words.map(
        (word) => sql`select f.person_id from person_found f
          where f.kind = ${kind} and f.word >= ${word} and f.word < ${word + END}`,
      ),
      sql` intersect `,
    )} limit ${MAX_PEOPLE})`;
  const found = await sql<{ kind: string; id: string }>`
    select s.kind, s.id::text as id from audit_subject s where s.child_id = any(${people('child')})
    union select s.kind, s.id::text from audit_subject s where s.guardian_id = any(${people('guardian')})`.execute(
    tx,
  );
  return { kinds: found.rows.map(({ kind }) => kind), ids: found.rows.map(({ id }) => id) };
}

/** By kind and number: `invoice 7`. */
export async function findSubjects(
  tx: TenantTx,
  events: readonly Pick<RecordedEvent, 'subjectKind' | 'subjectId'>[],
): Promise<Map<string, NamedSubject>> {
  const byKind = Map.groupBy(events, ({ subjectKind }) => subjectKind);
  const named = new Map<string, NamedSubject>();
  for (const [kind, some] of byKind) {
    const ids = [...new Set(some.map(({ subjectId }) => subjectId))].filter((id) => /^\d{1,15}$/.test(id));
    if (ids.length === 0) continue;
    // With the kind written out, the planner looks into its table alone.
    const found = await sql<{ id: number; name: string; withinId: number | null }>`
      select id, name, within_id as "withinId" from audit_subject
      where kind = ${sql.lit(kind)} and id = any(${ids}::bigint[])`.execute(tx);
    for (const { id, ...subject } of found.rows) named.set(`${kind} ${id}`, subject);
  }
  return named;
}

export interface ChainState {
  verifiedTo: number;
  brokenAt: number | null;
  checkedAt: Date | null;
  lastBlock: number;
  unsealedCount: number;
}

export async function findChain(tx: TenantTx): Promise<ChainState> {
  const found = await sql<ChainState>`
    select coalesce(c.verified_to, 0)::bigint as "verifiedTo", c.broken_at as "brokenAt", c.checked_at as "checkedAt",
      coalesce((select max(b.block_no) from audit_block b), 0)::bigint as "lastBlock",
      (select count(*) from audit_event e where e.block_no is null)::int as "unsealedCount"
    from (select 1) one left join audit_check c on true`.execute(tx);
  const [state] = found.rows;
  return state ?? { verifiedTo: 0, brokenAt: null, checkedAt: null, lastBlock: 0, unsealedCount: 0 };
}

export interface CheckedStretch {
  verifiedTo: number;
  brokenAt: number | null;
}

/** Goes on with the chain after a block that is whole. */
export async function checkBlocks(
  tx: TenantTx,
  afterBlock: number,
  maxBlocks: number,
): Promise<CheckedStretch> {
  const found = await sql<CheckedStretch>`
    select verified_to as "verifiedTo", broken_at as "brokenAt"
    from check_audit_blocks(${afterBlock}::bigint, ${maxBlocks}::integer)`.execute(tx);
  return found.rows[0] ?? { verifiedTo: afterBlock, brokenAt: null };
}

/** The first block that events say they are of and that is not there, after the last that is; `null`: none. */
export async function findMissingBlock(tx: TenantTx): Promise<number | null> {
  const found = await sql<{ blockNo: number | null }>`
    select min(e.block_no) as "blockNo" from audit_event e
    where e.block_no > coalesce((select max(b.block_no) from audit_block b), 0)`.execute(tx);
  return found.rows[0]?.blockNo ?? null;
}

export async function saveCheck(
  tx: TenantTx,
  tenantId: TenantId,
  { verifiedTo, brokenAt }: CheckedStretch,
): Promise<void> {
  await sql`
    insert into audit_check (tenant_id, verified_to, broken_at) values (${tenantId}::uuid, ${verifiedTo}, ${brokenAt})
    on conflict (tenant_id) do update
      set verified_to = excluded.verified_to, broken_at = excluded.broken_at, checked_at = now()`.execute(tx);
}
