import { sql } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

/** Invoices and credit notes are numbered apart. */
export type RegisterCode = 'MENSA' | 'NC';

/**
 * A replacement bills again, for one child, what a voided invoice of a period had billed; a debit note bills a child for
 * something that no meal costs.
 */
export type RunKind = 'period' | 'replacement' | 'debit_note';

export interface RunRow {
  runId: number;
  kind: RunKind;
  serviceId: number;
  serviceName: string;
  taxonomyCode: string | null;
  registerId: number;
  description: string;
  startsOn: DateString;
  endsOn: DateString;
  issuedOn: DateString;
  dueOn: DateString;
  state: 'draft' | 'issuing' | 'issued' | 'discarded';
  firstNumber: number | null;
  firstIuvBase: number | null;
  segregationCode: string | null;
  invoiceCount: number | null;
  mealCount: number | null;
  totalCents: number | null;
  createdAt: Date;
  completedAt: Date | null;
}

/** What a run, or a chunk of it, comes to. */
export interface ChunkTotals {
  invoiceCount: number;
  noticeCount: number;
  mealCount: number;
  totalCents: number;
}

function selectRuns(tx: TenantTx) {
  return tx
    .selectFrom('billing_run as r')
    .innerJoin('service as s', (join) =>
      join.onRef('s.tenant_id', '=', 'r.tenant_id').onRef('s.service_id', '=', 'r.service_id'),
    )
    .select([
      'r.run_id as runId',
      'r.kind',
      'r.service_id as serviceId',
      's.name as serviceName',
      's.taxonomy_code as taxonomyCode',
      'r.register_id as registerId',
      'r.description',
      'r.starts_on as startsOn',
      'r.ends_on as endsOn',
      'r.issued_on as issuedOn',
      'r.due_on as dueOn',
      'r.state',
      'r.first_number as firstNumber',
      'r.first_iuv_base as firstIuvBase',
      'r.segregation_code as segregationCode',
      'r.invoice_count as invoiceCount',
      'r.meal_count as mealCount',
      'r.total_cents as totalCents',
      'r.created_at as createdAt',
      'r.completed_at as completedAt',
    ]);
}

export async function findRun(tx: TenantTx, runId: number): Promise<RunRow | null> {
  return (await selectRuns(tx).where('r.run_id', '=', runId).executeTakeFirst()) ?? null;
}

/** Locks the run: its state changes once, whoever clicks or works on it at the same time. */
export async function lockRun(tx: TenantTx, runId: number): Promise<RunRow | null> {
  return (await selectRuns(tx).where('r.run_id', '=', runId).forUpdate('r').executeTakeFirst()) ?? null;
}

/** The month closes: replacements are found from their invoices. */
export async function listRuns(tx: TenantTx, limit: number): Promise<RunRow[]> {
  return selectRuns(tx)
    .where('r.state', '<>', 'discarded')
    .where('r.kind', '=', 'period')
    .orderBy('r.starts_on', 'desc')
    .limit(limit)
    .execute();
}

export async function insertRun(
  tx: TenantTx,
  tenantId: TenantId,
  run: {
    serviceId: number;
    registerId: number;
    description: string;
    startsOn: DateString;
    endsOn: DateString;
    issuedOn: DateString;
    dueOn: DateString;
    createdBy: string;
    kind?: RunKind;
    replaces?: { invoiceId: number; reason: string; requestKey: string };
  },
): Promise<number> {
  const row = await tx
    .insertInto('billing_run')
    .values({
      tenant_id: tenantId,
      service_id: run.serviceId,
      register_id: run.registerId,
      description: run.description,
      starts_on: run.startsOn,
      ends_on: run.endsOn,
      issued_on: run.issuedOn,
      due_on: run.dueOn,
      created_by: run.createdBy,
      kind: run.kind ?? 'period',
      ...(run.replaces && {
        replaces_invoice_id: run.replaces.invoiceId,
        reason: run.replaces.reason,
        request_key: run.replaces.requestKey,
      }),
    })
    .returning('run_id')
    .executeTakeFirstOrThrow();
  return row.run_id;
}

export async function setRunState(tx: TenantTx, runId: number, state: RunRow['state']): Promise<void> {
  await tx
    .updateTable('billing_run')
    .set({
      state,
      ...(state === 'issued' ? { completed_at: sql`now()` } : {}),
    })
    .where('run_id', '=', runId)
    .execute();
}

/**
 * The register of that code, made on first use, locked until the transaction ends: drafts are opened one after the
 * other. Without it two inserts of one period can deadlock in the exclusion constraint (measured: 1 pair in 1,500).
 */
export async function findOrMakeRegister(
  tx: TenantTx,
  tenantId: TenantId,
  code: RegisterCode,
): Promise<number> {
  await sql`insert into invoice_register (tenant_id, code, next_number) values (${tenantId}, ${code}, 1)
    on conflict (tenant_id, code) do nothing`.execute(tx);
  const row = await tx
    .selectFrom('invoice_register')
    .select('register_id')
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return row.register_id;
}

/** Reserves `count` consecutive numbers and returns the first. The row lock keeps numbers and dates in step. */
export async function reserveNumbers(tx: TenantTx, registerId: number, count: number): Promise<number> {
  const row = await tx
    .updateTable('invoice_register')
    .set({ next_number: sql`next_number + ${count}` })
    .where('register_id', '=', registerId)
    .returning(sql<number>`next_number - ${count}`.as('first'))
    .executeTakeFirstOrThrow();
  return row.first;
}

/** The draft becomes a run that only goes forward: its numbers, its IUVs and its totals are fixed. */
export async function markConfirmed(
  tx: TenantTx,
  runId: number,
  numbers: { firstNumber: number; firstIuvBase: number | null; segregationCode: string | null } & ChunkTotals,
): Promise<void> {
  await tx
    .updateTable('billing_run')
    .set({
      state: 'issuing',
      confirmed_at: sql`now()`,
      first_number: numbers.firstNumber,
      first_iuv_base: numbers.firstIuvBase,
      segregation_code: numbers.segregationCode,
      invoice_count: numbers.invoiceCount,
      meal_count: numbers.mealCount,
      total_cents: numbers.totalCents,
    })
    .where('run_id', '=', runId)
    .execute();
}

export async function raiseNextNumber(
  tx: TenantTx,
  registerId: number,
  nextNumber: number,
): Promise<boolean> {
  const result = await tx
    .updateTable('invoice_register')
    .set({ next_number: nextNumber })
    .where('register_id', '=', registerId)
    .where('next_number', '<=', nextNumber)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function findBeginnings(tx: TenantTx): Promise<{ hasIssuedRun: boolean; isPrepaid: boolean }> {
  const result = await sql<{ hasIssuedRun: boolean; isPrepaid: boolean }>`
    select exists (select from billing_run where state = 'issued') as "hasIssuedRun",
      exists (select from prepaid_period) as "isPrepaid"`.execute(tx);
  return result.rows[0] ?? { hasIssuedRun: false, isPrepaid: false };
}

/** Whether meals of any of these days are taken from credit instead of being invoiced. */
export async function hasPrepaidDays(
  tx: TenantTx,
  days: { serviceId: number; startsOn: DateString; endsOn: DateString },
): Promise<boolean> {
  const row = await tx
    .selectFrom('prepaid_period')
    .select('service_id')
    .where('service_id', '=', days.serviceId)
    .where('starts_on', '<=', days.endsOn)
    .where('ends_on', '>=', days.startsOn)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
