/** The invoices of a run in the order in which schools hand them out: school, class, child. */
import { sql } from 'kysely';
import type { TenantTx } from '#server/platform/db.ts';

export interface HandedOutInvoice {
  code: string;
  schoolName: string | null;
  className: string | null;
  childName: string;
  payerName: string;
  /** `null` when there is no notice that can be paid now. */
  positionId: number | null;
  hasEmail: boolean;
}

/** Where the child was on the last day of the period, or last before it; who was never enrolled comes last. */
export async function findHandedOut(tx: TenantTx, runId: number): Promise<HandedOutInvoice[]> {
  const result = await sql<HandedOutInvoice>`
    select i.number::text as code, e.school_name as "schoolName", e.class_name as "className",
      c.last_name || ' ' || c.first_name as "childName", g.last_name || ' ' || g.first_name as "payerName",
      case when o.outstanding_cents > 0 then n.position_id end as "positionId",
      coalesce(g.email, '') <> '' as "hasEmail"
    from invoice i
    join billing_run r on r.tenant_id = i.tenant_id and r.run_id = i.run_id and r.state = 'issued'
    join child c on c.tenant_id = i.tenant_id and c.child_id = i.child_id
    join guardian g on g.tenant_id = i.tenant_id and g.guardian_id = i.payer_id
    left join lateral (
      select s.name as school_name, k.name as class_name
      from enrolment e
      join school_class k on k.tenant_id = e.tenant_id and k.class_id = e.class_id
      join school s on s.tenant_id = k.tenant_id and s.school_id = k.school_id
      where e.tenant_id = i.tenant_id and e.child_id = i.child_id and e.service_id = i.service_id
        and e.valid_from <= r.ends_on
      order by e.valid_from desc limit 1) e on true
    left join lateral (select sum(l.amount_cents) as outstanding_cents from ledger_posting l
      where l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id and l.account = 'receivable') o on true
    left join invoice_notice n on n.tenant_id = i.tenant_id and n.invoice_id = i.invoice_id
    where i.run_id = ${runId}
    order by e.school_name nulls last, e.class_name, c.last_name, c.first_name, i.number`.execute(tx);
  return result.rows;
}
