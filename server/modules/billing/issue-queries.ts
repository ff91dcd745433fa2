import { sql } from 'kysely';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { RunRow } from './run-queries.ts';
import type { Chunk } from './chunk-queries.ts';

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
      b.child_id, p.payer_id, b.meals, b.total as total_cents
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

/** An audit line for each staged invoice. */
export async function insertStagedAudit(tx: TenantTx, tenantId: TenantId, runId: number): Promise<void> {
  await sql`
    insert into audit_event (tenant_id, actor, action, subject_kind, subject_id, detail)
    select ${tenantId}::uuid, 'system', 'billing.issue_invoice', 'invoice', invoice_id::text,
      jsonb_build_object('runId', ${runId}::bigint, 'number', number, 'totalCents', total_cents)
    from staging_invoice`.execute(tx);
}

/** The e-mail of each invoice of the run whose payer has an address. Families see a run whole, so it is told of whole. */
export async function insertRunMessages(tx: TenantTx, tenantId: TenantId, runId: number): Promise<void> {
  await sql`
    insert into outbox_message (tenant_id, channel, kind, subject_key, recipient, payload)
    select ${tenantId}::uuid, 'email', 'billing.invoice_issued', i.invoice_id::text, p.email,
      jsonb_build_object('invoiceId', i.invoice_id)
    from invoice i join child_payer p on p.child_id = i.child_id
    where i.run_id = ${runId} and p.email <> '' order by i.number`.execute(tx);
}
