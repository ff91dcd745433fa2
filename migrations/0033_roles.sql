-- Who works beside the Comune's own clerks: schools (roll call) and the caterer (kitchen). An operator of a school sees
-- only the schools named here; the other roles see all of them.

alter table operator_role drop constraint operator_role_role_check;
alter table operator_role add constraint operator_role_role_check
  check (role in ('school_office', 'accounting', 'read_only', 'service_manager', 'school', 'caterer'));

create table operator_school (
  tenant_id uuid not null references tenant,
  account_id bigint not null,
  school_id bigint not null,
  primary key (tenant_id, account_id, school_id),
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, school_id) references school
);
create index operator_school_school on operator_school (tenant_id, school_id);
select isolate_tenant('operator_school');
