-- Anagrafica dell'Ufficio: lists of children and families that page and filter by an index, and search without accents.
-- What a list orders and filters by is kept beside the registry by triggers, so that whoever writes (an import, a family,
-- a clerk) keeps it right without knowing of it.

alter table child add column merged_into bigint,
  add foreign key (tenant_id, merged_into) references child;
alter table guardian add column merged_into bigint,
  add foreign key (tenant_id, merged_into) references guardian;
-- Of the form by which a clerk has entered the person: sent twice it is one person.
alter table child add column request_key text;
alter table guardian add column request_key text;
create unique index child_request on child (tenant_id, request_key) where request_key is not null;
create unique index guardian_request on guardian (tenant_id, request_key) where request_key is not null;

-- `Nicolò D'Aloè` → `nicolo d'aloe`.
create function plain_text(names text) returns text language sql immutable parallel safe
as $$ select lower(regexp_replace(normalize(coalesce(names, ''), nfd), '[\u0300-\u036f]', '', 'g')) $$;

-- The words by which something is found: `nicolo`, `d`, `aloe`, `daloe`. What is typed is cut by the same knife.
create function search_words(names text) returns text[] language sql immutable parallel safe
as $$
  select coalesce(array_agg(distinct word), '{}') from (
    select regexp_split_to_table(plain_text(names), '[^[:alnum:]]+') as word
    union select regexp_split_to_table(regexp_replace(plain_text(names), '[''’`]', '', 'g'), '[^[:alnum:]]+')
  ) cut where word <> ''
$$;

create table child_listing (
  tenant_id uuid not null,
  child_id bigint not null,
  sort_name text collate "C" not null,
  user_code text not null,
  -- The last day of the last enrolment; '-infinity': never enrolled.
  last_day date not null,
  has_payer boolean not null,
  -- What a notice needs is not known: the child's fiscal code, the payer's, or the payer's e-mail.
  lacks_data boolean not null,
  primary key (tenant_id, child_id),
  foreign key (tenant_id, child_id) references child on delete cascade
);
create index child_listing_name on child_listing (tenant_id, sort_name, child_id);
create index child_listing_code on child_listing (tenant_id, user_code, child_id);
create index child_listing_last_day on child_listing (tenant_id, last_day, child_id);
create index child_listing_no_payer on child_listing (tenant_id, sort_name, child_id) where not has_payer;
create index child_listing_lacking on child_listing (tenant_id, sort_name, child_id) where lacks_data;
select isolate_tenant('child_listing');

create table family_listing (
  tenant_id uuid not null,
  family_id bigint not null,
  sort_name text collate "C" not null,
  code text not null,
  -- Whose name the family goes by: who pays for a child of it, or its first guardian.
  guardian_id bigint,
  last_day date not null,
  has_payer boolean not null,
  lacks_data boolean not null,
  primary key (tenant_id, family_id),
  foreign key (tenant_id, family_id) references family on delete cascade
);
create index family_listing_name on family_listing (tenant_id, sort_name, family_id);
create index family_listing_code on family_listing (tenant_id, code, family_id);
create index family_listing_last_day on family_listing (tenant_id, last_day, family_id);
create index family_listing_no_payer on family_listing (tenant_id, sort_name, family_id) where not has_payer;
create index family_listing_lacking on family_listing (tenant_id, sort_name, family_id) where lacks_data;
select isolate_tenant('family_listing');

-- One row a word. Under row security only leakproof comparisons may use an index, and those of text are: a prefix is looked
-- for as a range.
create table person_word (
  tenant_id uuid not null,
  kind text not null check (kind in ('child', 'guardian')),
  person_id bigint not null,
  word text collate "C" not null,
  family_id bigint not null,
  primary key (tenant_id, kind, person_id, word)
);
create index person_word_word on person_word (tenant_id, word, kind, person_id) include (family_id);
select isolate_tenant('person_word');
-- Registry: who is found by a word, for the lists of other modules.
create view person_found with (security_invoker = true) as
  select tenant_id, kind, person_id, word from person_word;
grant select on person_found to refettorio_app;

