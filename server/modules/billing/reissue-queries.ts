/** An invoice that is to be billed again, and the run that does it. */
import { sql } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { InvoiceToCredit } from './credit-note-queries.ts';
import type { RunKind } from './run-queries.ts';

export interface InvoiceToReissue extends Pick<
  InvoiceToCredit,
  'invoiceId' | 'runId' | 'serviceId' | 'childId' | 'payerId' | 'totalCents' | 'creditedCents' | 'issuedOn'
> {
  registerId: number;
  description: string;
  startsOn: DateString;
  endsOn: DateString;
  runKind: RunKind;
}

/** `null` as well while its run is under way. */
export async function findInvoiceToReissue(
  tx: TenantTx,
  invoiceId: number,
): Promise<InvoiceToReissue | null> {
  const result = await sql<InvoiceToReissue>`
    select i.invoice_id as "invoiceId", i.run_id as "runId", i.service_id as "serviceId", i.child_id as "childId",
      i.payer_id as "payerId", i.total_cents as "totalCents", i.issued_on as "issuedOn",
      (select coalesce(sum(k.amount_cents), 0)::bigint from credit_note k
       where k.tenant_id = i.tenant_id and k.invoice_id = i.invoice_id) as "creditedCents",
      i.register_id as "registerId", i.description, r.starts_on as "startsOn", r.ends_on as "endsOn", r.kind as "runKind"
    from invoice i
    join billing_run r on r.tenant_id = i.tenant_id and r.run_id = i.run_id and r.state = 'issued'
    where i.invoice_id = ${invoiceId}`.execute(tx);
  return result.rows[0] ?? null;
}

/**
 * The day that an invoice bears which is to be issued on `day`: dates never go back as numbers go up. The register stays
 * locked until the transaction ends, so that nobody numbers in between.
 */
export async function findNextIssueDay(
  tx: TenantTx,
  registerId: number,
  day: DateString,
): Promise<DateString> {
  await sql`select 1 from invoice_register where register_id = ${registerId} for update`.execute(tx);
  const result = await sql<{ day: DateString }>`
    select greatest(${day}::date, max(issued_on)) as day from billing_run
    where register_id = ${registerId} and state in ('issuing', 'issued') and invoice_count > 0`.execute(tx);
  return result.rows[0]?.day ?? day;
}

/** The invoice of a run of one child, and whose it is. */
export async function findOnlyInvoice(
  tx: TenantTx,
  runId: number,
): Promise<{ invoiceId: number; payerId: number }> {
  return tx
    .selectFrom('invoice')
    .select(['invoice_id as invoiceId', 'payer_id as payerId'])
    .where('run_id', '=', runId)
    .executeTakeFirstOrThrow();
}
