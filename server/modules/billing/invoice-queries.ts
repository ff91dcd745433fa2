import { sql } from 'kysely';
import type { PriceTraceStep } from '#common/contract/tariffs.ts';
import type { InvoiceRef } from '#common/contract/billing.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { REPLACED_BY, REPLACES } from './replacement-queries.ts';
import { writtenOffCents } from './written-off-queries.ts';

export interface InvoiceFact {
  invoiceId: number;
  number: number;
  runId: number;
  childId: number;
  childName: string;
  payerId: number;
  description: string;
  totalCents: number;
  creditedCents: number;
  outstandingCents: number;
  writtenOffCents: number;
  issuedOn: DateString;
  dueOn: DateString;
  positionId: number | null;
  isPending: boolean;
  isInPlan: boolean;
  replacedBy: InvoiceRef | null;
  replaces: InvoiceRef | null;
}

function selectInvoices() {
  return sql`
    select i.invoice_id as "invoiceId", i.number, i.run_id as "runId", i.child_id as "childId",
      c.first_name || ' ' || c.last_name as "childName", i.payer_id as "payerId", i.description,
      i.total_cents as "totalCents", coalesce(k.credited_cents, 0)::bigint as "creditedCents",
      coalesce(o.outstanding_cents, 0)::bigint as "outstandingCents", ${writtenOffCents('i')} as "writtenOffCents",
      i.issued_on as "issuedOn", i.due_on as "dueOn", n.position_id as "positionId", coalesce(n.is_pending, false) as "isPending",
      coalesce(n.kind = 'instalment', false) as "isInPlan",
      ${REPLACED_BY} as "replacedBy", ${REPLACES} as replaces
    from invoice i
    join child c on c.tenant_id = i.tenant_id and c.child_id = i.child_id
    left join lateral (select sum(l.amount_cents) as outstanding_cents from ledger_posting l
      where l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id and l.account = 'receivable') o on true
    left join lateral (select sum(c.amount_cents) as credited_cents from credit_note c
      where c.tenant_id = i.tenant_id and c.invoice_id = i.invoice_id) k on true
    left join invoice_notice n on n.tenant_id = i.tenant_id and n.invoice_id = i.invoice_id`;
}

/**
 * The guardian's own invoices and those of the children it stands for; a carer sees no money. A run under way shows
 * nothing: families see its invoices when all of them are issued.
 */
const VISIBLE_TO = (guardianId: number) => sql`exists (
  select 1 from billing_run r where r.tenant_id = i.tenant_id and r.run_id = i.run_id and r.state = 'issued')
  and (i.payer_id = ${guardianId} or exists (
  select 1 from guardianship g where g.tenant_id = i.tenant_id and g.child_id = i.child_id
    and g.guardian_id = ${guardianId} and g.role in ('payer', 'parent')))`;

/** At most the last 500: ten years of two children. */
export async function findInvoicesOf(tx: TenantTx, guardianId: number): Promise<InvoiceFact[]> {
  const result = await sql<InvoiceFact>`
    ${selectInvoices()} where ${VISIBLE_TO(guardianId)} order by i.issued_on desc, i.number desc limit 500`.execute(
    tx,
  );
  return result.rows;
}

export async function findInvoicesByIds(
  tx: TenantTx,
  guardianId: number,
  invoiceIds: readonly number[],
): Promise<InvoiceFact[]> {
  const result = await sql<InvoiceFact>`
    ${selectInvoices()} where i.invoice_id = any(${invoiceIds}) and ${VISIBLE_TO(guardianId)}
    order by i.issued_on, i.number`.execute(tx);
  return result.rows;
}

/** For the system itself (e-mails): whoever it belongs to. */
export async function findInvoice(tx: TenantTx, invoiceId: number): Promise<InvoiceFact | null> {
  const result = await sql<InvoiceFact>`${selectInvoices()} where i.invoice_id = ${invoiceId}`.execute(tx);
  return result.rows[0] ?? null;
}

/** Takes the invoices' row locks, in order, so that two requests for a notice come one after the other (F8). */
export async function lockInvoices(tx: TenantTx, invoiceIds: readonly number[]): Promise<void> {
  // The application role may not update invoices, hence no row lock: an advisory lock for each stands in for it.
  for (const invoiceId of [...invoiceIds].sort((a, b) => a - b)) {
    await sql`select pg_advisory_xact_lock(hashtextextended('invoice:' || current_setting('app.tenant_id') || ':' || ${String(invoiceId)}, 0))`.execute(
      tx,
    );
  }
}

