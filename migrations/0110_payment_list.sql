-- Payments: every receipt with the notice that it paid, for the office's list of payments.
create view payment_listing with (security_invoker = true) as
  select r.tenant_id, r.receipt_id, r.iuv, r.pagopa_receipt_id, r.notice_number, r.position_id, r.amount_cents,
    coalesce(r.paid_at, r.received_at) as paid_at, r.psp_name, p.kind, p.payer_id
  from receipt r left join debt_position p on p.tenant_id = r.tenant_id and p.position_id = r.position_id;
-- Receipts that somebody in the office must look at.
create view questioned_receipt with (security_invoker = true) as
  select tenant_id, receipt_id from payment_anomaly where state = 'open' and receipt_id is not null;
grant select on payment_listing, questioned_receipt to refettorio_app;
-- The list is read from its newest end, a page at a time.
create index receipt_newest on receipt (tenant_id, (coalesce(paid_at, received_at)), receipt_id);
drop index receipt_day;
