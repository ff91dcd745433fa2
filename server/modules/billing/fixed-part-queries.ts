/** Fixed parts of the tariff: what a run charges beside the meals, and what earlier runs have charged. */
import { sql } from 'kysely';
import type { InvoiceDetail } from '#common/contract/billing.ts';
import type { FixedPartQuote } from '#server/modules/tariffs/quote-prices.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { RunRow } from './run-queries.ts';

/**
 * What confirmed runs have charged the children of the stretch in the months of this one, or their credit has paid. An
 * invoice that is replaced has given back what it charged.
 */
export async function findChargedParts(
  tx: TenantTx,
  run: Pick<RunRow, 'serviceId' | 'startsOn' | 'endsOn'>,
  stretch: { firstChild: number; lastChild: number },
): Promise<Pick<FixedPartQuote, 'childId' | 'month' | 'label'>[]> {
  const result = await sql<Pick<FixedPartQuote, 'childId' | 'month' | 'label'>>`
    select f.child_id as "childId", f.month, f.label from fixed_part_quote f
    where f.service_id = ${run.serviceId} and f.child_id between ${stretch.firstChild} and ${stretch.lastChild}
      and f.month between date_trunc('month', ${run.startsOn}::date)::date and ${run.endsOn}
      and not exists (
        select 1 from invoice i join billing_run r on r.tenant_id = i.tenant_id and r.replaces_invoice_id = i.invoice_id
        where i.tenant_id = f.tenant_id and i.run_id = f.run_id and i.child_id = f.child_id)
    union all
    select p.child_id, p.month, p.label from prepaid_fixed_part p
    where p.service_id = ${run.serviceId} and p.child_id between ${stretch.firstChild} and ${stretch.lastChild}
      and p.month between date_trunc('month', ${run.startsOn}::date)::date and ${run.endsOn}`.execute(tx);
  return result.rows;
}

export async function insertFixedParts(
  tx: TenantTx,
  tenantId: TenantId,
  run: { runId: number; serviceId: number; isReplacement: boolean },
  parts: readonly FixedPartQuote[],
): Promise<void> {
  if (parts.length === 0) return;
  const rows = parts.map(({ childId, month, label, amountCents, trace }) => ({
    c: childId, m: month, l: label, a: amountCents, r: trace,
  })); // prettier-ignore
  await sql`
    insert into fixed_part_quote (tenant_id, run_id, service_id, is_replacement, child_id, month, label, amount_cents, trace)
    select ${tenantId}::uuid, ${run.runId}::bigint, ${run.serviceId}::bigint, ${run.isReplacement}::boolean, c, m, l, a, r
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as part(c bigint, m date, l text, a integer, r jsonb)`.execute(
    tx,
  );
}

/** The fixed parts on an invoice: those of its run and its child. */
export async function findFixedParts(tx: TenantTx, invoiceId: number): Promise<InvoiceDetail['fixedParts']> {
  const result = await sql<InvoiceDetail['fixedParts'][number]>`
    select f.month, f.label, f.amount_cents as "amountCents", f.trace
    from invoice i
    join fixed_part_quote f on f.tenant_id = i.tenant_id and f.run_id = i.run_id and f.child_id = i.child_id
    where i.invoice_id = ${invoiceId} order by f.month, f.label`.execute(tx);
  return result.rows;
}
