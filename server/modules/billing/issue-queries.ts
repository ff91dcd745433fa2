import { sql } from 'kysely';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Chunk } from './chunk-queries.ts';
import { messagesOfRun } from './rules.ts';
import type { ChunkTotals, RunRow } from './run-queries.ts';

/**
 * Stages the invoices of a chunk in `staging_invoice`, numbered from `firstNumber` in the order of the children, each
 * with its payer as a notice and a letter name them. Children whose meals cost nothing and who have no adjustment are left
 * out: no number, no notice.
 */
export async function stageInvoices(
  tx: TenantTx,
  run: RunRow,
  chunk: Chunk,
  firstNumber: number,
): Promise<ChunkTotals> {
  await sql`
    create temporary table staging_invoice on commit drop as
    select nextval(pg_get_serial_sequence('invoice', 'invoice_id')) as invoice_id,
      ${firstNumber}::bigint + row_number() over (order by b.child_id) - 1 as number, b.child_id, b.meals, b.total_cents,
      p.payer_id, p.fiscal_code, left(p.first_name || ' ' || p.last_name, 70) as full_name, p.street, p.postal_code,
      p.city, p.province, p.email
    from (
      select child_id, sum(meals)::int as meals, (sum(meal_cents) + coalesce(sum(adjustment_cents), 0))::bigint as total_cents
      from (
        select child_id, meal_count as meals, meal_count * price_cents::bigint as meal_cents, null::bigint as adjustment_cents
        from price_quote where run_id = ${run.runId} and child_id between ${chunk.firstChild} and ${chunk.lastChild}
        union all
        select child_id, 0, 0, amount_cents
        from invoice_adjustment where run_id = ${run.runId} and child_id between ${chunk.firstChild} and ${chunk.lastChild}
      ) part group by child_id having sum(meal_cents) > 0 or count(adjustment_cents) > 0
    ) b join child_payer p on p.child_id = b.child_id`.execute(tx);
  await sql`analyze staging_invoice`.execute(tx);
  const result = await sql<ChunkTotals>`
    select count(*)::int as "invoiceCount",
      (count(fiscal_code) filter (where total_cents > 0))::int as "noticeCount",
      coalesce(sum(meals), 0)::int as "mealCount", coalesce(sum(total_cents), 0)::bigint as "totalCents"
    from staging_invoice`.execute(tx);
  const [totals] = result.rows;
  if (!totals) throw new Error('a count without a row');
  return totals;
}

export async function insertStagedInvoices(tx: TenantTx, tenantId: TenantId, run: RunRow): Promise<void> {
  await sql`
    insert into invoice (tenant_id, invoice_id, run_id, register_id, number, service_id, child_id, payer_id, description,
      meal_count, total_cents, issued_on, due_on)
    select ${tenantId}::uuid, invoice_id, ${run.runId}::bigint, ${run.registerId}::bigint, number, ${run.serviceId}::bigint, child_id, payer_id,
      ${run.description}, meals, total_cents, ${run.issuedOn}::date, ${run.dueOn}::date
    from staging_invoice order by number`.execute(tx);
}

/** A line for each meal of the staged invoices; returns how many there are. */
export async function insertStagedLines(
  tx: TenantTx,
  tenantId: TenantId,
  run: RunRow,
  chunk: Chunk,
): Promise<number> {
  const lines = await sql`
    insert into invoice_line (tenant_id, invoice_id, service_date, state, price_cents, quote_from)
    select ${tenantId}::uuid, s.invoice_id, m.service_date, m.state, q.price_cents, q.valid_from
    from staging_invoice s
    join price_quote q on q.run_id = ${run.runId} and q.child_id = s.child_id
      and q.child_id between ${chunk.firstChild} and ${chunk.lastChild}
    join billable_meal m on m.child_id = s.child_id and m.service_id = ${run.serviceId}
      and m.service_date between ${run.startsOn} and ${run.endsOn}
      and m.service_date between q.valid_from and q.valid_to`.execute(tx);
  return Number(lines.numAffectedRows ?? 0);
}

/** An audit line for each staged invoice. */
export async function insertStagedAudit(tx: TenantTx, tenantId: TenantId, runId: number): Promise<void> {
  await sql`
    insert into audit_event (tenant_id, actor, action, subject_kind, subject_id, detail)
    select ${tenantId}::uuid, 'system', 'billing.issue_invoice', 'invoice', invoice_id::text,
      jsonb_build_object('runId', ${runId}::bigint, 'number', number, 'totalCents', total_cents)
    from staging_invoice`.execute(tx);
}

/** The e-mail of each staged invoice whose payer has an address. Families see a run whole, so it is told of whole. */
export async function insertStagedMessages(tx: TenantTx, tenantId: TenantId, runId: number): Promise<void> {
  await sql`
    insert into outbox_message (tenant_id, channel, kind, subject_key, recipient, payload, hold_key)
    select ${tenantId}::uuid, 'email', 'billing.invoice_issued', invoice_id::text, email,
      jsonb_build_object('invoiceId', invoice_id), ${messagesOfRun(runId)}
    from staging_invoice where email <> '' order by number`.execute(tx);
}
