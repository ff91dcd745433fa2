/**
 * Everything that a month close and the receipts leave behind, row by row, named by what people know it by (numbers,
 * user codes, notice numbers) instead of identifiers that come from sequences. Two databases with equal snapshots hold
 * the same papers and the same money. How often a message was tried belongs to the road, not to the result.
 */
import type { StageDatabase } from './stage.ts';

const VIEWS: Record<string, string> = {
  run: `select r.starts_on, r.state, r.description, r.first_number, r.first_iuv_base, r.segregation_code,
      r.invoice_count, r.meal_count, r.total_cents, (select count(*) from billing_run_chunk c where c.run_id = r.run_id) as chunks,
      (select count(*) from audit_event a where a.action = 'billing.complete_run' and a.subject_id = r.run_id::text) as completions
    from billing_run r`,
  counters: `select (select jsonb_agg(next_number) from invoice_register) as next_number,
      (select jsonb_agg(next_base) from iuv_counter) as next_base`,
  quote: `select r.starts_on, c.user_code, q.valid_from, q.valid_to, q.price_cents, q.trace
    from price_quote q join billing_run r using (run_id) join child c using (child_id)`,
  exception: `select r.starts_on, c.user_code, x.reason, x.meal_count
    from billing_exception x join billing_run r using (run_id) join child c using (child_id)`,
  invoice: `select i.number, c.user_code, g.code as payer, i.description, i.meal_count, i.total_cents, i.issued_on, i.due_on
    from invoice i join child c using (child_id) join guardian g on g.guardian_id = i.payer_id`,
  line: `select i.number, l.service_date, l.state, l.price_cents, l.quote_from
    from invoice_line l join invoice i using (invoice_id)`,
  credit_note: `select n.number, i.number as invoice, n.amount_cents, n.reason, n.issued_on
    from credit_note n join invoice i using (invoice_id)`,
  position: `select p.notice_number, p.kind, p.state, p.amount_cents, p.due_on, g.code as payer, p.debtor_fiscal_code,
      p.debtor_name, p.debtor_email, p.description, p.taxonomy_code,
      (select jsonb_agg(jsonb_build_array(i.number, d.amount_cents, d.is_live) order by i.number)
       from debt_position_item d join invoice i using (invoice_id) where d.position_id = p.position_id) as items
    from debt_position p join guardian g on g.guardian_id = p.payer_id`,
  receipt: `select notice_number, pagopa_receipt_id, amount_cents, paid_at, is_stand_in,
      encode(sha256(raw_message), 'hex') as raw from receipt`,
  anomaly: `select r.pagopa_receipt_id, a.kind, a.state, a.detail from payment_anomaly a join receipt r using (receipt_id)`,
  ledger: `select e.kind, coalesce(i.number::text, r.pagopa_receipt_id, e.source_key) as source, e.booked_on,
      (select jsonb_agg(jsonb_build_array(p.account, p.amount_cents, g.code, v.number)
         order by p.account, v.number, p.amount_cents)
       from ledger_posting p left join guardian g on g.guardian_id = p.payer_id left join invoice v using (invoice_id)
       where p.entry_id = e.entry_id) as postings
    from ledger_entry e
    left join invoice i on e.kind = 'invoice' and i.invoice_id::text = e.source_key
    left join receipt r on e.kind = 'receipt' and r.receipt_id::text = e.source_key`,
  outbox: `select m.channel, m.kind, m.recipient,
      coalesce(i.number::text, p.notice_number, r.pagopa_receipt_id, m.subject_key) as subject
    from outbox_message m
    left join invoice i on m.kind = 'billing.invoice_issued' and i.invoice_id::text = m.subject_key
    left join debt_position p on m.channel = 'aca' and p.position_id::text = m.subject_key
    left join receipt r on m.kind = 'payments.receipt' and r.receipt_id::text = m.subject_key`,
};

export type Snapshot = Map<string, string[]>;

/** The database of one tenant, the only one in it. */
export async function takeSnapshot(database: StageDatabase): Promise<Snapshot> {
  const snapshot: Snapshot = new Map();
  for (const [name, view] of Object.entries(VIEWS)) {
    const rows = await database.rows<{ row: string }>(`select to_jsonb(v)::text as row from (${view}) v`);
    snapshot.set(name, rows.map(({ row }) => row).sort());
  }
  return snapshot;
}

/** What differs, at most three rows of each kind and side; empty when they are equal. */
export function differences(found: Snapshot, reference: Snapshot): string[] {
  return [...reference].flatMap(([name, expected]) => {
    const actual = found.get(name) ?? [];
    const missing = without(expected, actual).map((row) => `${name} missing: ${row}`);
    const extra = without(actual, expected).map((row) => `${name} not in the reference: ${row}`);
    const isDoubled = actual.length !== expected.length && missing.length + extra.length === 0;
    const doubled = isDoubled ? [`${name}: ${actual.length} rows instead of ${expected.length}`] : [];
    return [...missing.slice(0, 3), ...extra.slice(0, 3), ...doubled];
  });
}

export function countRows(snapshot: Snapshot): number {
  return [...snapshot.values()].reduce((sum, rows) => sum + rows.length, 0);
}

function without(rows: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return rows.filter((row) => !known.has(row));
}
