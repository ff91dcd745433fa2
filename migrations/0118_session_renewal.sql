-- A session whose owner proves again who it is gets another secret (ASVS 7.2.4). Requests that left with the former one
-- are answered for some seconds, as of the moment before the proof.

alter table session
  add column former_hash bytea check (length(former_hash) = 32),
  add column former_until timestamptz,
  add column former_authenticated_at timestamptz,
  add column former_second_factor_at timestamptz,
  add check ((former_hash is null) = (former_until is null));
create index session_former on session (former_hash) where former_hash is not null;

create or replace function find_session(wanted_hash bytea, idle interval)
returns table (tenant_id uuid, account_id bigint, surface text, username text, display_name text, guardian_id bigint,
  must_change_password boolean, roles text[], last_seen_at timestamptz, is_carer boolean,
  authenticated_age double precision, second_factor_age double precision, has_second_factor boolean,
  wants_second_factor boolean)
language sql stable security definer set search_path = pg_catalog, public
as $$
  select s.tenant_id, s.account_id, s.surface, a.username, a.display_name, a.guardian_id, a.must_change_password,
    coalesce((select array_agg(r.role order by r.role) from public.operator_role r
              where r.tenant_id = s.tenant_id and r.account_id = s.account_id), '{}'),
    s.last_seen_at,
    coalesce((select bool_and(g.role = 'carer') from public.guardianship g
              where g.tenant_id = s.tenant_id and g.guardian_id = a.guardian_id), false),
    extract(epoch from now() - s.authenticated_at)::double precision,
    extract(epoch from now() - s.second_factor_at)::double precision,
    s.surface = 'office' and (
      exists (select from public.operator_totp f
        where f.tenant_id = s.tenant_id and f.account_id = s.account_id and f.confirmed_at is not null)
      or exists (select from public.operator_passkey f
        where f.tenant_id = s.tenant_id and f.account_id = s.account_id)),
    s.surface = 'office' and coalesce((select o.second_factor = 'required' from public.operator_setting o
      where o.tenant_id = s.tenant_id), true)
  from (
    select t.tenant_id, t.account_id, t.surface, t.last_seen_at, t.expires_at, t.authenticated_at, t.second_factor_at
    from public.session t where t.token_hash = wanted_hash
    union all
    select t.tenant_id, t.account_id, t.surface, t.last_seen_at, t.expires_at, t.former_authenticated_at,
      t.former_second_factor_at
    from public.session t where t.former_hash = wanted_hash and t.former_until > now()
  ) s join public.account a using (tenant_id, account_id)
  where s.expires_at > now() and s.last_seen_at > now() - idle and not a.is_disabled
$$;
