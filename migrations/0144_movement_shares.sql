-- Reconciliation: one transfer that brings the money of several flows. A person says which; each gets what it still lacked.
alter table bank_movement drop constraint bank_movement_match_kind_check;
alter table bank_movement add constraint bank_movement_match_kind_check
  check (match_kind in ('none', 'causale', 'hand', 'split', 'apart'));

create table bank_movement_share (
  tenant_id uuid not null references tenant,
  movement_id bigint not null,
  flow_id bigint not null,
  amount_cents bigint not null check (amount_cents > 0),
  primary key (tenant_id, movement_id, flow_id),
  foreign key (tenant_id, movement_id) references bank_movement,
  foreign key (tenant_id, flow_id) references reporting_flow
);
create index bank_movement_share_flow on bank_movement_share (tenant_id, flow_id);
select isolate_tenant('bank_movement_share', 'select, insert, delete');

-- What of which movement arrived for which flow.
create view flow_money with (security_invoker = true) as
  select tenant_id, flow_id, movement_id, amount_cents from bank_movement where flow_id is not null
  union all
  select tenant_id, flow_id, movement_id, amount_cents from bank_movement_share;

create or replace view flow_standing with (security_invoker = true) as
  select f.tenant_id, f.flow_id, f.flow_name, f.sender_code, v.version_id, v.made_at, v.settled_on, v.sender_name,
    v.regulation_id, v.declared_count, v.declared_cents, m.movement_count, m.moved_cents
  from reporting_flow f
  join reporting_flow_version v on v.tenant_id = f.tenant_id and v.flow_id = f.flow_id and v.is_current
  cross join lateral (
    select count(*)::integer as movement_count, coalesce(sum(b.amount_cents), 0)::bigint as moved_cents
    from flow_money b where b.tenant_id = f.tenant_id and b.flow_id = f.flow_id) m;
grant select on flow_money to refettorio_app;
