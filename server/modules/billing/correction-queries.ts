/** A billed meal that is corrected, and what became of earlier corrections of the same invoice. */
import { sql } from 'kysely';
import type { AttendanceState } from '#common/contract/meals.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export interface InvoiceToCorrect {
  invoiceId: number;
  runId: number;
  serviceId: number;
  childId: number;
  startsOn: DateString;
  endsOn: DateString;
  totalCents: number;
  creditedCents: number;
  isReplaced: boolean;
}

/** `null` as well while its run is under way. */
export async function findInvoiceToCorrect(
  tx: TenantTx,
  invoiceId: number,
): Promise<InvoiceToCorrect | null> {
  const result = await sql<InvoiceToCorrect>`
    select i.invoice_id as "invoiceId", i.run_id as "runId", i.service_id as "serviceId", i.child_id as "childId",
      r.starts_on as "startsOn", r.ends_on as "endsOn", i.total_cents as "totalCents",
      (select coalesce(sum(k.amount_cents), 0)::bigint from credit_note k
       where k.tenant_id = i.tenant_id and k.invoice_id = i.invoice_id) as "creditedCents",
      exists (select 1 from billing_run b
        where b.tenant_id = i.tenant_id and b.replaces_invoice_id = i.invoice_id) as "isReplaced"
    from invoice i
    join billing_run r on r.tenant_id = i.tenant_id and r.run_id = i.run_id and r.state = 'issued'
      and r.kind <> 'debit_note'
    where i.invoice_id = ${invoiceId}`.execute(tx);
  return result.rows[0] ?? null;
}

/**
 * For each meal, in the same order: the child's invoice over the day that has not been replaced (`null`: none), and whether
 * a run of the day is still under way.
 */
export async function findInvoicesOfMeals(
  tx: TenantTx,
  serviceId: number,
  meals: readonly { childId: number; serviceDate: DateString }[],
): Promise<{ invoiceId: number | null; isUnderWay: boolean }[]> {
  const result = await sql<{ invoiceId: number | null; isUnderWay: boolean }>`
    select i.invoice_id as "invoiceId",
      exists (select from billing_run r where r.service_id = ${serviceId}::bigint and r.state not in ('draft', 'issued')
        and w.service_date between r.starts_on and r.ends_on) as "isUnderWay"
    from unnest(${meals.map(({ childId }) => childId)}::bigint[], ${meals.map(({ serviceDate }) => serviceDate)}::date[])
      with ordinality as w(child_id, service_date, place)
    left join lateral (
      select i.invoice_id from invoice i
      join billing_run r on r.tenant_id = i.tenant_id and r.run_id = i.run_id and r.state = 'issued'
        and r.kind <> 'debit_note'
      where i.child_id = w.child_id and i.service_id = ${serviceId}::bigint
        and w.service_date between r.starts_on and r.ends_on
        and not exists (select from billing_run b where b.tenant_id = i.tenant_id and b.replaces_invoice_id = i.invoice_id)
      order by i.invoice_id desc limit 1
    ) i on true
    order by w.place`.execute(tx);
  return result.rows;
}

interface BilledDay {
  runId: number;
  childId: number;
  serviceDate: DateString;
}

export interface BilledDayFact {
  /** At which the run priced, or would have priced, a meal of the day; `null`: the tariff gave none. */
  priceCents: number | null;
  isCorrected: boolean;
  /** What the run found, if the day has been corrected since; `null`: nothing was recorded. */
  billedState: AttendanceState | null;
  /** What earlier corrections of the day have put on invoices or into credit notes. */
  adjustedCents: number;
}

export async function findBilledDay(tx: TenantTx, day: BilledDay): Promise<BilledDayFact> {
  const { runId, childId, serviceDate } = day;
  const result = await sql<BilledDayFact>`
    select (select q.price_cents from price_quote q where q.run_id = ${runId} and q.child_id = ${childId}
        and ${serviceDate}::date between q.valid_from and q.valid_to) as "priceCents",
      c.run_id is not null as "isCorrected", c.billed_state as "billedState",
      (select coalesce(sum(case when a.state in ('billed', 'credited', 'on_credit') then a.amount_cents
          else billed_adjustment_cents(a.tenant_id, a.adjustment_id) end), 0)::bigint
        from billing_adjustment a where a.run_id = ${runId} and a.child_id = ${childId}
          and a.service_date = ${serviceDate}) as "adjustedCents"
    from (values (1)) as one(one)
    left join corrected_meal c on c.run_id = ${runId} and c.child_id = ${childId}
      and c.service_date = ${serviceDate}`.execute(tx);
  const [fact] = result.rows;
  if (!fact) throw new Error('a values list without a row');
  return fact;
}