-- `families`: all whose members, payers or enrolments have changed.
create function refresh_listings(wanted_tenant uuid, families bigint[]) returns void language plpgsql as $$
begin
  insert into child_listing as l (tenant_id, child_id, sort_name, user_code, last_day, has_payer, lacks_data)
  with pupil as materialized (
    select c.child_id, c.user_code, c.first_name, c.last_name, c.fiscal_code from child c
    where c.tenant_id = wanted_tenant and c.family_id = any(families) and c.merged_into is null
  ), last as materialized (
    select e.child_id, max(e.valid_to) as day from enrolment e
    where e.tenant_id = wanted_tenant and e.child_id = any(array(select child_id from pupil)) group by e.child_id
  ), payer as materialized (
    select p.child_id, g.fiscal_code, nullif(g.email, '') as email
    from guardianship p join guardian g on g.tenant_id = p.tenant_id and g.guardian_id = p.guardian_id
    where p.tenant_id = wanted_tenant and p.role = 'payer' and p.child_id = any(array(select child_id from pupil))
  )
  select wanted_tenant, c.child_id, plain_text(c.last_name || ' ' || c.first_name), c.user_code,
    coalesce(e.day, '-infinity'), p.child_id is not null,
    c.fiscal_code is null or (p.child_id is not null and (p.fiscal_code is null or p.email is null))
  from pupil c left join last e on e.child_id = c.child_id left join payer p on p.child_id = c.child_id
  on conflict (tenant_id, child_id) do update set sort_name = excluded.sort_name, user_code = excluded.user_code,
    last_day = excluded.last_day, has_payer = excluded.has_payer, lacks_data = excluded.lacks_data
  where (l.sort_name, l.user_code, l.last_day, l.has_payer, l.lacks_data)
    is distinct from (excluded.sort_name, excluded.user_code, excluded.last_day, excluded.has_payer, excluded.lacks_data);
  delete from child_listing l using child c
  where c.tenant_id = wanted_tenant and c.family_id = any(families) and c.merged_into is not null
    and l.tenant_id = c.tenant_id and l.child_id = c.child_id;

  insert into family_listing as l (tenant_id, family_id, sort_name, code, guardian_id, last_day, has_payer, lacks_data)
  with head as materialized (
    select distinct on (o.family_id) o.family_id, o.guardian_id, o.first_name, o.last_name, o.fiscal_code, o.email
    from guardian o
    where o.tenant_id = wanted_tenant and o.family_id = any(families) and o.merged_into is null
    order by o.family_id, exists (select from guardianship p
      where p.tenant_id = o.tenant_id and p.guardian_id = o.guardian_id and p.role = 'payer') desc, o.guardian_id
  ), pupil as materialized (
    select c.child_id, c.family_id from child c
    where c.tenant_id = wanted_tenant and c.family_id = any(families) and c.merged_into is null
  ), kids as materialized (
    select c.family_id, max(k.last_day) as last_day, bool_and(k.has_payer) as has_payer,
      bool_or(k.lacks_data) as lacks_data, min(k.sort_name) as first_child
    from pupil c join child_listing k on k.tenant_id = wanted_tenant and k.child_id = c.child_id
    where k.child_id = any(array(select child_id from pupil))
    group by c.family_id
  )
  select f.tenant_id, f.family_id, plain_text(coalesce(g.last_name || ' ' || g.first_name, k.first_child)), f.code,
    g.guardian_id, coalesce(k.last_day, '-infinity'), coalesce(k.has_payer, false),
    coalesce(k.lacks_data, g.fiscal_code is null or nullif(g.email, '') is null)
  from family f left join head g on g.family_id = f.family_id left join kids k on k.family_id = f.family_id
  where f.tenant_id = wanted_tenant and f.family_id = any(families) and num_nonnulls(g.guardian_id, k.first_child) > 0
  on conflict (tenant_id, family_id) do update set sort_name = excluded.sort_name, code = excluded.code,
    guardian_id = excluded.guardian_id, last_day = excluded.last_day, has_payer = excluded.has_payer,
    lacks_data = excluded.lacks_data
  where (l.sort_name, l.code, l.guardian_id, l.last_day, l.has_payer, l.lacks_data) is distinct from (excluded.sort_name,
    excluded.code, excluded.guardian_id, excluded.last_day, excluded.has_payer, excluded.lacks_data);
  delete from family_listing l
  where l.tenant_id = wanted_tenant and l.family_id = any(families)
    and not exists (select from guardian g
      where g.tenant_id = l.tenant_id and g.family_id = l.family_id and g.merged_into is null)
    and not exists (select from child c
      where c.tenant_id = l.tenant_id and c.family_id = l.family_id and c.merged_into is null);
end
$$;

