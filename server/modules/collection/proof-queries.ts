/** What shows that an invoice was sent, reminded of and not paid. */
import { sql } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';

export interface ProvedNotice {
  invoiceId: number;
  noticeNumber: string;
  amountCents: number;
  dueOn: DateString;
  madeOn: DateString;
  state: 'open' | 'paid' | 'cancelled' | 'closed';
  endedOn: DateString | null;
}

export async function findNoticesOf(tx: TenantTx, invoiceIds: readonly number[]): Promise<ProvedNotice[]> {
  const result = await sql<ProvedNotice>`
    select invoice_id as "invoiceId", notice_number as "noticeNumber", amount_cents as "amountCents", due_on as "dueOn",
      (created_at at time zone 'Europe/Rome')::date as "madeOn", state,
      (ended_at at time zone 'Europe/Rome')::date as "endedOn"
    from notice_history where invoice_id = any(${[...invoiceIds]}::bigint[]) order by position_id`.execute(
    tx,
  );
  return result.rows;
}

export interface ProvedMail {
  invoiceId: number;
  kind: string;
  recipient: string | null;
  state: 'pending' | 'sending' | 'sent' | 'needless' | 'failed' | 'bounced';
  on: DateString;
}

/** The e-mails about these invoices: the bill, the reminder before it was due, the steps of the ladder. */
export async function findMailsOf(tx: TenantTx, invoiceIds: readonly number[]): Promise<ProvedMail[]> {
  const result = await sql<ProvedMail>`
    with wanted as (
      select kind, invoice_id::text as subject_key, invoice_id
      from unnest(${[...invoiceIds]}::bigint[]) as w (invoice_id)
      cross join (values ('billing.invoice_issued'), ('billing.invoice_due')) as k (kind)
      union all
      select 'collection.reminder', action_id::text, invoice_id
      from dunning_action where invoice_id = any(${[...invoiceIds]}::bigint[])
    )
    select w.invoice_id as "invoiceId", w.kind, m.recipient, m.state,
      (coalesce(m.sent_at, m.created_at) at time zone 'Europe/Rome')::date as "on"
    from wanted w join outbox_message m
      on m.channel = 'email' and m.kind = w.kind and m.subject_key = w.subject_key
    order by coalesce(m.sent_at, m.created_at)`.execute(tx);
  return result.rows;
}