/** Waits for a run that is taking corrections of this invoice at the moment: what became of them is read after this. */
export async function lockCorrections(
  tx: TenantTx,
  { runId, childId }: { runId: number; childId: number },
): Promise<void> {
  await sql`select 1 from billing_adjustment where run_id = ${runId} and child_id = ${childId} and kind = 'correction'
    order by adjustment_id for update`.execute(tx);
}

/** Remembers, for each run that billed the child's day, what it found: the first correction after it is what tells. */
export async function keepBilledState(
  tx: TenantTx,
  tenantId: TenantId,
  meal: { serviceId: number; childId: number; serviceDate: DateString; billedState: AttendanceState | null },
): Promise<void> {
  const { serviceId, childId, serviceDate, billedState } = meal;
  await sql`
    insert into corrected_meal (tenant_id, run_id, child_id, service_date, billed_state)
    select ${tenantId}::uuid, r.run_id, ${childId}::bigint, ${serviceDate}::date, ${billedState}::text
    from billing_run r left join invoice o on o.tenant_id = r.tenant_id and o.invoice_id = r.replaces_invoice_id
    where r.service_id = ${serviceId} and r.state = 'issued' and ${serviceDate}::date between r.starts_on and r.ends_on
      and (r.kind = 'period' or o.child_id = ${childId})
    on conflict (tenant_id, run_id, child_id, service_date) do nothing`.execute(tx);
}

/** Corrections of a child's invoice of a run, of one day or of all, that no invoice has taken wholly: they wait no more. */
export async function withdrawCorrections(
  tx: TenantTx,
  { runId, childId, serviceDate }: Omit<BilledDay, 'serviceDate'> & { serviceDate?: DateString },
): Promise<void> {
  await sql`update billing_adjustment set state = 'withdrawn'
    where state = 'waiting' and kind = 'correction' and run_id = ${runId} and child_id = ${childId}
      ${serviceDate === undefined ? sql`` : sql`and service_date = ${serviceDate}`}`.execute(tx);
}

/** What other invoices, or the child's credit, carry of the corrections of a child's invoice of a run. */
export async function sumCarriedElsewhere(
  tx: TenantTx,
  { runId, childId }: { runId: number; childId: number },
): Promise<number> {
  const result = await sql<{ cents: number }>`
    select coalesce(sum(case state when 'on_credit' then amount_cents
      else billed_adjustment_cents(tenant_id, adjustment_id) end), 0)::bigint as cents
    from billing_adjustment where kind = 'correction' and run_id = ${runId} and child_id = ${childId}`.execute(
    tx,
  );
  return result.rows[0]?.cents ?? 0;
}

/**
 * After an invoice was replaced: what it carried waits again. Of an adjustment that was settled otherwise for the rest,
 * the part that the invoice carried becomes one of its own.
 */
export async function reopenCarried(
  tx: TenantTx,
  { runId, childId }: { runId: number; childId: number },
): Promise<void> {
  const carried = sql`invoice_adjustment x where x.tenant_id = a.tenant_id and x.adjustment_id = a.adjustment_id
    and x.run_id = ${runId} and x.child_id = ${childId}`;
  await sql`
    insert into billing_adjustment (tenant_id, kind, service_id, child_id, run_id, amount_cents, reason, created_by)
    select a.tenant_id, 'compensation', a.service_id, a.child_id, ${runId}::bigint, x.amount_cents, a.reason, a.created_by
    from billing_adjustment a join lateral (select x.amount_cents from ${carried}) x on true
    where a.state in ('withdrawn', 'credited', 'on_credit')`.execute(tx);
  await sql`update billing_adjustment a set state = 'waiting'
    where a.state = 'billed' and exists (select 1 from ${carried})`.execute(tx);
}
