-- A class's period and week are looked up once for each day, not each time one of them is used: hence the `offset 0`.

create or replace function class_days(of_service bigint, of_school bigint, of_class bigint, first date, last date)
returns table (
  service_date date,
  -- The entry that holds; nulls: none.
  closure_id bigint, kind text, effect text, reason text,
  is_in_period boolean,
  -- By week and period alone.
  is_expected boolean,
  is_served boolean,
  -- What a child is recorded as when nobody says otherwise.
  default_state text)
language sql stable as $$
  select c.service_date, e.closure_id, e.kind, e.effect, e.reason, c.is_in_period, c.is_in_period and c.is_in_week,
    case e.effect when 'no_meals' then false when 'meals' then true else c.is_in_period and c.is_in_week end,
    case e.effect when 'light_menu' then 'light_meal' else 'planned' end
  from (
    select d.day::date as service_date,
      coalesce((
        select d.day::date between p.first_day and p.last_day from canteen_period p
        where p.service_id = of_service
          and p.school_year = extract(year from d.day - interval '8 months')::int
          and (p.class_id = of_class or p.class_id is null and (p.school_id = of_school or p.school_id is null))
        order by p.class_id nulls last, p.school_id nulls last limit 1), true) as is_in_period,
      coalesce((
        select extract(isodow from d.day)::smallint = any(w.weekdays) from canteen_week w
        where w.service_id = of_service and d.day::date between w.valid_from and w.valid_to
          and (w.class_id = of_class or w.class_id is null and (w.school_id = of_school or w.school_id is null))
        order by w.class_id nulls last, w.school_id nulls last limit 1), extract(isodow from d.day) <= 5) as is_in_week
    from generate_series(first, last, interval '1 day') as d(day)
    offset 0
  ) c
  left join lateral (
    select x.closure_id, x.kind, x.effect, x.reason from service_closure x
    where x.service_id = of_service and c.service_date between x.starts_on and x.ends_on
      and (x.class_id = of_class or x.class_id is null and (x.school_id = of_school or x.school_id is null))
    order by x.class_id nulls last, x.school_id nulls last, x.effect = 'no_meals' desc, x.closure_id limit 1
  ) e on true
$$;
