import { sql, type RawBuilder } from 'kysely';

/** What of an invoice the Comune has given up, in cents; `invoice` is its alias in the query. */
export function writtenOffCents(invoice: 'i' | 'f'): RawBuilder<unknown> {
  const of = sql.ref(`${invoice}.invoice_id`);
  return sql`(select coalesce(-sum(w.amount_cents), 0)::bigint
    from ledger_posting w join ledger_entry e on e.tenant_id = w.tenant_id and e.entry_id = w.entry_id
    where w.tenant_id = ${sql.ref(`${invoice}.tenant_id`)} and w.invoice_id = ${of} and w.account = 'receivable'
      and e.kind = 'write_off')`;
}
