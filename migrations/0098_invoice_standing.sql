-- How an invoice stands in the books: what is billed (less credit notes and what was written off), what has come in for
-- it, and what is left of it.
create view invoice_standing with (security_invoker = true) as
  select p.tenant_id, p.invoice_id,
    coalesce(sum(p.amount_cents) filter (where e.kind in ('invoice', 'credit_note', 'write_off')), 0)::bigint as billed_cents,
    -coalesce(sum(p.amount_cents) filter (where e.kind not in ('invoice', 'credit_note', 'write_off')), 0)::bigint
      as collected_cents,
    sum(p.amount_cents)::bigint as outstanding_cents
  from ledger_posting p join ledger_entry e on e.tenant_id = p.tenant_id and e.entry_id = p.entry_id
  where p.account = 'receivable' group by p.tenant_id, p.invoice_id;
grant select on invoice_standing to refettorio_app;
