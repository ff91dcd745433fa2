import { sql } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { messagesOfRun } from './rules.ts';

export const INVOICE_ISSUED_PUSH = 'billing.push_invoice_issued';
export const INVOICE_DUE_PUSH = 'billing.push_invoice_due';

/** A message for each device of the payers of the staged invoices, held until the run is whole, as the e-mails are. */
export async function insertStagedPushes(tx: TenantTx, tenantId: TenantId, runId: number): Promise<void> {
  await sql`
    insert into outbox_message (tenant_id, channel, kind, subject_key, recipient, hold_key)
    select ${tenantId}::uuid, 'push', ${INVOICE_ISSUED_PUSH}, i.invoice_id || '/' || d.subscription_id,
      d.subscription_id::text, ${messagesOfRun(runId)}
    from staging_invoice i join push_device d on d.guardian_id = i.payer_id
    order by i.number`.execute(tx);
}

/**
 * A message for each device of who owes an invoice that is due in these days and wants reminders. Each invoice is
 * reminded of once.
 */
export async function insertDuePushes(
  tx: TenantTx,
  tenantId: TenantId,
  { from, to }: { from: DateString; to: DateString },
): Promise<void> {
  await sql`
    insert into outbox_message (tenant_id, channel, kind, subject_key, recipient)
    select ${tenantId}::uuid, 'push', ${INVOICE_DUE_PUSH}, i.invoice_id || '/' || d.subscription_id,
      d.subscription_id::text
    from push_device d
    join invoice i on i.payer_id = d.guardian_id
    join invoice_outstanding o on o.tenant_id = i.tenant_id and o.invoice_id = i.invoice_id
    join billing_run r on r.tenant_id = i.tenant_id and r.run_id = i.run_id
    where i.due_on between ${from} and ${to} and r.state = 'issued' and o.outstanding_cents > 0
      and not exists (select from invoice_notice n
        where n.tenant_id = i.tenant_id and n.invoice_id = i.invoice_id and n.kind = 'instalment')
      and wants_message(i.payer_id, array[i.child_id], 'deadline_near', 'push')
    on conflict (tenant_id, channel, kind, subject_key) do nothing`.execute(tx);
}
