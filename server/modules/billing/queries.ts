import { sql } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { PriceQuote } from '#server/modules/tariffs/quote-prices.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export interface RunRow {
  runId: number;
  serviceId: number;
  serviceName: string;
  taxonomyCode: string | null;
  registerId: number;
  description: string;
  startsOn: DateString;
  endsOn: DateString;
  issuedOn: DateString;
  dueOn: DateString;
  state: 'draft' | 'pricing' | 'issuing' | 'issued' | 'discarded';
  firstNumber: number | null;
  firstIuvBase: number | null;
  segregationCode: string | null;
  invoiceCount: number | null;
  mealCount: number | null;
  totalCents: number | null;
  createdAt: Date;
  completedAt: Date | null;
}

function selectRuns(tx: TenantTx) {
  return tx
    .selectFrom('billing_run as r')
    .innerJoin('service as s', (join) =>
      join.onRef('s.tenant_id', '=', 'r.tenant_id').onRef('s.service_id', '=', 'r.service_id'),
    )
    .select([
      'r.run_id as runId',
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

export async function listRuns(tx: TenantTx, limit: number): Promise<RunRow[]> {
  return selectRuns(tx)
    .where('r.state', '<>', 'discarded')
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
      ...(state === 'pricing' ? { confirmed_at: sql`now()` } : {}),
      ...(state === 'issued' ? { completed_at: sql`now()` } : {}),
    })
    .where('run_id', '=', runId)
    .execute();
}

/**
 * The tenant's default register, made on first use, locked until the transaction ends: drafts are opened one after the
 * other. Without it two inserts of one period can deadlock in the exclusion constraint (measured: 1 pair in 1,500).
 */
export async function findOrMakeRegister(tx: TenantTx, tenantId: TenantId): Promise<number> {
  await sql`insert into invoice_register (tenant_id, code, next_number) values (${tenantId}, 'MENSA', 1)
    on conflict (tenant_id, code) do nothing`.execute(tx);
  const row = await tx
    .selectFrom('invoice_register')
    .select('register_id')
    .orderBy('register_id')
    .limit(1)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return row.register_id;
}

/** Reserves `count` consecutive invoice numbers and returns the first. The row lock keeps numbers and dates in step. */
export async function reserveNumbers(tx: TenantTx, registerId: number, count: number): Promise<number> {
  const row = await tx
    .updateTable('invoice_register')
    .set({ next_number: sql`next_number + ${count}` })
    .where('register_id', '=', registerId)
    .returning(sql<number>`next_number - ${count}`.as('first'))
    .executeTakeFirstOrThrow();
  return row.first;
}

/** Children with billable meals in the period, cut into stretches of identifiers of about `size` children each. */
export async function findChildStretches(
  tx: TenantTx,
  run: Pick<RunRow, 'serviceId' | 'startsOn' | 'endsOn'>,
  size: number,
): Promise<{ firstChild: number; lastChild: number }[]> {
  const result = await sql<{ firstChild: number; lastChild: number }>`
    select min(child_id) as "firstChild", max(child_id) as "lastChild"
    from (select child_id, (row_number() over (order by child_id) - 1) / ${size}::int as stretch
          from (select distinct child_id from billable_meal
                where service_id = ${run.serviceId} and service_date between ${run.startsOn} and ${run.endsOn}) eaters) numbered
    group by stretch order by stretch`.execute(tx);
  return result.rows;
}

export async function insertChunks(
  tx: TenantTx,
  tenantId: TenantId,
  runId: number,
  stretches: readonly { firstChild: number; lastChild: number }[],
): Promise<void> {
  if (stretches.length === 0) return;
  await tx
    .insertInto('billing_run_chunk')
    .values(
      stretches.map((stretch, index) => ({
        tenant_id: tenantId,
        run_id: runId,
        chunk_no: index + 1,
        first_child: stretch.firstChild,
        last_child: stretch.lastChild,
      })),
    )
    .execute();
}

export interface Chunk {
  chunkNo: number;
  firstChild: number;
  lastChild: number;
  invoiceCount: number;
  noticeCount: number;
  totalCents: number;
}

/** The next chunk still to be priced or issued, locked; chunks that another worker holds are passed over. */
export async function lockNextChunk(
  tx: TenantTx,
  runId: number,
  phase: 'pricing' | 'issuing',
): Promise<Chunk | null> {
  const column = phase === 'pricing' ? 'priced_at' : 'issued_at';
  const row = await tx
    .selectFrom('billing_run_chunk')
    .select([
      'chunk_no as chunkNo',
      'first_child as firstChild',
      'last_child as lastChild',
      'invoice_count as invoiceCount',
      'notice_count as noticeCount',
      'total_cents as totalCents',
    ])
    .where('run_id', '=', runId)
    .where(column, 'is', null)
    .orderBy('chunk_no')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row) return null;
  return {
    ...row,
    invoiceCount: row.invoiceCount ?? 0,
    noticeCount: row.noticeCount ?? 0,
    totalCents: row.totalCents ?? 0,
  };
}