export interface LineFact {
  serviceDate: DateString;
  state: 'planned' | 'served' | 'light_meal';
  priceCents: number;
  trace: PriceTraceStep[];
}

export async function findLines(tx: TenantTx, invoiceId: number): Promise<LineFact[]> {
  const result = await sql<LineFact>`
    select l.service_date as "serviceDate", l.state, l.price_cents as "priceCents", coalesce(q.trace, '[]') as trace
    from invoice_line l
    join invoice i on i.tenant_id = l.tenant_id and i.invoice_id = l.invoice_id
    left join price_quote q on q.tenant_id = l.tenant_id and q.run_id = i.run_id and q.child_id = i.child_id
      and q.valid_from = l.quote_from
    where l.invoice_id = ${invoiceId} order by l.service_date`.execute(tx);
  return result.rows;
}

export interface Payer {
  payerId: number;
  fiscalCode: string | null;
  firstName: string;
  lastName: string;
  email: string | null;
  street: string | null;
  postalCode: string | null;
  city: string | null;
  province: string | null;
  childFiscalCode: string | null;
}

export async function findPayerOf(tx: TenantTx, childId: number): Promise<Payer | null> {
  const result = await sql<Payer>`
    select payer_id as "payerId", fiscal_code as "fiscalCode", first_name as "firstName", last_name as "lastName",
      nullif(email, '') as email, street, postal_code as "postalCode", city, province,
      child_fiscal_code as "childFiscalCode"
    from child_payer where child_id = ${childId}`.execute(tx);
  return result.rows[0] ?? null;
}

export async function findInvoiceCodes(tx: TenantTx, invoiceIds: readonly number[]): Promise<string[]> {
  if (invoiceIds.length === 0) return [];
  const rows = await tx
    .selectFrom('invoice')
    .select('number')
    .where('invoice_id', 'in', invoiceIds)
    .orderBy('number')
    .execute();
  return rows.map((row) => String(row.number));
}

/** First and last name, as on invoices. */
export async function findNamesOf(tx: TenantTx, childIds: readonly number[]): Promise<Map<number, string>> {
  const result = await sql<{ childId: number; name: string }>`
    select child_id as "childId", first_name || ' ' || last_name as name
    from child where child_id = any(${[...childIds]}::bigint[])`.execute(tx);
  return new Map(result.rows.map(({ childId, name }) => [childId, name]));
}

/** The service's taxonomy code at the time a notice is made; `null` until the Comune has set one. */
export async function findTaxonomyOf(tx: TenantTx, invoiceId: number): Promise<string | null> {
  const row = await tx
    .selectFrom('invoice as i')
    .innerJoin('service as s', (join) =>
      join.onRef('s.tenant_id', '=', 'i.tenant_id').onRef('s.service_id', '=', 'i.service_id'),
    )
    .select('s.taxonomy_code as taxonomyCode')
    .where('i.invoice_id', '=', invoiceId)
    .executeTakeFirst();
  return row?.taxonomyCode ?? null;
}

export async function findTenantFacts(
  tx: TenantTx,
): Promise<{ name: string; fiscalCode: string; isDemo: boolean }> {
  return tx
    .selectFrom('tenant')
    .select(['name', 'fiscal_code as fiscalCode', 'is_demo as isDemo'])
    .executeTakeFirstOrThrow();
}

/** *Cognome Nome* of the child of each of these invoices. */
export async function findChildrenOfInvoices(
  tx: TenantTx,
  invoiceIds: readonly number[],
): Promise<{ invoiceId: number; childName: string }[]> {
  if (invoiceIds.length === 0) return [];
  const found = await sql<{ invoiceId: number; childName: string }>`
    select i.invoice_id as "invoiceId", c.last_name || ' ' || c.first_name as "childName"
    from invoice i join child c on c.tenant_id = i.tenant_id and c.child_id = i.child_id
    where i.invoice_id = any(${invoiceIds}::bigint[])`.execute(tx);
  return found.rows;
}

/** How other pages name these invoices. */
export async function findInvoiceNames(tx: TenantTx, invoiceIds: readonly number[]): Promise<InvoiceRef[]> {
  if (invoiceIds.length === 0) return [];
  const found = await sql<InvoiceRef>`
    select invoice_id as "invoiceId", run_id as "runId", number::text as code from invoice
    where invoice_id = any(${invoiceIds}::bigint[])`.execute(tx);
  return found.rows;
}