-- A new person has no words yet; those of one who has changed are written anew.
create function refresh_child_words(wanted_tenant uuid, children bigint[]) returns void language plpgsql as $$
begin
  delete from person_word where tenant_id = wanted_tenant and kind = 'child' and person_id = any(children);
  insert into person_word (tenant_id, kind, person_id, word, family_id)
  select c.tenant_id, 'child', c.child_id, w.word, c.family_id
  from child c cross join lateral unnest(search_words(
    concat_ws(' ', c.last_name, c.first_name, c.user_code, c.fiscal_code))) as w(word)
  where c.tenant_id = wanted_tenant and c.child_id = any(children) and c.merged_into is null;
end
$$;
create function refresh_guardian_words(wanted_tenant uuid, guardians bigint[]) returns void language plpgsql as $$
begin
  delete from person_word where tenant_id = wanted_tenant and kind = 'guardian' and person_id = any(guardians);
  insert into person_word (tenant_id, kind, person_id, word, family_id)
  select g.tenant_id, 'guardian', g.guardian_id, w.word, g.family_id
  from guardian g join family f on f.tenant_id = g.tenant_id and f.family_id = g.family_id
  cross join lateral unnest(search_words(
    concat_ws(' ', g.last_name, g.first_name, g.code, f.code, g.fiscal_code))) as w(word)
  where g.tenant_id = wanted_tenant and g.guardian_id = any(guardians) and g.merged_into is null;
end
$$;

create function list_children() returns trigger language plpgsql as $$
declare one record;
begin
  for one in select tenant_id, array_agg(distinct family_id) as families, array_agg(child_id) as children
    from changed group by tenant_id
  loop
    perform refresh_child_words(one.tenant_id, one.children);
    perform refresh_listings(one.tenant_id, one.families);
  end loop;
  return null;
end
$$;
create function relist_children() returns trigger language plpgsql as $$
declare one record;
begin
  for one in select n.tenant_id, array_agg(distinct n.family_id) || array_agg(distinct o.family_id) as families,
      array_agg(n.child_id) as children
    from changed n join former o on o.tenant_id = n.tenant_id and o.child_id = n.child_id
    where (n.family_id, n.last_name, n.first_name, n.user_code, n.fiscal_code, n.merged_into)
      is distinct from (o.family_id, o.last_name, o.first_name, o.user_code, o.fiscal_code, o.merged_into)
    group by n.tenant_id
  loop
    perform refresh_child_words(one.tenant_id, one.children);
    perform refresh_listings(one.tenant_id, one.families);
  end loop;
  return null;
end
$$;
create trigger child_listed after insert on child
  referencing new table as changed for each statement execute function list_children();
create trigger child_relisted after update on child
  referencing old table as former new table as changed for each statement execute function relist_children();

create function list_guardians() returns trigger language plpgsql as $$
declare one record;
begin
  for one in select tenant_id, array_agg(distinct family_id) as families, array_agg(guardian_id) as guardians
    from changed group by tenant_id
  loop
    perform refresh_guardian_words(one.tenant_id, one.guardians);
    perform refresh_listings(one.tenant_id, one.families);
  end loop;
  return null;
end
$$;
-- A payer's data count for the children it pays for, of whatever family.
create function relist_guardians() returns trigger language plpgsql as $$
declare one record;
begin
  for one in select n.tenant_id, array_agg(distinct n.family_id) || array_agg(distinct o.family_id)
      || coalesce(array_agg(distinct c.family_id) filter (where c.family_id is not null), '{}') as families,
      array_agg(distinct n.guardian_id) as guardians
    from changed n join former o on o.tenant_id = n.tenant_id and o.guardian_id = n.guardian_id
    left join guardianship p on p.tenant_id = n.tenant_id and p.guardian_id = n.guardian_id and p.role = 'payer'
    left join child c on c.tenant_id = p.tenant_id and c.child_id = p.child_id
    where (n.family_id, n.last_name, n.first_name, n.code, n.fiscal_code, n.email, n.merged_into)
      is distinct from (o.family_id, o.last_name, o.first_name, o.code, o.fiscal_code, o.email, o.merged_into)
    group by n.tenant_id
  loop
    perform refresh_guardian_words(one.tenant_id, one.guardians);
    perform refresh_listings(one.tenant_id, one.families);
  end loop;
  return null;
end
$$;
create trigger guardian_listed after insert on guardian
  referencing new table as changed for each statement execute function list_guardians();
create trigger guardian_relisted after update on guardian
  referencing old table as former new table as changed for each statement execute function relist_guardians();

