-- The rows of one receipt, as bare as they can be written: one statement for each table, between begin and commit.
insert into nodo_limit.receipt (tenant_id, iuv, pagopa_receipt_id, notice_number, position_id, amount_cents, paid_at,
  psp_name, payment_method, fee_cents, payer_name, payer_fiscal_code, debtor_fiscal_code, raw_message)
values (:tenant, substr(:notice, 2), :token, :notice, :position, 4500, now(), 'Banca di prova', 'creditCard', 150,
  'Mario Rossi', 'RSSMRA80A01F205X', 'RSSMRA80A01F205X', :message);

insert into nodo_limit.ledger_entry (tenant_id, entry_id, kind, source_key, booked_on)
values (:tenant, :entry, 'receipt', :token, '2026-12-05');

insert into nodo_limit.ledger_posting (tenant_id, entry_id, posting_no, account, payer_id, invoice_id, amount_cents)
values (:tenant, :entry, 1, 'pagopa_clearing', null, null, 4500),
  (:tenant, :entry, 2, 'receivable', 1, :position, -4500);

update nodo_limit.debt_position set state = 'paid', ended_at = now()
where tenant_id = :tenant and position_id = :position;

insert into nodo_limit.outbox_message (tenant_id, channel, kind, subject_key, recipient, payload)
values (:tenant, 'aca', 'payments.position_ended', :token, null, '{"positionId": 1}'),
  (:tenant, 'email', 'payments.receipt', :token, 'genitore@example.com', '{"receiptId": 1}');

insert into nodo_limit.audit_event (tenant_id, actor, action, subject_kind, subject_id, detail)
values (:tenant, 'pagopa', 'payments.record_receipt', 'debt_position', :position, '{"receiptId": 1, "amountCents": 4500}');