export interface ChunkTotals {
  invoiceCount: number;
  noticeCount: number;
  mealCount: number;
  totalCents: number;
}

export async function markPriced(
  tx: TenantTx,
  runId: number,
  chunkNo: number,
  totals: ChunkTotals,
): Promise<void> {
  await tx
    .updateTable('billing_run_chunk')
    .set({
      priced_at: sql`now()`,
      invoice_count: totals.invoiceCount,
      notice_count: totals.noticeCount,
      meal_count: totals.mealCount,
      total_cents: totals.totalCents,
    })
    .where('run_id', '=', runId)
    .where('chunk_no', '=', chunkNo)
    .execute();
}

export async function markIssued(tx: TenantTx, runId: number, chunkNo: number): Promise<void> {
  await tx
    .updateTable('billing_run_chunk')
    .set({ issued_at: sql`now()` })
    .where('run_id', '=', runId)
    .where('chunk_no', '=', chunkNo)
    .execute();
}

export interface RunProgress {
  chunks: number;
  priced: number;
  issued: number;
}

export async function readProgress(
  tx: TenantTx,
  runIds: readonly number[],
): Promise<Map<number, RunProgress>> {
  if (runIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('billing_run_chunk')
    .select((eb) => [
      'run_id as runId',
      eb.fn.countAll<number>().as('chunks'),
      eb.fn.count<number>('priced_at').as('priced'),
      eb.fn.count<number>('issued_at').as('issued'),
    ])
    .where('run_id', 'in', runIds)
    .groupBy('run_id')
    .execute();
  return new Map(rows.map((row) => [row.runId, row]));
}

/** How many invoices the chunks before this one hold: where its numbers and IUVs begin. */
export async function readInvoiceOffset(tx: TenantTx, runId: number, chunkNo: number): Promise<number> {
  const row = await tx
    .selectFrom('billing_run_chunk')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('invoice_count'), sql<number>`0`).as('invoices'))
    .where('run_id', '=', runId)
    .where('chunk_no', '<', chunkNo)
    .executeTakeFirstOrThrow();
  return row.invoices;
}

export async function sumChunks(
  tx: TenantTx,
  runId: number,
): Promise<ChunkTotals & { unpriced: number; unissued: number }> {
  const result = await sql<ChunkTotals & { unpriced: number; unissued: number }>`
    select coalesce(sum(invoice_count), 0)::int as "invoiceCount", coalesce(sum(notice_count), 0)::int as "noticeCount",
      coalesce(sum(meal_count), 0)::int as "mealCount", coalesce(sum(total_cents), 0)::bigint as "totalCents",
      count(*) filter (where priced_at is null)::int as unpriced,
      count(*) filter (where issued_at is null)::int as unissued
    from billing_run_chunk where run_id = ${runId}`.execute(tx);
  const row = result.rows[0];
  if (!row) throw new Error('an aggregate without a row');
  return row;
}

