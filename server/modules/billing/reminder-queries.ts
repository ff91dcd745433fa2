import { sql } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export const INVOICE_DUE_MAIL = 'billing.invoice_due';

/**
 * An e-mail to the payer of each invoice that is due in these days and not paid, if it wants reminders; once an invoice.
 * Of what is paid in instalments, these are reminded of.
 */
export async function insertDueMails(
  tx: TenantTx,
  tenantId: TenantId,
  { from, to }: { from: DateString; to: DateString },
): Promise<void> {
  await sql`
    insert into outbox_message (tenant_id, channel, kind, subject_key, recipient)
    select ${tenantId}::uuid, 'email', ${INVOICE_DUE_MAIL}, i.invoice_id::text, p.email
    from invoice i
    join invoice_outstanding o on o.tenant_id = i.tenant_id and o.invoice_id = i.invoice_id
    join billing_run r on r.tenant_id = i.tenant_id and r.run_id = i.run_id
    join child_payer p on p.tenant_id = i.tenant_id and p.child_id = i.child_id and p.payer_id = i.payer_id
    where i.due_on between ${from} and ${to} and r.state = 'issued' and o.outstanding_cents > 0 and p.email <> ''
      and not exists (select from invoice_notice n
        where n.tenant_id = i.tenant_id and n.invoice_id = i.invoice_id and n.kind = 'instalment')
      and wants_message(i.payer_id, array[i.child_id], 'deadline_near', 'email')
    order by i.number
    on conflict (tenant_id, channel, kind, subject_key) do nothing`.execute(tx);
}
