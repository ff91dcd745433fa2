/** What the office's pages ask of billing. */
import { sql, type RawBuilder } from 'kysely';
import type { InvoiceRef } from '#common/contract/billing.ts';
import type { AttendanceState } from '#common/contract/meals.ts';
import type { BillingSettings } from '#common/contract/settings.ts';
import type { BilledMonth } from '#common/contract/office.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { REPLACED_BY, REPLACES } from './replacement-queries.ts';
import type { RegisterCode } from './run-queries.ts';
import { writtenOffCents } from './written-off-queries.ts';

export interface RunInvoiceFact {
  invoiceId: number;
  number: number;
  childName: string;
  payerName: string;
  mealCount: number;
  totalCents: number;
  creditedCents: number;
  outstandingCents: number;
  writtenOffCents: number;
  noticeNumber: string | null;
  dueOn: DateString;
  isPending: boolean;
  isReplaced: boolean;
}

export interface RunInvoiceFilter {
  runId: number;
  /** As `search_words` cuts them: each must begin the code, or a word of the child's or the payer's. */
  words: readonly string[];
}

/** Comes after whatever begins with a word: no character is greater. */
const END = '\u{10ffff}';

/** The words of what somebody has typed, without accents. */
export async function cutWords(tx: TenantTx, search: string): Promise<string[]> {
  if (search.trim() === '') return [];
  const result = await sql<{ words: string[] }>`select search_words(${search}) as words`.execute(tx);
  const words = result.rows[0]?.words ?? [];
  // Signs alone are no word, and nothing begins with them.
  return words.length > 0 ? words : [search];
}

/** People are looked up by their words first: under row security only such comparisons may use an index. */
function matching({ runId, words }: RunInvoiceFilter): RawBuilder<unknown> {
  const found = words.map((word) => {
    const people = (kind: string) => sql`(select f.person_id from person_found f
      where f.kind = ${kind} and f.word >= ${word} and f.word < ${word + END})`;
    return sql`(starts_with(i.number::text, ${word}) or i.child_id in ${people('child')}
      or i.payer_id in ${people('guardian')})`;
  });
  return sql`from invoice i where ${sql.join([sql`i.run_id = ${runId}`, ...found], sql` and `)}`;
}

export async function findRunInvoices(
  tx: TenantTx,
  filter: RunInvoiceFilter,
  page: { limit: number; offset: number } | null,
): Promise<RunInvoiceFact[]> {
  const result = await sql<RunInvoiceFact>`
    select f.invoice_id as "invoiceId", f.number, c.last_name || ' ' || c.first_name as "childName",
      g.last_name || ' ' || g.first_name as "payerName", f.meal_count as "mealCount",
      f.total_cents as "totalCents", coalesce(k.credited_cents, 0)::bigint as "creditedCents",
      coalesce(o.outstanding_cents, 0)::bigint as "outstandingCents", ${writtenOffCents('f')} as "writtenOffCents",
      n.notice_number as "noticeNumber", f.due_on as "dueOn", coalesce(n.is_pending, false) as "isPending",
      exists (select 1 from billing_run b where b.tenant_id = f.tenant_id and b.replaces_invoice_id = f.invoice_id) as "isReplaced"
    from (
      select i.tenant_id, i.invoice_id, i.number, i.meal_count, i.total_cents, i.due_on, i.child_id, i.payer_id
      ${matching(filter)}
      order by i.number ${page ? sql`limit ${page.limit} offset ${page.offset}` : sql``}
    ) f
    join child c on c.tenant_id = f.tenant_id and c.child_id = f.child_id
    join guardian g on g.tenant_id = f.tenant_id and g.guardian_id = f.payer_id
    left join lateral (select sum(l.amount_cents) as outstanding_cents from ledger_posting l
      where l.tenant_id = f.tenant_id and l.invoice_id = f.invoice_id and l.account = 'receivable') o on true
    left join lateral (select sum(n.amount_cents) as credited_cents from credit_note n
      where n.tenant_id = f.tenant_id and n.invoice_id = f.invoice_id) k on true
    left join invoice_notice n on n.tenant_id = f.tenant_id and n.invoice_id = f.invoice_id
    order by f.number`.execute(tx);
  return result.rows;
}

export async function countRunInvoices(tx: TenantTx, filter: RunInvoiceFilter): Promise<number> {
  const result = await sql<{ count: number }>`select count(*)::int as count ${matching(filter)}`.execute(tx);
  return result.rows[0]?.count ?? 0;
}

export interface OfficeInvoiceFact {
  invoiceId: number;
  runId: number;
  number: number;
  serviceName: string;
  childId: number;
  childName: string;
  payerId: number;
  familyId: number;
  payerName: string;
  payerEmail: string | null;
  description: string;
  mealCount: number;
  totalCents: number;
  creditedCents: number;
  outstandingCents: number;
  writtenOffCents: number;
  issuedOn: DateString;
  dueOn: DateString;
  positionId: number | null;
  isPending: boolean;
  replacedBy: InvoiceRef | null;
  replaces: InvoiceRef | null;
}

