import { sql, type RawBuilder } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

/** `top_up`: paid before the meals, for children instead of invoices. `instalment`: asks for parts of invoices. */
export type PositionKind = 'single' | 'family' | 'top_up' | 'instalment';

export interface PositionRow {
  positionId: number;
  noticeNumber: string;
  kind: PositionKind;
  state: 'open' | 'paid' | 'cancelled' | 'closed';
  amountCents: number;
  dueOn: DateString;
  payerId: number;
  debtorFiscalCode: string;
  debtorName: string;
  debtorStreet: string | null;
  debtorPostalCode: string | null;
  debtorCity: string | null;
  debtorProvince: string | null;
  debtorEmail: string | null;
  description: string;
  taxonomyCode: string;
  createdAt: Date;
  activatedAt: Date | null;
}

const POSITION_COLUMNS = [
  'position_id as positionId',
  'notice_number as noticeNumber',
  'kind',
  'state',
  'amount_cents as amountCents',
  'due_on as dueOn',
  'payer_id as payerId',
  'debtor_fiscal_code as debtorFiscalCode',
  'debtor_name as debtorName',
  'debtor_street as debtorStreet',
  'debtor_postal_code as debtorPostalCode',
  'debtor_city as debtorCity',
  'debtor_province as debtorProvince',
  'debtor_email as debtorEmail',
  'description',
  'taxonomy_code as taxonomyCode',
  'created_at as createdAt',
  'activated_at as activatedAt',
] as const;

/** Reserves `count` consecutive IUV bases and returns the first. Never given out again, whatever becomes of them. */
export async function reserveIuvBases(
  tx: TenantTx,
  tenantId: TenantId,
  segregationCode: string,
  count: number,
): Promise<number> {
  const result = await sql<{ first: number }>`
    insert into iuv_counter as c (tenant_id, segregation_code, next_base)
    values (${tenantId}, ${segregationCode}, ${1 + count})
    on conflict (tenant_id, segregation_code) do update set next_base = c.next_base + ${count}
    returning next_base - ${count} as first`.execute(tx);
  const first = result.rows[0]?.first;
  if (first === undefined) throw new Error('no IUV base reserved');
  return first;
}

export interface NewItem {
  invoiceId: number;
  amountCents: number;
  /** Which part of the invoice, counted from 0; left out for the whole. */
  partNo?: number;
}

export interface NewPosition {
  segregationCode: string;
  base: number;
  kind: PositionKind;
  amountCents: number;
  dueOn: DateString;
  payerId: number;
  debtor: Debtor;
  description: string;
  taxonomyCode: string;
  items: readonly NewItem[];
  /** Of the form that asked for it; unique. */
  requestKey?: string;
}

/** Who owes, as it stands on the notice: frozen when the notice is made. */
export interface Debtor {
  fiscalCode: string;
  fullName: string;
  street: string | null;
  postalCode: string | null;
  city: string | null;
  province: string | null;
  email: string | null;
}

export async function insertPosition(
  tx: TenantTx,
  tenantId: TenantId,
  position: NewPosition,
): Promise<number> {
  const row = await tx
    .insertInto('debt_position')
    .values({
      tenant_id: tenantId,
      notice_number: sql<string>`notice_number_of(${position.segregationCode}, ${position.base})`,
      kind: position.kind,
      amount_cents: position.amountCents,
      due_on: position.dueOn,
      payer_id: position.payerId,
      debtor_fiscal_code: position.debtor.fiscalCode,
      debtor_name: position.debtor.fullName,
      debtor_street: position.debtor.street,
      debtor_postal_code: position.debtor.postalCode,
      debtor_city: position.debtor.city,
      debtor_province: position.debtor.province,
      debtor_email: position.debtor.email,
      description: position.description,
      taxonomy_code: position.taxonomyCode,
      request_key: position.requestKey ?? null,
    })
    .returning('position_id')
    .executeTakeFirstOrThrow();
  if (position.items.length === 0) return row.position_id;
  await tx
    .insertInto('debt_position_item')
    .values(
      position.items.map((item) => ({
        tenant_id: tenantId,
        position_id: row.position_id,
        invoice_id: item.invoiceId,
        amount_cents: item.amountCents,
        part_no: item.partNo ?? 0,
      })),
    )
    .execute();
  return row.position_id;
}

/**
 * A position for each staged invoice whose payer has a fiscal code; the n-th invoice has base `firstBase` + n - 1.
 * Returns how many were made.
 */
