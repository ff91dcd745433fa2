import { sql } from 'kysely';
import { RETENTION, RETENTION_KEYS, isRetentionKey, type RetentionKey } from '#common/retention.ts';
import type { Db, TenantId, TenantTx } from '#server/platform/db.ts';
import type { RetentionPeriod, RetentionStanding } from '#server/platform/retention.ts';

export interface ChosenPeriod {
  category: RetentionKey;
  amount: number;
  changedBy: string | null;
  changedAt: Date | null;
}

export interface RunRow {
  runId: number;
  isDry: boolean;
  startedAt: Date;
  startedBy: string;
  endedAt: Date | null;
  purged: number;
}

export interface CountRow {
  category: RetentionKey;
  purged: number;
  kept: number | null;
  due: number | null;
  oldestAt: Date | null;
  nextAt: Date | null;
  hasFailed: boolean;
}

export async function listTenantIds(db: Db): Promise<TenantId[]> {
  const tenants = await sql<{ tenant_id: TenantId }>`select tenant_id from list_tenants()`.execute(db);
  return tenants.rows.map(({ tenant_id: tenantId }) => tenantId);
}

/** Of every category: the Comune's, or the standard. */
export async function findPeriods(tx: TenantTx): Promise<ChosenPeriod[]> {
  const rows = await tx
    .selectFrom('retention_period')
    .select(['category', 'amount', 'changed_by as changedBy', 'changed_at as changedAt'])
    .execute();
  const chosen = new Map(rows.map((row) => [row.category, row]));
  return RETENTION_KEYS.map((category) => {
    const own = chosen.get(category);
    return {
      category,
      amount: own?.amount ?? RETENTION[category].standard,
      changedBy: own?.changedBy ?? null,
      changedAt: own?.changedAt ?? null,
    };
  });
}

export async function findPeriod(tx: TenantTx, category: RetentionKey): Promise<RetentionPeriod> {
  const row = await tx
    .selectFrom('retention_period')
    .select('amount')
    .where('category', '=', category)
    .executeTakeFirst();
  const { unit, standard } = RETENTION[category];
  return { unit, amount: row?.amount ?? standard };
}

export async function savePeriodRow(
  tx: TenantTx,
  tenantId: TenantId,
  { category, amount, changedBy }: { category: RetentionKey; amount: number; changedBy: string },
): Promise<void> {
  await sql`
    insert into retention_period (tenant_id, category, amount, changed_by)
    values (${tenantId}, ${category}, ${amount}, ${changedBy})
    on conflict (tenant_id, category)
    do update set amount = excluded.amount, changed_by = excluded.changed_by, changed_at = now()`.execute(tx);
}

export async function insertRun(
  tx: TenantTx,
  tenantId: TenantId,
  { isDry, startedBy }: { isDry: boolean; startedBy: string },
): Promise<number> {
  const row = await tx
    .insertInto('retention_run')
    .values({ tenant_id: tenantId, is_dry: isDry, started_by: startedBy })
    .returning('run_id as runId')
    .executeTakeFirstOrThrow();
  return row.runId;
}

/** The run that has not come to its end, or a new one. */
export async function openRun(tx: TenantTx, tenantId: TenantId, startedBy: string): Promise<number> {
  // Two workers at once: the second finds the first one's.
  await sql`select pg_advisory_xact_lock(hashtextextended('retention:' || ${tenantId}, 0))`.execute(tx);
  const open = await tx
    .selectFrom('retention_run')
    .select('run_id as runId')
    .where('ended_at', 'is', null)
    .where('is_dry', '=', false)
    .executeTakeFirst();
  return open?.runId ?? insertRun(tx, tenantId, { isDry: false, startedBy });
}

/** Holds the category of a run; false: it is done. */
export async function lockCount(
  tx: TenantTx,
  tenantId: TenantId,
  runId: number,
  category: RetentionKey,
): Promise<boolean> {
  await sql`
    insert into retention_count (tenant_id, run_id, category) values (${tenantId}, ${runId}, ${category})
    on conflict do nothing`.execute(tx);
  const row = await tx
    .selectFrom('retention_count')
    .select('kept')
    .where('run_id', '=', runId)
    .where('category', '=', category)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return row.kept === null;
}

export async function addPurged(
  tx: TenantTx,
  runId: number,
  category: RetentionKey,
  purged: number,
): Promise<void> {
  await sql`
    update retention_count set purged = purged + ${purged}
    where run_id = ${runId} and category = ${category}`.execute(tx);
}

/** The category is done: how it stands now. */
export async function saveStanding(
  tx: TenantTx,
  runId: number,
  category: RetentionKey,
  { kept, due, oldestAt, nextAt }: RetentionStanding,
): Promise<void> {
  await sql`
    update retention_count
    set kept = ${kept}, due = ${due}, oldest_at = ${oldestAt}, next_at = ${nextAt}, failure = null
    where run_id = ${runId} and category = ${category}`.execute(tx);
}

export async function saveFailure(
  tx: TenantTx,
  tenantId: TenantId,
  { runId, category, failure }: { runId: number; category: RetentionKey; failure: string },
): Promise<void> {
  await sql`
    insert into retention_count (tenant_id, run_id, category, failure)
    values (${tenantId}, ${runId}, ${category}, ${failure})
    on conflict (tenant_id, run_id, category) do update set failure = excluded.failure`.execute(tx);
}

/** False: another worker has ended it. */
export async function endRun(tx: TenantTx, runId: number): Promise<boolean> {
  const result = await sql`
    update retention_run set ended_at = now() where run_id = ${runId} and ended_at is null`.execute(tx);
  return Number(result.numAffectedRows ?? 0n) > 0;
}

export async function listRuns(tx: TenantTx, limit: number): Promise<RunRow[]> {
  const result = await sql<RunRow>`
    select r.run_id as "runId", r.is_dry as "isDry", r.started_at as "startedAt", r.started_by as "startedBy",
      r.ended_at as "endedAt", coalesce((select sum(c.purged)::int from retention_count c
        where c.tenant_id = r.tenant_id and c.run_id = r.run_id), 0) as purged
    from retention_run r order by r.run_id desc limit ${limit}`.execute(tx);
  return result.rows;
}

export async function listCounts(tx: TenantTx, runId: number): Promise<CountRow[]> {
  const result = await sql<Omit<CountRow, 'category'> & { category: string }>`
    select category, purged, kept, due, oldest_at as "oldestAt", next_at as "nextAt",
      failure is not null as "hasFailed"
    from retention_count where run_id = ${runId}`.execute(tx);
  const rows = result.rows.flatMap((row) =>
    isRetentionKey(row.category) ? [{ ...row, category: row.category }] : [],
  );
  return rows.sort((a, b) => RETENTION_KEYS.indexOf(a.category) - RETENTION_KEYS.indexOf(b.category));
}
