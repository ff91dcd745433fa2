-- A first record of a meal is its own history: it stands in `attendance` with who made it and when. Only a change writes a
-- line beside it, by itself, which also says what was there before, and by whom; lines of before this have those columns
-- empty, and the first record of their day as a line of its own.
alter table attendance_change add old_source text, add old_recorded_by text, add old_recorded_at timestamptz;

-- Which days' records have changed, in the order in which they did: a row for each day of each statement, whoever wrote it.
-- Nobody reads it but those who follow attendance; they hold its lock (`holdAttendance`), so none is missed.
create table attendance_day_change (
  tenant_id uuid not null,
  change_id bigint generated always as identity,
  service_id bigint not null,
  service_date date not null,
  primary key (tenant_id, change_id)
);
select isolate_tenant('attendance_day_change', 'select, insert');
-- Whoever has followed the history of single meals goes on from where it stood.
select setval(pg_get_serial_sequence('attendance_day_change', 'change_id'),
  (select coalesce(max(change_id), 0) + 1 from attendance_change));
insert into attendance_day_change (tenant_id, service_id, service_date)
select distinct h.tenant_id, h.service_id, h.service_date
from meal_charge_mark k
join attendance_change h on h.tenant_id = k.tenant_id and h.service_id = k.service_id and h.change_id > k.last_change_id;

create function note_changed_days() returns trigger language plpgsql as $$
begin
  insert into attendance_day_change (tenant_id, service_id, service_date)
  select distinct tenant_id, service_id, service_date from changed;
  return null;
end
$$;
create trigger attendance_made after insert on attendance
  referencing new table as changed for each statement execute function note_changed_days();
create trigger attendance_removed after delete on attendance
  referencing old table as changed for each statement execute function note_changed_days();

-- Servers of before write the history themselves: what they have written is not written again.
create function keep_changed_attendance() returns trigger language plpgsql as $$
begin
  if not exists (select from changed) then return null; end if;
  insert into attendance_day_change (tenant_id, service_id, service_date)
  select distinct tenant_id, service_id, service_date from changed;
  insert into attendance_change (tenant_id, child_id, service_id, service_date, new_state, source, recorded_by, recorded_at,
    old_state, old_source, old_recorded_by, old_recorded_at)
  select n.tenant_id, n.child_id, n.service_id, n.service_date, n.state, n.source, n.recorded_by, n.recorded_at,
    o.state, o.source, o.recorded_by, o.recorded_at
  from changed n join former o using (tenant_id, child_id, service_id, service_date)
  where n.state <> o.state and not exists (
    select from attendance_change e where e.tenant_id = n.tenant_id and e.child_id = n.child_id
      and e.service_id = n.service_id and e.service_date = n.service_date and e.new_state = n.state
      and e.recorded_at = n.recorded_at);
  return null;
end
$$;
create trigger attendance_changed after update on attendance
  referencing old table as former new table as changed for each statement execute function keep_changed_attendance();

-- How far attendance has come, for whoever follows it: day by day, and the children of each.
create view service_day_version with (security_invoker = true) as
  select tenant_id, service_id, service_date, change_id from attendance_day_change;
create or replace view attendance_version with (security_invoker = true) as
  select d.tenant_id, d.service_id, a.child_id, d.service_date, d.change_id
  from attendance_day_change d join attendance a using (tenant_id, service_id, service_date);
grant select on service_day_version to refettorio_app;

-- Whatever was recorded of a meal, from the first record on (position 0).
create view attendance_event with (security_invoker = true) as
  select tenant_id, child_id, service_id, service_date, change_id as position, old_state, new_state, source, recorded_by,
    recorded_at
  from attendance_change
  union all
  select h.tenant_id, h.child_id, h.service_id, h.service_date, 0, null, h.old_state, h.old_source, h.old_recorded_by,
    h.old_recorded_at
  from attendance_change h
  where h.old_source is not null and not exists (
    select from attendance_change e where e.tenant_id = h.tenant_id and e.child_id = h.child_id
      and e.service_id = h.service_id and e.service_date = h.service_date and e.change_id < h.change_id)
  union all
  select a.tenant_id, a.child_id, a.service_id, a.service_date, 0, null, a.state, a.source, a.recorded_by, a.recorded_at
  from attendance a
  where not exists (
    select from attendance_change e where e.tenant_id = a.tenant_id and e.child_id = a.child_id
      and e.service_id = a.service_id and e.service_date = a.service_date);
grant select on attendance_event to refettorio_app;