export async function setRunNumbers(
  tx: TenantTx,
  runId: number,
  numbers: { firstNumber: number; firstIuvBase: number | null; segregationCode: string | null } & ChunkTotals,
): Promise<void> {
  await tx
    .updateTable('billing_run')
    .set({
      state: 'issuing',
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

/** Quotes as rows, ready to be joined: from memory for a preview, from the table once the run is confirmed. */
function quoteRows(quotes: readonly PriceQuote[]) {
  const json = JSON.stringify(
    quotes.map((quote) => ({
      c: quote.childId,
      f: quote.validFrom,
      t: quote.validTo,
      p: quote.priceCents,
      r: quote.trace,
    })),
  );
  return sql`(select c as child_id, f as valid_from, t as valid_to, p as price_cents, r as trace
    from jsonb_to_recordset(${json}::jsonb) as quote(c bigint, f date, t date, p integer, r jsonb))`;
}

export async function insertQuotes(
  tx: TenantTx,
  tenantId: TenantId,
  runId: number,
  quotes: readonly PriceQuote[],
): Promise<void> {
  if (quotes.length === 0) return;
  await sql`
    insert into price_quote (tenant_id, run_id, child_id, valid_from, valid_to, price_cents, trace)
    select ${tenantId}::uuid, ${runId}::bigint, child_id, valid_from, valid_to, price_cents, trace from ${quoteRows(quotes)} q`.execute(
    tx,
  );
}

export interface ChildBill {
  childId: number;
  mealCount: number;
  totalCents: number;
  /** Billable meals without a price. */
  unpricedCount: number;
  hasEnrolmentGap: boolean;
  hasPayer: boolean;
  hasPayerFiscalCode: boolean;
  hasPayerEmail: boolean;
  hasChildFiscalCode: boolean;
}

/** What each child of the chunk would be billed with these quotes. Reads only. */
export async function findChildBills(
  tx: TenantTx,
  run: Pick<RunRow, 'serviceId' | 'startsOn' | 'endsOn'>,
  stretch: { firstChild: number; lastChild: number },
  quotes: readonly PriceQuote[],
): Promise<ChildBill[]> {
  const result = await sql<ChildBill>`
    with quote as materialized ${quoteRows(quotes)},
    bill as (
      select m.child_id, count(q.price_cents)::int as meals, coalesce(sum(q.price_cents), 0)::bigint as total,
        (count(*) - count(q.price_cents))::int as unpriced,
        bool_or(q.price_cents is null and not exists (
          select 1 from enrolled_child e where e.child_id = m.child_id and e.service_id = m.service_id
            and m.service_date between e.valid_from and e.valid_to)) as gap
      from billable_meal m
      left join quote q on q.child_id = m.child_id and m.service_date between q.valid_from and q.valid_to
      where m.service_id = ${run.serviceId} and m.service_date between ${run.startsOn} and ${run.endsOn}
        and m.child_id between ${stretch.firstChild} and ${stretch.lastChild}
      group by m.child_id
    )
    select b.child_id as "childId", b.meals as "mealCount", b.total as "totalCents", b.unpriced as "unpricedCount",
      b.gap as "hasEnrolmentGap", p.payer_id is not null as "hasPayer", p.fiscal_code is not null as "hasPayerFiscalCode",
      coalesce(p.email, '') <> '' as "hasPayerEmail", p.child_fiscal_code is not null as "hasChildFiscalCode"
    from bill b left join child_payer p on p.child_id = b.child_id
    order by b.child_id`.execute(tx);
  return result.rows;
}

/** How many meals come at which price and under which band, over the quotes of a chunk. */
export async function findPriceSpread(
  tx: TenantTx,
  run: Pick<RunRow, 'serviceId' | 'startsOn' | 'endsOn'>,
  stretch: { firstChild: number; lastChild: number },
  quotes: readonly PriceQuote[],
): Promise<{ label: string; priceCents: number; mealCount: number }[]> {
  const result = await sql<{ label: string; priceCents: number; mealCount: number }>`
    with quote as materialized ${quoteRows(quotes)}
    select (select string_agg(step->>'label', ' · ') from jsonb_array_elements(q.trace) step) as label,
      q.price_cents as "priceCents", count(*)::int as "mealCount"
    from billable_meal m
    join quote q on q.child_id = m.child_id and m.service_date between q.valid_from and q.valid_to
    where m.service_id = ${run.serviceId} and m.service_date between ${run.startsOn} and ${run.endsOn}
      and m.child_id between ${stretch.firstChild} and ${stretch.lastChild}
    group by 1, 2`.execute(tx);
  return result.rows;
}

export async function insertExceptions(
  tx: TenantTx,
  tenantId: TenantId,
  runId: number,
  exceptions: readonly {
    childId: number;
    reason: 'no_tariff' | 'no_enrolment' | 'no_payer';
    mealCount: number;
  }[],
): Promise<void> {
  if (exceptions.length === 0) return;
  await tx
    .insertInto('billing_exception')
    .values(
      exceptions.map((exception) => ({
        tenant_id: tenantId,
        run_id: runId,
        child_id: exception.childId,
        reason: exception.reason,
        meal_count: exception.mealCount,
      })),
    )
    .execute();
}

/**
 * Stages the invoices of a chunk in `staging_invoice`, numbered from `firstNumber` in the order of the children.
 * Children whose total is zero are left out: no number, no notice.
 */
export async function stageInvoices(
  tx: TenantTx,
  run: RunRow,
  chunk: Chunk,
  firstNumber: number,
): Promise<{ invoiceCount: number; totalCents: number }> {
  await sql`
    create temporary table staging_invoice on commit drop as
    select nextval(pg_get_serial_sequence('invoice', 'invoice_id')) as invoice_id,
      ${firstNumber}::bigint + row_number() over (order by b.child_id) - 1 as number,
      b.child_id, p.payer_id, b.meals, b.total as total_cents, nullif(p.email, '') as email
    from (
      select m.child_id, count(*)::int as meals, sum(q.price_cents)::bigint as total
      from billable_meal m
      join price_quote q on q.run_id = ${run.runId} and q.child_id = m.child_id
        and m.service_date between q.valid_from and q.valid_to
      where m.service_id = ${run.serviceId} and m.service_date between ${run.startsOn} and ${run.endsOn}
        and m.child_id between ${chunk.firstChild} and ${chunk.lastChild}
      group by m.child_id having sum(q.price_cents) > 0
    ) b join child_payer p on p.child_id = b.child_id`.execute(tx);
  await sql`analyze staging_invoice`.execute(tx);
  const result = await sql<{ invoiceCount: number; totalCents: number }>`
    select count(*)::int as "invoiceCount", coalesce(sum(total_cents), 0)::bigint as "totalCents" from staging_invoice`.execute(
    tx,
  );
  return result.rows[0] ?? { invoiceCount: 0, totalCents: 0 };
}

/** Writes the staged invoices and a line for each of their meals. */
export async function insertStagedInvoices(tx: TenantTx, tenantId: TenantId, run: RunRow): Promise<void> {
  await sql`
    insert into invoice (tenant_id, invoice_id, run_id, register_id, number, service_id, child_id, payer_id, description,
      meal_count, total_cents, issued_on, due_on)
    select ${tenantId}::uuid, invoice_id, ${run.runId}::bigint, ${run.registerId}::bigint, number, ${run.serviceId}::bigint, child_id, payer_id,
      ${run.description}, meals, total_cents, ${run.issuedOn}::date, ${run.dueOn}::date
    from staging_invoice order by number`.execute(tx);
  await sql`
    insert into invoice_line (tenant_id, invoice_id, service_date, state, price_cents, quote_from)
    select ${tenantId}::uuid, s.invoice_id, m.service_date, m.state, q.price_cents, q.valid_from
    from staging_invoice s
    join billable_meal m on m.child_id = s.child_id and m.service_id = ${run.serviceId}
      and m.service_date between ${run.startsOn} and ${run.endsOn}
    join price_quote q on q.run_id = ${run.runId} and q.child_id = s.child_id
      and m.service_date between q.valid_from and q.valid_to`.execute(tx);
}

/** The e-mail of each staged invoice whose payer has an address, and an audit line for each invoice. */
export async function insertStagedMessages(tx: TenantTx, tenantId: TenantId, runId: number): Promise<void> {
  await sql`
    insert into outbox_message (tenant_id, channel, kind, subject_key, recipient, payload)
    select ${tenantId}::uuid, 'email', 'billing.invoice_issued', invoice_id::text, email,
      jsonb_build_object('invoiceId', invoice_id)
    from staging_invoice where email is not null`.execute(tx);
  await sql`
    insert into audit_event (tenant_id, actor, action, subject_kind, subject_id, detail)
    select ${tenantId}::uuid, 'system', 'billing.issue_invoice', 'invoice', invoice_id::text,
      jsonb_build_object('runId', ${runId}::bigint, 'number', number, 'totalCents', total_cents)
    from staging_invoice`.execute(tx);
}

export async function findTenantSettings(tx: TenantTx): Promise<Record<string, unknown>> {
  const row = await tx.selectFrom('tenant').select('settings').executeTakeFirstOrThrow();
  return row.settings as Record<string, unknown>;
}

export async function countEnrolled(
  tx: TenantTx,
  run: Pick<RunRow, 'serviceId' | 'startsOn' | 'endsOn'>,
): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(distinct child_id)::int as count from enrolled_child
    where service_id = ${run.serviceId} and valid_from <= ${run.endsOn} and valid_to >= ${run.startsOn}`.execute(
    tx,
  );
  return result.rows[0]?.count ?? 0;
}

/** Children whose price of a meal moved by more than half since their last invoice. */
export async function findPriceJumps(
  tx: TenantTx,
  run: Pick<RunRow, 'serviceId' | 'startsOn'>,
  bills: readonly { childId: number; mealCount: number; totalCents: number }[],
): Promise<number[]> {
  const json = JSON.stringify(
    bills.map((bill) => ({ c: bill.childId, m: bill.mealCount, t: bill.totalCents })),
  );
  const result = await sql<{ childId: number }>`
    select b.c as "childId"
    from jsonb_to_recordset(${json}::jsonb) as b(c bigint, m integer, t bigint)
    cross join lateral (
      select i.total_cents::numeric / i.meal_count as price from invoice i
      where i.child_id = b.c and i.service_id = ${run.serviceId} and i.issued_on < ${run.startsOn}::date + 31
      order by i.issued_on desc limit 1) last
    where b.m > 0 and abs(b.t::numeric / b.m - last.price) > last.price / 2`.execute(tx);
  return result.rows.map((row) => row.childId);
}

export async function findChildNames(
  tx: TenantTx,
  childIds: readonly number[],
): Promise<Map<number, string>> {
  if (childIds.length === 0) return new Map();
  const result = await sql<{ childId: number; name: string }>`
    select child_id as "childId", last_name || ' ' || first_name || ' (' || user_code || ')' as name
    from child where child_id = any(${childIds})`.execute(tx);
  return new Map(result.rows.map((row) => [row.childId, row.name]));
}

export async function findService(
  tx: TenantTx,
  serviceId: number,
): Promise<{ code: string; name: string } | null> {
  return (
    (await tx
      .selectFrom('service')
      .select(['code', 'name'])
      .where('service_id', '=', serviceId)
      .executeTakeFirst()) ?? null
  );
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
