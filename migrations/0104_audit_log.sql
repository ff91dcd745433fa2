-- Registro delle operazioni: the audit as a person reads it.

-- For a range of days; moments come in their order, so that the index costs an insert next to nothing.
create index audit_event_moment on audit_event (tenant_id, occurred_at);

-- How far the chain of blocks was found whole when it was last gone through, and the first block that is not.
create table audit_check (
  tenant_id uuid primary key references tenant,
  verified_to bigint not null check (verified_to >= 0),
  broken_at bigint check (broken_at > 0),
  checked_at timestamptz not null default now()
);
select isolate_tenant('audit_check', 'select, insert, update');

-- Goes through at most `max_blocks` blocks after a block that is whole (0: from the first): the last that is whole, and the
-- first that is not, if any. As the invariant I10, but a stretch at a time.
create function check_audit_blocks(after_block bigint, max_blocks integer)
returns table (verified_to bigint, broken_at bigint) language sql stable as $$
  with stretch as materialized (
    select * from audit_block where block_no > after_block order by block_no limit max_blocks
  ), chain as materialized (
    select b.tenant_id, b.block_no, b.event_count, b.previous_hash, b.hash,
      coalesce(lag(b.block_no) over w, after_block) as previous_no,
      coalesce(lag(b.hash) over w, (select a.hash from audit_block a where a.block_no = after_block),
        sha256(convert_to(b.tenant_id::text, 'UTF8'))) as expected_hash
    from stretch b window w as (order by b.block_no)
  ), broken as (
    select min(block_no) as block_no from chain c
    where block_no <> previous_no + 1 or previous_hash <> expected_hash
      or hash <> audit_block_digest(tenant_id, block_no, previous_hash)
      or event_count <> (select count(*) from audit_event e where e.tenant_id = c.tenant_id and e.block_no = c.block_no)
  )
  select coalesce(max(c.block_no) filter (where b.block_no is null or c.block_no < b.block_no), after_block), b.block_no
  from broken b left join chain c on true group by b.block_no
$$;
grant execute on function check_audit_blocks to refettorio_app;

-- What an operation was done on: its name for people, and whose it is.
create view audit_subject with (security_invoker = true) as
  select tenant_id, 'child' as kind, child_id as id, last_name || ' ' || first_name as name, null::bigint as within_id,
    child_id, null::bigint as guardian_id from child
  union all
  select tenant_id, 'guardian', guardian_id, last_name || ' ' || first_name, family_id, null, guardian_id from guardian
  union all
  select tenant_id, 'account', account_id, display_name, null, null, guardian_id from account
  union all
  select tenant_id, 'invoice', invoice_id, number::text, run_id, child_id, payer_id from invoice
  union all
  select tenant_id, 'ticket', ticket_id, year::text || '/' || lpad(number::text, 5, '0'), null, child_id, guardian_id from ticket
  union all
  select tenant_id, 'debt_position', position_id, notice_number, null, null, payer_id from debt_position
  union all
  select r.tenant_id, 'refund_request', r.request_id, c.last_name || ' ' || c.first_name, r.child_id, r.child_id, r.guardian_id
  from refund_request r join child c on c.tenant_id = r.tenant_id and c.child_id = r.child_id
  union all
  select d.tenant_id, 'child_diet', d.child_diet_id, c.last_name || ' ' || c.first_name, d.child_id, d.child_id, null
  from child_diet d join child c on c.tenant_id = d.tenant_id and c.child_id = d.child_id
  union all
  select tenant_id, 'billing_run', run_id, description, null, null, null from billing_run
  union all
  select tenant_id, 'import_batch', batch_id, file_name, null, null, null from import_batch
  union all
  select tenant_id, 'tariff', tariff_id, name, null, null, null from tariff
  union all
  select tenant_id, 'news', news_id, title, null, null, null from news_item
  union all
  select tenant_id, 'menu', menu_id, name, null, null, null from season_menu
  union all
  select tenant_id, 'school', school_id, name, null, null, null from school
  union all
  select tenant_id, 'service', service_id, name, null, null, null from service;
grant select on audit_subject to refettorio_app;