export async function insertStagedPositions(
  tx: TenantTx,
  tenantId: TenantId,
  run: {
    segregationCode: string;
    firstBase: number;
    dueOn: DateString;
    description: string;
    taxonomyCode: string;
  },
): Promise<number> {
  await sql`
    create temporary table staging_position on commit drop as
    select nextval(pg_get_serial_sequence('debt_position', 'position_id')) as position_id, ranked.*
    from (select *, row_number() over (order by number) as rank from staging_invoice) ranked
    where fiscal_code is not null and total_cents > 0`.execute(tx);
  await sql`
    insert into debt_position (tenant_id, position_id, notice_number, kind, amount_cents, due_on, payer_id,
      debtor_fiscal_code, debtor_name, debtor_street, debtor_postal_code, debtor_city, debtor_province, debtor_email,
      description, taxonomy_code)
    select ${tenantId}::uuid, position_id, notice_number_of(${run.segregationCode}, ${run.firstBase}::bigint + rank - 1), 'single',
      total_cents, ${run.dueOn}::date, payer_id, fiscal_code, full_name, street, postal_code, city, province, email,
      ${run.description}, ${run.taxonomyCode}
    from staging_position`.execute(tx);
  const items = await sql`
    insert into debt_position_item (tenant_id, position_id, invoice_id, amount_cents)
    select ${tenantId}::uuid, position_id, invoice_id, total_cents from staging_position`.execute(tx);
  return Number(items.numAffectedRows ?? 0);
}

export async function findPosition(tx: TenantTx, positionId: number): Promise<PositionRow | null> {
  const row = await tx
    .selectFrom('debt_position')
    .select(POSITION_COLUMNS)
    .where('position_id', '=', positionId)
    .executeTakeFirst();
  return row ?? null;
}

/** Locks the position against every other change of its state until the transaction ends. */
export async function lockPositionByNotice(tx: TenantTx, noticeNumber: string): Promise<PositionRow | null> {
  const row = await tx
    .selectFrom('debt_position')
    .select(POSITION_COLUMNS)
    .where('notice_number', '=', noticeNumber)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export interface PositionItem {
  positionId: number;
  invoiceId: number;
  amountCents: number;
  isLive: boolean;
}

export async function findItems(tx: TenantTx, positionIds: readonly number[]): Promise<PositionItem[]> {
  if (positionIds.length === 0) return [];
  return tx
    .selectFrom('debt_position_item')
    .select([
      'position_id as positionId',
      'invoice_id as invoiceId',
      'amount_cents as amountCents',
      'is_live as isLive',
    ])
    .where('position_id', 'in', positionIds)
    .orderBy('invoice_id')
    .execute();
}

/** The live positions of these invoices, locked in a fixed order so that two payers of one family cannot deadlock. */
export async function lockLivePositions(tx: TenantTx, invoiceIds: readonly number[]): Promise<PositionRow[]> {
  if (invoiceIds.length === 0) return [];
  const rows = await tx
    .selectFrom('debt_position')
    .select(POSITION_COLUMNS)
    .where('position_id', 'in', (eb) =>
      eb
        .selectFrom('debt_position_item')
        .select('position_id')
        .where('invoice_id', 'in', invoiceIds)
        .where('is_live', '=', true),
    )
    .orderBy('position_id')
    .forUpdate()
    .execute();
  return rows;
}

/**
 * Every position that ever stood for these invoices, locked in a fixed order. A burnt notice can still be paid: who reads
 * what is owed must hold it as well, or two deleted notices of one invoice, paid at the same moment, both find the whole
 * debt. Arrays, because a join is planned from statistics that a growing table has outgrown (measured: seconds).
 */
async function lockPositions(tx: TenantTx, invoiceIds: RawBuilder<unknown>): Promise<void> {
  await sql`
    select position_id from debt_position
    where position_id = any(array(
      select position_id from debt_position_item where invoice_id = any(${invoiceIds})))
    order by position_id for update`.execute(tx);
}

export async function lockPositionsOf(tx: TenantTx, invoiceIds: readonly number[]): Promise<void> {
  await lockPositions(tx, sql`${[...invoiceIds]}::bigint[]`);
}

/** Those of the invoices of a notice, in one round trip. */
export async function lockPositionsBeside(tx: TenantTx, noticeNumber: string): Promise<void> {
  await lockPositions(
    tx,
    sql`array(
      select i.invoice_id from debt_position_item i where i.position_id = (
        select p.position_id from debt_position p where p.notice_number = ${noticeNumber}))`,
  );
}

export async function endPosition(
  tx: TenantTx,
  positionId: number,
  state: 'paid' | 'cancelled' | 'closed',
): Promise<void> {
  await tx
    .updateTable('debt_position')
    .set({ state, ended_at: sql`now()` })
    .where('position_id', '=', positionId)
    .execute();
}

/** Frees invoices from a position that no longer stands for them, so that a new notice can be made. */
export async function releaseItems(
  tx: TenantTx,
  positionId: number,
  keepInvoiceIds: readonly number[] = [],
): Promise<void> {
  let query = tx
    .updateTable('debt_position_item')
    .set({ is_live: false })
    .where('position_id', '=', positionId);
  if (keepInvoiceIds.length > 0) query = query.where('invoice_id', 'not in', keepInvoiceIds);
  await query.execute();
}
