-- Uscita anticipata: a child leaves before the end of the lessons. The school reads it; whether it eats is a disdetta of
-- its own.
create table early_leave (
  tenant_id uuid not null references tenant,
  child_id bigint not null,
  service_date date not null,
  leaves_at time not null check (extract(second from leaves_at) = 0),
  reason text not null check (length(reason) between 1 and 200),
  announced_by text not null,
  announced_at timestamptz not null default now(),
  primary key (tenant_id, child_id, service_date),
  foreign key (tenant_id, child_id) references child
);
create index early_leave_day on early_leave (tenant_id, service_date);
select isolate_tenant('early_leave');
