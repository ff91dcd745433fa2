-- An import brings tens of thousands at once, a clerk changes one. Right after a large insert the planner knows nothing of
-- what is there, and compared every row with every other: the refresh of many is told to join by hashes, that of few goes
-- by the indexes. Planned at each call, because a plan that is kept would be that of the other kind.

create index guardianship_payer_guardian on guardianship (tenant_id, guardian_id) where role = 'payer';

alter function refresh_listings(uuid, bigint[]) rename to refresh_listings_as_set;
create or replace function refresh_listings_as_set(wanted_tenant uuid, families bigint[]) returns void language plpgsql
set plan_cache_mode = force_custom_plan as $$
begin
  insert into child_listing as l (tenant_id, child_id, sort_name, user_code, last_day, has_payer, lacks_data)
  with pupil as materialized (
    select c.child_id, c.user_code, c.first_name, c.last_name, c.fiscal_code
    from (select distinct unnest(families) as family_id) f join child c on c.family_id = f.family_id
    where c.tenant_id = wanted_tenant and c.merged_into is null
  ), last as materialized (
    select e.child_id, max(e.valid_to) as day
    from pupil c join enrolment e on e.tenant_id = wanted_tenant and e.child_id = c.child_id group by e.child_id
  ), payer as materialized (
    select p.child_id, g.fiscal_code, nullif(g.email, '') as email
    from pupil c
    join guardianship p on p.tenant_id = wanted_tenant and p.role = 'payer' and p.child_id = c.child_id
    join guardian g on g.tenant_id = wanted_tenant and g.guardian_id = p.guardian_id
  )
  select wanted_tenant, c.child_id, plain_text(c.last_name || ' ' || c.first_name), c.user_code,
    coalesce(e.day, '-infinity'), p.child_id is not null,
    c.fiscal_code is null or (p.child_id is not null and (p.fiscal_code is null or p.email is null))
  from pupil c left join last e on e.child_id = c.child_id left join payer p on p.child_id = c.child_id
  on conflict (tenant_id, child_id) do update set sort_name = excluded.sort_name, user_code = excluded.user_code,
    last_day = excluded.last_day, has_payer = excluded.has_payer, lacks_data = excluded.lacks_data
  where (l.sort_name, l.user_code, l.last_day, l.has_payer, l.lacks_data)
    is distinct from (excluded.sort_name, excluded.user_code, excluded.last_day, excluded.has_payer, excluded.lacks_data);
  delete from child_listing l
  using (select distinct unnest(families) as family_id) f join child c on c.family_id = f.family_id
  where c.tenant_id = wanted_tenant and c.merged_into is not null
    and l.tenant_id = wanted_tenant and l.child_id = c.child_id;

  insert into family_listing as l (tenant_id, family_id, sort_name, code, guardian_id, last_day, has_payer, lacks_data)
  with mine as materialized (
    select distinct unnest(families) as family_id
  ), head as materialized (
    select distinct on (o.family_id) o.family_id, o.guardian_id, o.first_name, o.last_name, o.fiscal_code, o.email
    from mine f join guardian o on o.tenant_id = wanted_tenant and o.family_id = f.family_id
    where o.merged_into is null
    order by o.family_id, exists (select from guardianship p
      where p.tenant_id = wanted_tenant and p.guardian_id = o.guardian_id and p.role = 'payer') desc, o.guardian_id
  ), kids as materialized (
    select c.family_id, max(k.last_day) as last_day, bool_and(k.has_payer) as has_payer,
      bool_or(k.lacks_data) as lacks_data, min(k.sort_name) as first_child
    from mine f join child c on c.tenant_id = wanted_tenant and c.family_id = f.family_id
    join child_listing k on k.tenant_id = wanted_tenant and k.child_id = c.child_id
    where c.merged_into is null
    group by c.family_id
  )
  select wanted_tenant, o.family_id, plain_text(coalesce(g.last_name || ' ' || g.first_name, k.first_child)), o.code,
    g.guardian_id, coalesce(k.last_day, '-infinity'), coalesce(k.has_payer, false),
    coalesce(k.lacks_data, g.fiscal_code is null or nullif(g.email, '') is null)
  from mine f join family o on o.tenant_id = wanted_tenant and o.family_id = f.family_id
  left join head g on g.family_id = f.family_id left join kids k on k.family_id = f.family_id
  where num_nonnulls(g.guardian_id, k.first_child) > 0
  on conflict (tenant_id, family_id) do update set sort_name = excluded.sort_name, code = excluded.code,
    guardian_id = excluded.guardian_id, last_day = excluded.last_day, has_payer = excluded.has_payer,
    lacks_data = excluded.lacks_data
  where (l.sort_name, l.code, l.guardian_id, l.last_day, l.has_payer, l.lacks_data) is distinct from (excluded.sort_name,
    excluded.code, excluded.guardian_id, excluded.last_day, excluded.has_payer, excluded.lacks_data);
  delete from family_listing l
  using (select distinct unnest(families) as family_id) f
  where l.tenant_id = wanted_tenant and l.family_id = f.family_id
    and not exists (select from guardian g
      where g.tenant_id = wanted_tenant and g.family_id = f.family_id and g.merged_into is null)
    and not exists (select from child c
      where c.tenant_id = wanted_tenant and c.family_id = f.family_id and c.merged_into is null);
end
$$;

-- `families`: all whose members, payers or enrolments have changed.
create function refresh_listings(wanted_tenant uuid, families bigint[]) returns void language plpgsql as $$
declare former text := current_setting('enable_nestloop');
begin
  if cardinality(families) > 200 then
    perform set_config('enable_nestloop', 'off', true);
    perform refresh_listings_as_set(wanted_tenant, families);
    perform set_config('enable_nestloop', former, true);
  else
    perform refresh_listings_as_set(wanted_tenant, families);
  end if;
end
$$;