/** `null` as well while its run is under way: an invoice is there when all of them are issued. */
export async function findOfficeInvoice(tx: TenantTx, invoiceId: number): Promise<OfficeInvoiceFact | null> {
  const result = await sql<OfficeInvoiceFact>`
    select i.invoice_id as "invoiceId", i.run_id as "runId", i.number, s.name as "serviceName",
      i.child_id as "childId", c.last_name || ' ' || c.first_name as "childName", i.payer_id as "payerId",
      g.family_id as "familyId", g.last_name || ' ' || g.first_name as "payerName",
      nullif(g.email, '') as "payerEmail", i.description, i.meal_count as "mealCount", i.total_cents as "totalCents",
      (select coalesce(sum(k.amount_cents), 0)::bigint from credit_note k
       where k.tenant_id = i.tenant_id and k.invoice_id = i.invoice_id) as "creditedCents",
      coalesce(o.outstanding_cents, 0)::bigint as "outstandingCents", ${writtenOffCents('i')} as "writtenOffCents",
      i.issued_on as "issuedOn", i.due_on as "dueOn",
      n.position_id as "positionId", coalesce(n.is_pending, false) as "isPending",
      ${REPLACED_BY} as "replacedBy", ${REPLACES} as replaces
    from invoice i
    join billing_run r on r.tenant_id = i.tenant_id and r.run_id = i.run_id and r.state = 'issued'
    join service s on s.tenant_id = i.tenant_id and s.service_id = i.service_id
    join child c on c.tenant_id = i.tenant_id and c.child_id = i.child_id
    join guardian g on g.tenant_id = i.tenant_id and g.guardian_id = i.payer_id
    left join invoice_outstanding o on o.tenant_id = i.tenant_id and o.invoice_id = i.invoice_id
    left join invoice_notice n on n.tenant_id = i.tenant_id and n.invoice_id = i.invoice_id
    where i.invoice_id = ${invoiceId}`.execute(tx);
  return result.rows[0] ?? null;
}

export interface BilledMeal {
  invoiceId: number;
  runId: number;
  /** The invoice's CODICE. */
  code: string;
  state: AttendanceState;
  priceCents: number;
  /** What of the whole invoice has been credited already. */
  creditedCents: number;
}

/** The line of an issued invoice that charges a child's meal of that day: of those that bill the day the
 * last, which has replaced the others. */
export async function findLineOfDay(
  tx: TenantTx,
  { childId, date }: { childId: number; date: DateString },
): Promise<BilledMeal | null> {
  const result = await sql<BilledMeal>`
    select i.invoice_id as "invoiceId", i.run_id as "runId", i.number::text as code, l.state,
      l.price_cents as "priceCents", (select coalesce(sum(k.amount_cents), 0)::bigint from credit_note k
        where k.tenant_id = i.tenant_id and k.invoice_id = i.invoice_id) as "creditedCents"
    from invoice i
    join billing_run r on r.tenant_id = i.tenant_id and r.run_id = i.run_id and r.state = 'issued'
    join invoice_line l on l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id and l.service_date = ${date}
    where i.child_id = ${childId} and ${date}::date between r.starts_on and r.ends_on
    order by i.invoice_id desc limit 1`.execute(tx);
  return result.rows[0] ?? null;
}

export interface OwedSums {
  count: number;
  totalCents: number;
  overdueCount: number;
  overdueCents: number;
}

/** What families owe on all invoices, and of that what is past its due date. */
export async function sumOwed(tx: TenantTx, today: DateString): Promise<OwedSums> {
  const result = await sql<OwedSums>`
    select count(*)::int as count, coalesce(sum(o.outstanding_cents), 0)::bigint as "totalCents",
      (count(*) filter (where i.due_on < ${today}))::int as "overdueCount",
      coalesce(sum(o.outstanding_cents) filter (where i.due_on < ${today}), 0)::bigint as "overdueCents"
    from invoice_outstanding o
    join invoice i on i.tenant_id = o.tenant_id and i.invoice_id = o.invoice_id
    where o.outstanding_cents > 0`.execute(tx);
  return result.rows[0] ?? { count: 0, totalCents: 0, overdueCount: 0, overdueCents: 0 };
}

/** How the invoices issued from a day on stand, by month of issue, the newest first. */
export async function sumByMonth(tx: TenantTx, from: DateString, today: DateString): Promise<BilledMonth[]> {
  const result = await sql<BilledMonth>`
    select to_char(i.issued_on, 'YYYY-MM') as month, sum(s.billed_cents)::bigint as "billedCents",
      sum(s.collected_cents)::bigint as "collectedCents",
      coalesce(sum(s.outstanding_cents) filter (where i.due_on >= ${today}), 0)::bigint as "toCollectCents",
      coalesce(sum(s.outstanding_cents) filter (where i.due_on < ${today}), 0)::bigint as "overdueCents"
    from invoice i join invoice_standing s on s.tenant_id = i.tenant_id and s.invoice_id = i.invoice_id
    where i.issued_on >= ${from}
    group by 1 order by 1 desc`.execute(tx);
  return result.rows;
}

/** The register of invoices; `null` before the first run. */
export async function findRegister(tx: TenantTx): Promise<{ code: string; nextNumber: number } | null> {
  const row = await tx
    .selectFrom('invoice_register')
    .select(['code', 'next_number as nextNumber'])
    .where('code', '=', 'MENSA' satisfies RegisterCode)
    .executeTakeFirst();
  return row ?? null;
}

/** Row security leaves the caller's own row only; settings of other modules stay. */
export async function updateBillingSettings(tx: TenantTx, settings: BillingSettings): Promise<void> {
  await sql`
    update tenant set settings = jsonb_set(settings, '{billing}', ${JSON.stringify(settings)}::jsonb)`.execute(
    tx,
  );
}