-- Who pays, and until when a child is enrolled.
create function relist_families_of_children() returns trigger language plpgsql as $$
declare one record;
begin
  for one in select c.tenant_id, array_agg(distinct c.family_id) as families
    from changed n join child c on c.tenant_id = n.tenant_id and c.child_id = n.child_id group by c.tenant_id
  loop
    perform refresh_listings(one.tenant_id, one.families);
  end loop;
  return null;
end
$$;
create trigger enrolment_listed after insert on enrolment
  referencing new table as changed for each statement execute function relist_families_of_children();
create trigger enrolment_relisted after update on enrolment
  referencing new table as changed for each statement execute function relist_families_of_children();
create trigger enrolment_unlisted after delete on enrolment
  referencing old table as changed for each statement execute function relist_families_of_children();
create trigger guardianship_listed after insert on guardianship
  referencing new table as changed for each statement execute function relist_families_of_children();
create trigger guardianship_relisted after update on guardianship
  referencing new table as changed for each statement execute function relist_families_of_children();
create trigger guardianship_unlisted after delete on guardianship
  referencing old table as changed for each statement execute function relist_families_of_children();

-- Who paid for a child, and from which day: written by whatever changes the payer.
create table payer_period (
  tenant_id uuid not null,
  period_id bigint generated by default as identity,
  child_id bigint not null,
  guardian_id bigint not null,
  -- Null: from the beginning.
  valid_from date,
  -- Null: still.
  valid_to date,
  primary key (tenant_id, period_id),
  foreign key (tenant_id, child_id) references child,
  foreign key (tenant_id, guardian_id) references guardian
);
create index payer_period_child on payer_period (tenant_id, child_id);
select isolate_tenant('payer_period');

create function end_payer_periods() returns trigger language plpgsql as $$
begin
  delete from payer_period p using former o
  where p.tenant_id = o.tenant_id and p.child_id = o.child_id and p.guardian_id = o.guardian_id and o.role = 'payer'
    and p.valid_to is null and p.valid_from = (now() at time zone 'Europe/Rome')::date
    and not exists (select from guardianship g where g.tenant_id = o.tenant_id and g.child_id = o.child_id
      and g.guardian_id = o.guardian_id and g.role = 'payer');
  update payer_period p set valid_to = (now() at time zone 'Europe/Rome')::date - 1 from former o
  where p.tenant_id = o.tenant_id and p.child_id = o.child_id and p.guardian_id = o.guardian_id and o.role = 'payer'
    and p.valid_to is null
    and not exists (select from guardianship g where g.tenant_id = o.tenant_id and g.child_id = o.child_id
      and g.guardian_id = o.guardian_id and g.role = 'payer');
  return null;
end
$$;
create function begin_payer_periods() returns trigger language plpgsql as $$
begin
  insert into payer_period (tenant_id, child_id, guardian_id, valid_from)
  select n.tenant_id, n.child_id, n.guardian_id, (now() at time zone 'Europe/Rome')::date from changed n
  where n.role = 'payer' and not exists (select from payer_period p where p.tenant_id = n.tenant_id
    and p.child_id = n.child_id and p.guardian_id = n.guardian_id and p.valid_to is null);
  return null;
end
$$;
create trigger guardianship_payer_ended after update on guardianship
  referencing old table as former for each statement execute function end_payer_periods();
create trigger guardianship_payer_removed after delete on guardianship
  referencing old table as former for each statement execute function end_payer_periods();
create trigger guardianship_payer_begun after insert on guardianship
  referencing new table as changed for each statement execute function begin_payer_periods();
create trigger guardianship_payer_made after update on guardianship
  referencing new table as changed for each statement execute function begin_payer_periods();

-- A change of payer that has been agreed for a day to come; a job makes it then.
create table planned_payer (
  tenant_id uuid not null,
  child_id bigint not null,
  guardian_id bigint not null,
  starts_on date not null,
  planned_by text not null,
  planned_at timestamptz not null default now(),
  primary key (tenant_id, child_id),
  foreign key (tenant_id, child_id) references child,
  foreign key (tenant_id, guardian_id) references guardian
);
create index planned_payer_day on planned_payer (tenant_id, starts_on);
select isolate_tenant('planned_payer');

insert into payer_period (tenant_id, child_id, guardian_id)
select tenant_id, child_id, guardian_id from guardianship where role = 'payer';
select refresh_child_words(tenant_id, array_agg(child_id)) from child group by tenant_id;
select refresh_guardian_words(tenant_id, array_agg(guardian_id)) from guardian group by tenant_id;
select refresh_listings(tenant_id, array_agg(family_id)) from family group by tenant_id;
