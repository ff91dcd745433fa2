-- The limit of the month close: as many rows as it commits, into tables with the same keys and indexes and without row
-- security, foreign keys or triggers, each by one plain INSERT … SELECT with constants for prices and texts.
-- What is computed (prices, traces, totals, check digits) is a constant here; what is counted (meals) is read.

insert into bare.price_quote (tenant_id, run_id, child_id, valid_from, valid_to, price_cents, meal_count, trace)
select tenant_id, 1, child_id, '2026-10-01', '2026-10-31', 450, 18,
  '[{"label": "Fascia ISEE 3", "priceCents": 450}, {"label": "Fratello", "priceCents": 405}]' from child;

insert into bare.invoice (tenant_id, invoice_id, run_id, register_id, number, service_id, child_id, payer_id, description,
  meal_count, total_cents, issued_on, due_on)
select tenant_id, child_id, 1, 1, child_id, 1, child_id, family_id, 'Fatturazione mese Ottobre 2026 REFEZIONE', 18, 8100,
  '2026-11-02', '2026-11-20' from child where child_id % 100 >= 3;

insert into bare.invoice_line (tenant_id, invoice_id, service_date, state, price_cents, quote_from)
select tenant_id, child_id, service_date, state, 450, '2026-10-01'
from attendance where state = 'served' and child_id % 100 >= 3;

insert into bare.ledger_entry (tenant_id, entry_id, kind, source_key, booked_on)
select tenant_id, invoice_id, 'invoice', invoice_id::text, '2026-11-02' from bare.invoice;

insert into bare.ledger_posting (tenant_id, entry_id, posting_no, account, payer_id, invoice_id, amount_cents)
select tenant_id, invoice_id, 1, 'receivable', payer_id, invoice_id, 8100 from bare.invoice
union all
select tenant_id, invoice_id, 2, 'revenue', null::bigint, null::bigint, -8100 from bare.invoice;

insert into bare.debt_position (tenant_id, position_id, notice_number, kind, amount_cents, due_on, payer_id,
  debtor_fiscal_code, debtor_name, debtor_street, debtor_postal_code, debtor_city, debtor_province, debtor_email,
  description, taxonomy_code)
select tenant_id, invoice_id, '301' || lpad(invoice_id::text, 15, '0'), 'single', 8100, '2026-11-20', payer_id,
  'GNTNMR00A00F000X', 'Genitore Numero', 'Via di Prova 1', '20060', 'Truccazzano', 'MI', 'g1@example.invalid',
  'Fatturazione mese Ottobre 2026 REFEZIONE', '9/0101108SP/' from bare.invoice;

insert into bare.debt_position_item (tenant_id, position_id, invoice_id, amount_cents)
select tenant_id, invoice_id, invoice_id, 8100 from bare.invoice;

insert into bare.outbox_message (tenant_id, channel, kind, subject_key, recipient, payload)
select tenant_id, 'email', 'billing.invoice_issued', invoice_id::text, 'g1@example.invalid', '{"invoiceId": 100000}'::jsonb
from bare.invoice
union all
select tenant_id, 'aca', 'payments.position_created', invoice_id::text, null, '{"positionId": 100000}'::jsonb from bare.invoice;

insert into bare.audit_event (tenant_id, actor, action, subject_kind, subject_id, detail)
select tenant_id, 'system', 'billing.issue_invoice', 'invoice', invoice_id::text,
  '{"runId": 1, "number": 100000, "totalCents": 8100}' from bare.invoice;