-- I1, as before: a meal of a day that has changed after the mark waits for the next charging.
create or replace function invariant_i1(wanted_tenant uuid) returns table (detail text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp set enable_nestloop = off as $$
  with issued as materialized (
    select r.run_id, r.service_id, r.starts_on, r.ends_on, i.child_id as only_child_id
    from billing_run r left join invoice i on i.tenant_id = r.tenant_id and i.invoice_id = r.replaces_invoice_id
    where r.tenant_id = wanted_tenant and r.state = 'issued' and r.kind <> 'debit_note'
  ), meal as materialized (
    select r.run_id, m.child_id, m.service_date
    from issued r join billable_meal m on m.tenant_id = wanted_tenant and m.service_id = r.service_id
      and m.service_date between r.starts_on and r.ends_on
    where (r.only_child_id is null or m.child_id = r.only_child_id) and not exists (
      select 1 from corrected_meal c where c.tenant_id = wanted_tenant and c.run_id = r.run_id
        and c.child_id = m.child_id and c.service_date = m.service_date)
    union all
    select r.run_id, c.child_id, c.service_date
    from issued r join corrected_meal c on c.tenant_id = wanted_tenant and c.run_id = r.run_id
    where c.billed_state in ('planned', 'served', 'light_meal')
  ), line as materialized (
    select i.run_id, i.child_id, l.service_date, l.price_cents, l.quote_from, i.number
    from issued r join invoice i on i.tenant_id = wanted_tenant and i.run_id = r.run_id
    join invoice_line l on l.tenant_id = wanted_tenant and l.invoice_id = i.invoice_id
  ), listed as (
    select x.run_id, x.child_id, sum(x.meal_count) as meals, bool_or(x.reason = 'no_payer') as is_unpaid
    from issued r join billing_exception x on x.tenant_id = wanted_tenant and x.run_id = r.run_id
    group by x.run_id, x.child_id
  ), eaten as (
    select run_id, child_id, count(*) as meals from meal group by run_id, child_id
  ), billed as (
    select run_id, child_id, count(*) as meals from line group by run_id, child_id
  ), free as (
    select m.run_id, m.child_id, count(*) as meals
    from meal m
    join price_quote q on q.tenant_id = wanted_tenant and q.run_id = m.run_id and q.child_id = m.child_id
      and m.service_date between q.valid_from and q.valid_to and q.price_cents = 0
    where not exists (select 1 from billed b where b.run_id = m.run_id and b.child_id = m.child_id)
      and not exists (select 1 from listed x where x.run_id = m.run_id and x.child_id = m.child_id and x.is_unpaid)
    group by m.run_id, m.child_id
  )
  select format('emissione %s, bambino %s: %s pasti da addebitare, %s addebitati, %s gratuiti, %s fra le eccezioni',
    run_id, child_id, coalesce(e.meals, 0), coalesce(b.meals, 0), coalesce(f.meals, 0), coalesce(x.meals, 0))
  from eaten e
  full join billed b using (run_id, child_id)
  full join free f using (run_id, child_id)
  full join listed x using (run_id, child_id)
  where coalesce(e.meals, 0) <> coalesce(b.meals, 0) + coalesce(f.meals, 0) + coalesce(x.meals, 0)
  union all
  select format('fattura %s, pasto del %s: %s', l.number, to_char(l.service_date, 'DD/MM/YYYY'),
    case when m.service_date is null then 'nessuna presenza corrisponde' else 'il prezzo non è quello calcolato' end)
  from line l
  left join meal m on m.run_id = l.run_id and m.child_id = l.child_id and m.service_date = l.service_date
  left join price_quote q on q.tenant_id = wanted_tenant and q.run_id = l.run_id and q.child_id = l.child_id
    and q.valid_from = l.quote_from and q.valid_to >= l.service_date and q.valid_from <= l.service_date
    and q.price_cents = l.price_cents
  where m.service_date is null or q.child_id is null
  union all
  select format('bambino %s, pasto prepagato del %s: %s', child_id, to_char(service_date, 'DD/MM/YYYY'),
    case when is_eaten then 'non addebitato' else 'addebitato, ma nessuna presenza corrisponde' end)
  from (
    select s.child_id, s.service_date, bool_or(s.what = 'eaten') as is_eaten, bool_or(s.what = 'charged') as is_charged,
      bool_or(s.what = 'listed') as is_listed
    from meal_charge_mark k
    join prepaid_period d on d.tenant_id = k.tenant_id and d.service_id = k.service_id
    join (
      select service_id, child_id, service_date, 'eaten' as what from billable_meal where tenant_id = wanted_tenant
      union all
      select service_id, child_id, service_date, 'charged' from meal_charge where tenant_id = wanted_tenant
      group by service_id, child_id, service_date having max(turn) % 2 = 1
      union all
      select service_id, child_id, service_date, 'listed' from meal_charge_gap where tenant_id = wanted_tenant
    ) s on s.service_id = k.service_id and s.service_date between d.starts_on and least(d.ends_on, k.charged_to)
    where k.tenant_id = wanted_tenant and not exists (
      select from attendance_day_change h where h.tenant_id = wanted_tenant and h.change_id > k.last_change_id
        and h.service_id = s.service_id and h.service_date = s.service_date)
    group by s.service_id, s.child_id, s.service_date
  ) day where is_eaten <> is_charged and not (is_eaten and is_listed)
$$;
