-- Manual entries: what of a refund of a family's whole credit goes back of each payment that was too much.
create table credit_refund_share (
  tenant_id uuid not null references tenant,
  credit_refund_id bigint not null,
  receipt_id bigint not null,
  amount_cents bigint not null check (amount_cents > 0),
  primary key (tenant_id, credit_refund_id, receipt_id),
  foreign key (tenant_id, credit_refund_id) references credit_refund,
  foreign key (tenant_id, receipt_id) references receipt
);
create index credit_refund_share_receipt on credit_refund_share (tenant_id, receipt_id);
select isolate_tenant('credit_refund_share', 'select, insert');

-- For payments: what was given back of each receipt, by a refund of its own or by one of the whole credit.
create or replace view refunded_receipt with (security_invoker = true) as
  select tenant_id, receipt_id, sum(amount_cents)::bigint as refunded_cents
  from (
    select tenant_id, receipt_id, amount_cents from credit_refund
    where receipt_id is not null and reversed_at is null
    union all
    select s.tenant_id, s.receipt_id, s.amount_cents
    from credit_refund_share s
    join credit_refund r on r.tenant_id = s.tenant_id and r.credit_refund_id = s.credit_refund_id
    where r.reversed_at is null
  ) given_back
  group by tenant_id, receipt_id;
