import { sql } from 'kysely';
import type { TenantTx } from '#server/platform/db.ts';

export interface KnownCharge {
  childId: number;
  amountCents: number;
  reason: string;
  /** Of the nota di addebito, or of the bill that carries it by now. */
  invoiceId: number | null;
}

/** The charge that this form has asked for before. */
export async function findChargeByKey(tx: TenantTx, requestKey: string): Promise<KnownCharge | null> {
  const result = await sql<KnownCharge>`
    select a.child_id as "childId", a.amount_cents as "amountCents", a.reason, (
      select i.invoice_id from invoice_adjustment x
      join invoice i on i.tenant_id = x.tenant_id and i.run_id = x.run_id and i.child_id = x.child_id
      where x.tenant_id = a.tenant_id and x.adjustment_id = a.adjustment_id
      order by i.invoice_id desc limit 1) as "invoiceId"
    from billing_adjustment a where a.request_key = ${requestKey}`.execute(tx);
  return result.rows[0] ?? null;
}
