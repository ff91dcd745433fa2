-- Which messages a guardian wants, by child, subject and channel. Everything is wanted until a row says otherwise; what is
-- due by law (the bill itself) is no subject and cannot be refused.
create table notification_choice (
  tenant_id uuid not null references tenant,
  guardian_id bigint not null,
  child_id bigint not null,
  subject text not null check (subject in ('payment_received', 'deadline_near', 'meal_receipt', 'closures', 'news')),
  channel text not null check (channel in ('email', 'push')),
  is_wanted boolean not null,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, guardian_id, child_id, subject, channel),
  foreign key (tenant_id, guardian_id) references guardian,
  foreign key (tenant_id, child_id) references child
);
select isolate_tenant('notification_choice', 'select, insert, update');

-- The one place that decides. A message about several children is sent as long as it is wanted for one of them, a
-- message about no child always. Run by whoever sends: its row security holds.
create function wants_message(wanted_guardian bigint, about_children bigint[], wanted_subject text, wanted_channel text)
returns boolean language sql stable set search_path = pg_catalog, public
as $$
  select coalesce(cardinality(about_children), 0) = 0 or exists (
    select from unnest(about_children) as about(child_id)
    where not exists (select from public.notification_choice c
      where c.tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
        and c.guardian_id = wanted_guardian and c.child_id = about.child_id
        and c.subject = wanted_subject and c.channel = wanted_channel and not c.is_wanted))
$$;
grant execute on function wants_message to refettorio_app;

-- Signs the links of e-mails that work without a login. One secret for each Comune, made when it is first needed.
create table link_secret (
  tenant_id uuid not null references tenant,
  purpose text not null check (purpose in ('unsubscribe')),
  secret bytea not null check (length(secret) = 32),
  primary key (tenant_id, purpose)
);
select isolate_tenant('link_secret', 'select, insert');
