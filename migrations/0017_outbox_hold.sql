-- Messages of a long work are written along with it and sent when it is whole. One row here holds back any number of
-- them, and deleting it lets them go: no message is written twice, and none leaves before its time.

create table outbox_hold (
  tenant_id uuid not null references tenant,
  hold_key text not null,
  primary key (tenant_id, hold_key)
);
select isolate_tenant('outbox_hold', 'select, insert, delete');

alter table outbox_message add column hold_key text;

create or replace function due_outbox() returns table (tenant_id uuid, channel text)
language sql stable security definer set search_path = pg_catalog, public
as $$
  select t.tenant_id, c.channel
  from public.tenant t cross join (values ('email'), ('aca')) as c(channel)
  where exists (select 1 from public.outbox_message m
    where m.tenant_id = t.tenant_id and m.channel = c.channel and m.state in ('pending', 'sending')
      and m.next_attempt_at <= now()
      and (m.hold_key is null or not exists (select 1 from public.outbox_hold h
        where h.tenant_id = m.tenant_id and h.hold_key = m.hold_key)))
$$;
