import { sql } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';

/** What the mail of a new invoice says, as it stands when the mail leaves. */
export interface MailedInvoice {
  invoiceId: number;
  number: number;
  description: string;
  dueOn: DateString;
  outstandingCents: number;
  /** `null` while there is no payable notice. */
  positionId: number | null;
  /** `null` for a child that has lost its payer. */
  payerId: number | null;
  email: string | null;
  fiscalCode: string | null;
  childFiscalCode: string | null;
  /** The CODICE of the invoice that this one replaces, and why; `null`: it replaces none. */
  replacesCode: string | null;
  reissueReason: string | null;
  /** The payer's; `null`: Italian. */
  language: string | null;
}

/** For the system itself: whoever they belong to. */
export async function findMailedInvoices(
  tx: TenantTx,
  invoiceIds: readonly number[],
): Promise<MailedInvoice[]> {
  const result = await sql<MailedInvoice>`
    select i.invoice_id as "invoiceId", i.number, i.description, i.due_on as "dueOn",
      coalesce(o.outstanding_cents, 0)::bigint as "outstandingCents", n.position_id as "positionId",
      p.payer_id as "payerId", nullif(p.email, '') as email, p.fiscal_code as "fiscalCode",
      p.child_fiscal_code as "childFiscalCode",
      replaced.number::text as "replacesCode", r.reason as "reissueReason",
      (select l.language from guardian_language l
        where l.tenant_id = i.tenant_id and l.guardian_id = p.payer_id) as language
    from invoice i
    left join lateral (select sum(l.amount_cents) as outstanding_cents from ledger_posting l
      where l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id and l.account = 'receivable') o on true
    join billing_run r on r.tenant_id = i.tenant_id and r.run_id = i.run_id
    left join invoice replaced on replaced.tenant_id = r.tenant_id and replaced.invoice_id = r.replaces_invoice_id
    left join lateral (select n.position_id from invoice_notice n
      where n.tenant_id = i.tenant_id and n.invoice_id = i.invoice_id offset 0) n on true
    left join lateral (select p.payer_id, p.email, p.fiscal_code, p.child_fiscal_code from child_payer p
      where p.tenant_id = i.tenant_id and p.child_id = i.child_id offset 0) p on true
    where i.invoice_id = any(${invoiceIds})`.execute(tx);
  return result.rows;
}

/** Whose meals these invoices charge. */
export async function findChildrenOf(tx: TenantTx, invoiceIds: readonly number[]): Promise<number[]> {
  const result = await sql<{ childId: number }>`
    select distinct child_id as "childId" from invoice where invoice_id = any(${invoiceIds})`.execute(tx);
  return result.rows.map(({ childId }) => childId);
}
